import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives one vector for each text. */
export type Embed = (texts: readonly string[]) => Promise<number[][]>;

/**
 * The vectors of texts, each asked for once: they are kept in `folder`, a file for each model, and those of texts that are gone are
 * dropped. A file that cannot be read is made again. Rejects as `embed` does.
 */
export async function cachedVectors(
  texts: readonly string[],
  embed: Embed,
  { folder, model }: { folder: string; model: string },
): Promise<number[][]> {
  const file = join(folder, `embeddings-${digest(model).slice(0, 16)}.json`);
  const known = await read(file);
  const missing = [...new Set(texts)].filter((text) => !known.has(digest(text)));
  const fresh = missing.length > 0 ? await embed(missing) : [];
  missing.forEach((text, at) => known.set(digest(text), fresh[at]!));
  const vectors = texts.map((text) => known.get(digest(text))!);
  if (missing.length > 0 || known.size > texts.length) await write(file, texts, vectors);
  return vectors;
}

async function read(file: string): Promise<Map<string, number[]>> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    return new Map(Object.entries(kept).map(([key, text]) => [key, unpacked(text)]));
  } catch {
    return new Map();
  }
}

async function write(file: string, texts: readonly string[], vectors: number[][]): Promise<void> {
  const kept = Object.fromEntries(texts.map((text, at) => [digest(text), packed(vectors[at]!)]));
  await writeFile(`${file}.tmp`, JSON.stringify(kept), { mode: 0o600 });
  await rename(`${file}.tmp`, file);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function packed(vector: number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

function unpacked(text: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  return [...new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))];
}
