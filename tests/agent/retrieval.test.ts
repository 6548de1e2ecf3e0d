import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openHome } from '../../src/agent/home.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { defaultSettings } from '../../src/agent/settings.ts';
import { values } from '../model/samples.ts';
import type { Replier } from '../support/model-server.ts';
import { answersWith, fails, says, startModelServer } from '../support/model-server.ts';

/** Thinks that the wish is about scrolling, though it shares no word with the skill that scrolls. */
const vectors: Replier = (response, request) => {
  const { input } = request.body as unknown as { input: string[] };
  const data = input.map((text, index) => ({
    index,
    embedding: /scroll-until|^bottommost$/.test(text) ? [1, 0] : [0, 1],
  }));
  answersWith('application/json', JSON.stringify({ data }))(response, request);
};

async function firstSkill(embeddings: Replier): Promise<{ first: string; notes: string[]; cache: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-retrieval-'));
  const task = { ...values['task-inference'], status: 'infeasible', subtask: '', reason: 'No.' };
  const replies = { 'information-gathering': values['information-gathering'], 'task-inference': task };
  const server = await startModelServer((response, request) => {
    if (request.path.endsWith('/embeddings')) embeddings(response, request);
    else
      says(JSON.stringify(replies[request.body.response_format?.json_schema?.name as keyof typeof replies]))(
        response,
        request,
      );
  });
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const home = openHome({ DESKHAND_HOME: folder });
  const notes: string[] = [];
  await runTask({
    instruction: 'bottommost',
    home,
    settings: { ...defaultSettings, embeddings: `v@${server.url}` },
    desktop: 'private',
    size: { width: 480, height: 320 },
    start: [],
    model: `m@${server.url}`,
    maxSteps: 2,
    signal: AbortSignal.timeout(60_000),
    onEvent: () => undefined,
    onNote: (note) => notes.push(note),
  });
  const asked = server.requests.find(({ body }) => body.response_format?.json_schema?.name === 'task-inference')!;
  const [, first = ''] = /besides mouse and keyboard:\\n\s*-?\s*([\w-]+)\(/.exec(asked.whole) ?? [];
  return { first, notes, cache: await readdir(home.cache) };
}

test(
  'the skills that fit by their meaning stand first before the model; where there are no vectors it says so, and goes by words',
  { timeout: 90_000 },
  async () => {
    const found = await firstSkill(vectors);
    expect(found.first).toBe('scroll-until');
    expect(found.cache).toContainEqual(expect.stringMatching(/^embeddings-/));
    const without = await firstSkill(fails(404, 'model "v" not found'));
    expect(without.first).not.toBe('');
    expect(without.notes).toContainEqual(
      expect.stringMatching(/^Skills are found by their words alone: .*no model "v"/),
    );
  },
);
