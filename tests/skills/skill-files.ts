import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test; it goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-skills-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function markdownOf(given: {
  name?: string;
  app?: string;
  status?: string;
  description?: string;
  body?: string;
}): string {
  const { name = 'buy-item', app = 'shop', status = 'draft', description = 'Buys an item.', body = '' } = given;
  return `---\nname: ${name}\ndescription: ${description}\nmetadata:\n  app: ${app}\n  status: ${status}\n  origin: test\n---\n${body}`;
}

export const NOTHING = 'export default function* nothing() {}\n';

/** Puts a skill on disk as a person would; returns its folder. */
export async function plantSkill(
  root: string,
  skill: { name: string; app?: string; status?: string; description?: string; code?: string; markdown?: string },
): Promise<string> {
  const folder = join(root, skill.app ?? 'shop', skill.name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'SKILL.md'), skill.markdown ?? markdownOf(skill));
  await writeFile(join(folder, 'skill.js'), skill.code ?? NOTHING);
  return folder;
}
