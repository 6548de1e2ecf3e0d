import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sayings } from '../../src/agent/sayings.ts';
import { readPolicy } from '../../src/agent/trust/policy.ts';
import { gateAt, shippedPolicy } from './gate-at.ts';
import { screenOf } from './percepts.ts';

function homeWith(text: string): string {
  const home = mkdtempSync(join(tmpdir(), 'deskhand-policy-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  writeFileSync(join(home, 'policy.yaml'), text);
  return home;
}

test('a person’s rules come before the shipped ones', async () => {
  const policy = readPolicy(
    homeWith('rules:\n  - name: my buttons\n    do: allow\n    windows: [Mousepad]\n    words: [delete]\n'),
  );
  const screen = screenOf(['Delete', 'Erase']);
  const { does } = gateAt({ instruction: 'look', screen, mode: 'risky', policy });
  expect(await does(screen.at('Delete'))).toBe('done');
  expect(await does(screen.at('Erase'))).toMatch(/nobody/);
});

test.each([
  [
    'rules:\n  - name: x\n    do: perhaps\n',
    'policy.yaml:3: rules[0].do must be allow, ask or never, but it is "perhaps".',
  ],
  ['rules:\n  - name: x\n    do: ask\n    key: [a]\n', 'policy.yaml:4: rules[0].key is not a field that exists here.'],
  ['rules:\n  - do: ask\n', 'policy.yaml:2: rules[0].name is missing.'],
  ['unknown: ask\nrules:\n  - name: x\n    do: ask\n    keys: [hyper+q+]\n', 'policy.yaml:5: must be a key or a chord'],
  ['rules:\n  - name: "x\n', 'policy.yaml:3: not valid YAML'],
  ['rules:\n  - name: x\n    do: ask\n    verbs: [clack]\n', 'policy.yaml:4: rules[0].verbs[0] must be one of click,'],
])('a mistake is named with its line: %j', (text, words) => {
  expect(() => readPolicy(homeWith(text))).toThrow(words);
});

test('each rule that comes with Deskhand has a name that the window knows in other languages', () => {
  const known: string[] = Object.values(sayings);
  expect(shippedPolicy.rules.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});
