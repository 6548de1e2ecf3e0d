import { expect, test } from 'vitest';
import { hrefOf, parseRoute } from '../../src/renderer/route.ts';

test.each(['2026-11-23T10-00-00-открыть-%', 'a b', '100%', '.', 'ä/ö'])('an address keeps %j as it is', (id) => {
  expect(parseRoute(hrefOf('sessions', id))).toEqual({ view: 'sessions', id, other: null });
  expect(parseRoute(hrefOf('sessions', id, id))).toEqual({ view: 'sessions', id, other: id });
});

test.each([
  ['', { view: 'run' }],
  ['#/', { view: 'run' }],
  ['#/nowhere', { view: 'run' }],
  ['#/sessions', { view: 'sessions', id: null, other: null }],
  ['#/sessions/%E0%A4%A', { view: 'sessions', id: null, other: null }],
  ['#/skills/save-as', { view: 'skills', name: 'save-as', tab: null }],
  ['#/skills/save-as/edit', { view: 'skills', name: 'save-as', tab: 'edit' }],
  ['#/settings', { view: 'settings' }],
])('%j leads to a view', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
