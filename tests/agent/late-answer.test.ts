import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { Stopped } from '../../src/agent/types.ts';
import { values } from '../model/samples.ts';
import { runInWorld } from '../support/button-world.ts';
import { says, startModelServer, streams } from '../support/model-server.ts';

const PLAN = JSON.stringify({ ...values['action-planning'], calls: [{ skill: 'click', args: { element: 1 } }] });
const REPLIES: Record<string, unknown> = {
  'information-gathering': values['information-gathering'],
  'task-inference': { ...values['task-inference'], status: 'doing', subtask: 'press Alpha' },
  'skill-curation': { relevant: [], proposals: [] },
};

test.each([
  ['whole', false],
  ['streamed', true],
])(
  'a plan that comes after the stop, %s, is neither heard nor done, and the session ends as stopped',
  async (_, streamed) => {
    const stop = new AbortController();
    const released = Promise.withResolvers<null>();
    const gone = Promise.withResolvers<null>();
    const server = await startModelServer((response, request) => {
      const name = request.body.response_format?.json_schema?.name ?? '';
      if (name !== 'action-planning') {
        says(JSON.stringify(REPLIES[name]))(response, request);
        return;
      }
      void once(response, 'close').then(() => gone.resolve(null));
      const late = { choices: [{ delta: { content: PLAN }, finish_reason: 'stop' }] };
      const begun = { choices: [{ delta: { content: 'I think …' } }] };
      if (streamed) streams([begun, released.promise, late])(response, request);
      else void released.promise.then(() => says(PLAN)(response, request));
      stop.abort(new Stopped('the panic key'));
    });
    onTestFinished(() => server.close());
    const heard: string[] = [];
    const onThought = ({ text }: { text: string }): number => heard.push(text);
    const model = openaiModel({ model: 'm', baseURL: server.url, env: {} });
    const options = { maxSteps: 5, signal: stop.signal, ...(streamed && { onThought }) };
    const { result, computer, events } = await runInWorld(model, 'press Alpha', options);
    expect(result).toMatchObject({ status: 'stopped', reason: expect.stringContaining('the panic key') as string });
    released.resolve(null);
    await gone.promise;
    expect(computer.done.filter(({ type }) => type === 'click')).toEqual([]);
    expect(computer.held.size).toBe(0);
    expect(heard.join('')).not.toContain('element');
    expect(events.at(-1)?.type).toBe('session-end');
  },
);
