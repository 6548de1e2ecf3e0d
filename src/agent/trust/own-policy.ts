/** A person's own rules as a text to read and to change: `policy.yaml` of the data folder. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { say } from '../sayings.ts';
import { YamlRefused } from '../skills/yaml.ts';
import type { YamlMistake } from '../skills/yaml.ts';
import { InputError } from '../types.ts';
import { checkPolicy, policyFile, SHIPPED_POLICY } from './policy.ts';

export interface OwnPolicy {
  file: string;
  /** Empty when there is none yet. */
  text: string;
  /** What comes with Deskhand, looked at after the person's. */
  shipped: string;
  /** Of the person's; with one of them no session begins. */
  mistakes: readonly YamlMistake[];
}

export function openOwnPolicy(home: string): OwnPolicy {
  const file = policyFile(home);
  const text = textOf(file);
  return { file, text, shipped: readFileSync(SHIPPED_POLICY, 'utf8'), mistakes: policyMistakes(text) };
}

export function policyMistakes(text: string): readonly YamlMistake[] {
  try {
    checkPolicy(text.replace(/^\uFEFF/, ''), 'policy.yaml');
    return [];
  } catch (error) {
    if (error instanceof YamlRefused) return error.mistakes;
    throw error;
  }
}

/** Writes it whole. Throws an InputError, and leaves the file, when it has a mistake or is no longer what was read before (`was`). */
export function saveOwnPolicy(home: string, text: string, was: string): OwnPolicy {
  const file = policyFile(home);
  checkPolicy(text, file);
  if (textOf(file) !== was) {
    throw new InputError(say('changedElsewhere', { path: file }));
  }
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
  return openOwnPolicy(home);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
