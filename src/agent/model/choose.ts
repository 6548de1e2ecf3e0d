import { say } from '../sayings.ts';
import { InputError } from '../types.ts';
import type { KeyFor } from './openai/endpoint.ts';
import type { OwnPrompts } from './prompt.ts';
import { openaiModel } from './openai.ts';
import type { OpenAIOptions, PromptedModel } from './openai.ts';
import { openaiEmbed } from './openai/embeddings.ts';
import type { Embed } from './openai/embeddings.ts';
import type { NamedModel } from './registry.ts';
import { unknownModel } from './registry.ts';

const forms = say('modelForms');

/**
 * The model that `--model` or the settings name: `openai:NAME`, `NAME@URL`, or one of `named`. `builtin` is the caller's to
 * handle, since that model needs no endpoint. Throws an InputError that says which forms there are, or that a key is missing.
 */
export function chooseModel(
  spec: string,
  env: NodeJS.ProcessEnv = process.env,
  keyFor?: KeyFor,
  named: NamedModel[] = [],
  prompts?: OwnPrompts,
): PromptedModel {
  return openaiModel({ ...placeOf(spec, named), env, keyFor, prompts });
}

/** Vectors by the model that a spec of the same forms names. Throws as `chooseModel` does. */
export function chooseEmbed(
  spec: string,
  env: NodeJS.ProcessEnv = process.env,
  keyFor?: KeyFor,
  named: NamedModel[] = [],
): Embed {
  return openaiEmbed({ ...placeOf(spec, named), env, keyFor });
}

function placeOf(spec: string, named: NamedModel[]): Pick<OpenAIOptions, 'model' | 'baseURL' | 'api' | 'tool'> {
  const wanted = spec.trim();
  if (wanted === '') throw new InputError(say('modelEmpty', { forms }));

  const [, atName, url] = /^(.*?)@(https?:.*)$/i.exec(wanted) ?? [];
  if (url !== undefined) return { model: nameIn(atName ?? '', wanted), baseURL: url };

  const [, openaiName] = /^openai:(.*)$/i.exec(wanted) ?? [];
  if (openaiName !== undefined) return { model: nameIn(openaiName, wanted) };

  const own = named.find(({ name }) => name === wanted);
  if (own) {
    const { model, url, api, tool } = own;
    return { model, baseURL: url, api, tool };
  }
  if (named.length > 0 && /^[a-z][\w.-]*$/.test(wanted)) throw unknownModel(wanted, named);

  throw new InputError(say('modelUnknown', { model: wanted, forms }));
}

function nameIn(name: string, spec: string): string {
  const bare = name.trim().replace(/^openai:/i, '');
  if (/^\S+$/.test(bare)) return bare;
  throw new InputError(say('modelNameless', { model: spec, forms }));
}
