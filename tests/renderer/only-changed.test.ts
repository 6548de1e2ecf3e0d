import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/agent/settings.ts';
import { onlyChanged } from '../../src/renderer/settings/only-changed.ts';

const seen = { ...defaultSettings, roles: { 'self-reflection': 'a', 'action-planning': 'b' } };

test('of a group only what was changed is saved, whatever was saved since the person looked', () => {
  const now = { ...seen, redact: { ...seen.redact, texts: ['Ada'] } };
  const changes = { redact: { ...seen.redact, credentials: !seen.redact.credentials } };
  expect(onlyChanged(changes, seen, now).redact).toEqual({ ...changes.redact, texts: ['Ada'] });
});

test('lists and names that were taken out are saved as a whole', () => {
  const changes = { fallback: ['x'], roles: { 'self-reflection': 'a' } };
  expect(onlyChanged(changes, seen, seen)).toEqual(changes);
});
