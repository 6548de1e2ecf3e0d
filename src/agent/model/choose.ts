import { InputError } from '../types.ts';
import type { Model } from '../types.ts';
import type { KeyFor } from './openai/endpoint.ts';
import { openaiModel } from './openai.ts';

const FORMS =
  'builtin (no key, no network), openai:NAME (key in OPENAI_API_KEY) or NAME@URL, for example qwen3-vl@http://127.0.0.1:11434/v1';

/**
 * The model that `--model` or the settings name: `openai:NAME` or `NAME@URL`. `builtin` is the caller's to handle, since that
 * model needs no endpoint. Throws an InputError that says which forms there are, or that a key is missing.
 */
export function chooseModel(spec: string, env: NodeJS.ProcessEnv = process.env, keyFor?: KeyFor): Model {
  const wanted = spec.trim();
  if (wanted === '') throw new InputError(`The model is empty; it is one of: ${FORMS}.`);

  const [, atName, url] = /^(.*?)@(https?:.*)$/i.exec(wanted) ?? [];
  if (url !== undefined) return openaiModel({ model: named(atName ?? '', wanted), baseURL: url, env, keyFor });

  const [, openaiName] = /^openai:(.*)$/i.exec(wanted) ?? [];
  if (openaiName !== undefined) return openaiModel({ model: named(openaiName, wanted), env, keyFor });

  throw new InputError(`"${wanted}" names no model; it is one of: ${FORMS}.`);
}

function named(name: string, spec: string): string {
  const bare = name.trim().replace(/^openai:/i, '');
  if (/^\S+$/.test(bare)) return bare;
  throw new InputError(`"${spec}" lacks the model's name; it is one of: ${FORMS}.`);
}
