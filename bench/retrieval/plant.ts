import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatMarkdown } from '../../src/agent/skills/format.ts';

export interface Planted {
  name: string;
  app: string;
  description: string;
  params: string[];
}

/** Puts skills on disk as learned ones lie there. */
export function plantSkills(root: string, skills: Planted[]): void {
  for (const { name, app, description, params } of skills) {
    const folder = join(root, app, name);
    mkdirSync(folder, { recursive: true });
    const about = { name, app, description, status: 'draft' as const, origin: 'bench', body: '' };
    writeFileSync(join(folder, 'SKILL.md'), formatMarkdown(about));
    const docs = params.map((param) => ` * @param {string} args.${param}  what it is\n`).join('');
    const head = params.length === 0 ? '' : `/**\n * @param {object} args\n${docs} * @returns {Steps}\n */\n`;
    const takes = params.length === 0 ? '' : `{ ${params.join(', ')} }`;
    writeFileSync(join(folder, 'skill.js'), `${head}export default function* skill(${takes}) {\n  yield wait(0);\n}\n`);
  }
}
