import { expect, test } from 'vitest';
import { hrefOf, hrefOfStep, parseRoute } from '../../src/renderer/route.ts';

test.each(['2026-11-23T10-00-00-открыть-%', 'a b', '100%', '.', 'ä/ö'])('an address keeps %j as it is', (id) => {
  expect(parseRoute(hrefOf('sessions', id))).toEqual({ view: 'sessions', id, other: null, step: null });
  expect(parseRoute(hrefOfStep(id, 12))).toEqual({ view: 'sessions', id, other: null, step: 12 });
  expect(parseRoute(hrefOf('sessions', id, id))).toEqual({ view: 'sessions', id, other: id, step: null });
});

test.each([
  ['', { view: 'run' }],
  ['#/', { view: 'run' }],
  ['#/nowhere', { view: 'run' }],
  ['#/sessions', { view: 'sessions', id: null, other: null, step: null }],
  ['#/sessions/%E0%A4%A', { view: 'sessions', id: null, other: null, step: null }],
  ['#/skills/save-as', { view: 'skills', name: 'save-as', tab: null, version: null }],
  ['#/skills/save-as/edit', { view: 'skills', name: 'save-as', tab: 'edit', version: null }],
  ['#/skills/save-as/versions/0', { view: 'skills', name: 'save-as', tab: 'versions', version: 0 }],
  ['#/sessions/a?step=-1', { view: 'sessions', id: 'a', other: null, step: null }],
  ['#/settings', { view: 'settings' }],
])('%j leads to a view', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
