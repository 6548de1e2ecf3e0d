import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareEnvironment, deskhand, ownFolder } from './cli.ts';

interface Report {
  ok: boolean;
  findings: { name: string; status: string; text: string; advice: string }[];
}

test('a machine where everything works gets a green line for each part of the way from screen to hand', async () => {
  const { code, stdout, stderr } = await deskhand(['doctor', '--json']);
  const report = JSON.parse(stdout) as Report;
  expect(report.findings.filter(({ status }) => status === 'problem')).toEqual([]);
  expect(
    report.findings
      .filter(({ status, name }) => status === 'ok' && name !== 'East Asian fonts')
      .map(({ name }) => name),
  ).toEqual([
    ...['Node.js', 'packages', 'data folder', 'settings', 'model'],
    ...['private desktop', 'capture', 'pointer', 'keys', 'reading'],
  ]);
  // No screen here is no fault while the settings ask for a private one.
  expect(report.findings.find(({ name }) => name === 'real display')).toMatchObject({ status: 'note' });
  expect({ code, ok: report.ok, stderr }).toEqual({ code: 0, ok: true, stderr: '' });
});

test('each red line says what to do, and one broken part does not hide the others', async () => {
  const home = ownFolder();
  writeFileSync(join(home, 'settings.json'), '{"languages": "eng"}');
  // A PATH without the window manager and the X server.
  const bin = mkdtempSync(join(tmpdir(), 'deskhand-bin-'));
  try {
    symlinkSync(process.execPath, join(bin, 'node'));
    const { code, stdout } = await deskhand(['doctor'], bareEnvironment({ PATH: bin, DESKHAND_HOME: home }));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ packages .*xvfb.*\n +→ sudo apt-get install -y .*xvfb/m);
    expect(stdout).toMatch(/^✗ settings .*settings\.json, line 1: languages is "eng"/m);
    expect(stdout).toMatch(/^✗ private desktop .*sudo apt-get install/m);
    expect(stdout).toMatch(/^✓ data folder/m);
    expect(stdout).not.toContain('\u001b');
  } finally {
    rmSync(bin, { recursive: true });
  }
});

test('a real desktop that the settings ask for and that is not here is a red line', async () => {
  const home = ownFolder();
  writeFileSync(join(home, 'settings.json'), '{"desktop": "real", "model": "openai:gpt-4o"}');
  const { code, stdout } = await deskhand(['doctor', '--json'], bareEnvironment({ DESKHAND_HOME: home }));
  const red = (JSON.parse(stdout) as Report).findings.filter(({ status }) => status === 'problem');
  expect(red.map(({ name }) => name)).toEqual(['model', 'real display']);
  expect(red[0]?.text).toContain('OPENAI_API_KEY');
  expect(code).toBe(1);
});
