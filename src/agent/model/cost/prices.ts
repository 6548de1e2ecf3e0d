/** What tokens cost: one dated table, which the data folder may correct. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../types.ts';
import type { Usage } from '../../types.ts';

/** US dollars for a million tokens. */
export interface Price {
  /** The model's name without its provider; dated versions (`gpt-4o-2024-08-06`) cost the same unless they have a row. */
  model: string;
  input: number;
  output: number;
  /** For input that the endpoint had in its prompt cache; left out, it is counted like any other. */
  cached?: number | undefined;
  /** Since when, or when it was looked up, as 2026-11-25. */
  date: string;
  /** Where; a person's own row need not say. */
  source?: string | undefined;
}

const amount = z.number().min(0).max(100_000);
const row = z.strictObject({
  model: z.string().min(1),
  input: amount,
  output: amount,
  cached: amount.optional(),
  date: z.iso.date(),
  source: z.string().min(1).optional(),
});
const schema = z.object({ prices: z.array(row) });

/** Rows of `prices.json` in `folder` win over the shipped ones. Throws an InputError that names the file and the row. */
export function loadPrices(folder: string): Price[] {
  const shipped = readPrices(new URL('./prices.json', import.meta.url)) ?? [];
  return [...(readPrices(join(folder, 'prices.json')) ?? []), ...shipped];
}

/**
 * The price of a model as sessions name it (`openai:gpt-5`, `NAME@URL`). Models on this machine and those that use no tokens cost
 * nothing; null for one that the table does not know: it is never guessed.
 */
export function priceOf(prices: Price[], name: string): Price | null {
  const [, bare = '', url = ''] = /^(?:openai:)?([^@]*)@?(.*)$/.exec(name) ?? [];
  if (isHere(url) || !/[:@]/.test(name)) return { model: name, input: 0, output: 0, date: '' };
  const short = sameSigns(bare.slice(bare.lastIndexOf('/') + 1));
  const exact = prices.find(({ model }) => sameSigns(model) === short);
  return exact ?? prices.find(({ model }) => isVersionOf(short, sameSigns(model))) ?? null;
}

/** Gateways write `claude-opus-4.5` for what its maker calls `claude-opus-4-5`. */
function sameSigns(model: string): string {
  return model.toLowerCase().replaceAll('.', '-');
}

/** In US dollars; null when the price is not known. */
export function costOf(usage: Usage, price: Price | null): number | null {
  if (price === null) return null;
  const { inputTokens, outputTokens, cachedTokens = 0 } = usage;
  const { input, output, cached = input } = price;
  return ((inputTokens - cachedTokens) * input + cachedTokens * cached + outputTokens * output) / 1_000_000;
}

/** `gpt-4o-2024-08-06` and `claude-sonnet-4-20250514` are versions; `gpt-4o-mini` is another model. */
function isVersionOf(name: string, model: string): boolean {
  return name.startsWith(model) && /^[-@:](?:\d{4}-\d{2}-\d{2}|\d{6,8}|latest)$/.test(name.slice(model.length));
}

function isHere(url: string): boolean {
  return URL.canParse(url) && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
}

function readPrices(file: URL | string): Price[] | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new InputError(`${String(file)} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    return schema.parse(JSON.parse(text)).prices;
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const what = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
    throw new InputError(
      `${String(file)} is no table of prices (${what}). It is { "prices": [{ "model": "gpt-5", "input": 1.25, "output": 10, "date": "2026-11-25" }] }, in dollars for a million tokens; correct it, or delete it to use the shipped table.`,
      { cause: error },
    );
  }
}
