import { expect, test } from 'vitest';
import { deskhand } from './cli.ts';

test('skills list and show tell what a skill is for, its arguments and its program', async () => {
  const list = await deskhand(['skills', 'list']);
  expect(list).toMatchObject({ code: 0, stdout: expect.stringMatching(/^save-as +desktop +trusted +\S/m) as string });
  const cards = JSON.parse((await deskhand(['skills', 'list', '--json'])).stdout) as { name: string }[];
  expect(cards.map(({ name }) => name)).toContain('open-application');

  const { stdout } = await deskhand(['skills', 'show', 'save-as']);
  expect(stdout).toMatch(/^ {2}path: string/m);
  expect(stdout).toContain('export default function*');
  const skill = JSON.parse((await deskhand(['skills', 'show', 'save-as', '--json'])).stdout) as object;
  expect(skill).toMatchObject({ name: 'save-as', code: expect.stringContaining('function*') as string });
});

test('apps list tells which programs are here', async () => {
  const { code, stdout } = await deskhand(['apps', 'list']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^mousepad +Mousepad +(installed|missing: mousepad) /m);
  const apps = JSON.parse((await deskhand(['apps', 'list', '--json'])).stdout) as object[];
  expect(apps).toContainEqual(expect.objectContaining({ id: 'chromium', installed: expect.any(Boolean) as boolean }));
});
