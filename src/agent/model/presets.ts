/** Well-known endpoints, and servers that people run on their own machine. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const endpoint = z.object({ name: z.string(), title: z.string(), url: z.url(), keyAt: z.string() });
const server = z.object({ name: z.string(), title: z.string(), port: z.int() });
const schema = z.object({ endpoints: z.array(endpoint), servers: z.array(server) });

/** `keyAt`: where people get a key. */
export type Endpoint = z.infer<typeof endpoint>;
export type LocalServer = z.infer<typeof server>;

export function loadPresets(): { endpoints: Endpoint[]; servers: LocalServer[] } {
  return schema.parse(JSON.parse(readFileSync(new URL('./presets.json', import.meta.url), 'utf8')));
}

/** A web address, or the name of a preset in its place. */
export function addressOf(place: string): string {
  const { endpoints, servers } = loadPresets();
  const server = servers.find(({ name }) => name === place);
  return endpoints.find(({ name }) => name === place)?.url ?? (server ? localUrl(server.port) : place);
}

export function localUrl(port: number): string {
  return `http://127.0.0.1:${port}/v1`;
}

export interface FoundServer extends LocalServer {
  url: string;
  models: string[];
}

/** No server on this machine needs longer to name its models. */
const PATIENCE_MS = 1500;

const listed = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Asks the usual ports of this machine, and no other host, which models are there. Never rejects: a port that is silent has none. */
export async function findLocalServers(servers: LocalServer[]): Promise<FoundServer[]> {
  const asked = servers.map(async (each): Promise<FoundServer[]> => {
    const url = localUrl(each.port);
    try {
      const models = await listModels(url, {}, AbortSignal.timeout(PATIENCE_MS));
      return [{ ...each, url, models }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(asked)).flat();
}

/** The names of an endpoint's models. Rejects with a plain Error that says what came instead. */
export async function listModels(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<string[]> {
  const response = await fetch(`${url}/models`, { headers, signal, redirect: 'error' });
  if (!response.ok) throw new Error(`it answers ${response.status}`);
  const parsed = listed.safeParse(await response.json());
  if (!parsed.success) throw new Error('it gives no list of models');
  return parsed.data.data.map(({ id }) => id);
}
