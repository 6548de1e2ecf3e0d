import { expect, test } from 'vitest';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { ComputerError, type Action, type Frame } from '../../src/agent/types.ts';

const never = new AbortController().signal;

/** Four by two pixels of one grey. */
function grey(level: number): Frame {
  return {
    width: 4,
    height: 2,
    rgb: new Uint8Array(24).fill(level),
    space: { display: 'fake', offset: { x: 0, y: 0 }, scale: 1, width: 4, height: 2 },
    hash: `grey${level}`,
    takenAt: 0,
    pointer: null,
  };
}

const clicks = (done: readonly Action[]): number => done.filter((action) => action.type === 'click').length;

test('shows what the script makes of the actions so far', async () => {
  const computer = fakeComputer({ frames: (done) => grey(clicks(done)) });
  expect((await computer.capture()).hash).toBe('grey0');
  await computer.perform({ type: 'move', x: 1, y: 1 }, never);
  expect(await computer.settle({ quietMs: 1, timeoutMs: 1, signal: never })).toMatchObject({ changed: false });
  await computer.perform({ type: 'click', x: 3, y: 1 }, never);
  expect(await computer.settle({ quietMs: 1, timeoutMs: 1, signal: never })).toMatchObject({
    still: true,
    changed: true,
  });
  expect(await computer.capture()).toMatchObject({ hash: 'grey1', pointer: { x: 3, y: 1 } });
  expect(computer.done.map((action) => action.type)).toEqual(['move', 'click']);
});

test('keeps the promises of the port: refusal in words, abort, release', async () => {
  const computer = fakeComputer({ frames: () => grey(0), limits: { move_by: 'No relative motion here.' } });
  await expect(computer.perform({ type: 'click', x: 4, y: 0 }, never)).rejects.toThrow(/4, 0 is not on the screen/);
  await expect(computer.perform({ type: 'move_by', dx: 1, dy: 1 }, never)).rejects.toThrow('No relative motion here.');
  await expect(computer.perform({ type: 'click', x: 1, y: 0 }, AbortSignal.abort(new Error('enough')))).rejects.toThrow(
    'enough',
  );
  await expect(computer.activate(7)).rejects.toBeInstanceOf(ComputerError);
  expect(computer.done).toEqual([]);

  await computer.perform({ type: 'hold', keys: 'w', button: 1, ms: 1000 }, never);
  await computer.perform({ type: 'release', keys: 'w' }, never);
  expect([...computer.held]).toEqual(['button 1']);
  await computer.releaseAll();
  expect([...computer.held]).toEqual([]);

  await computer.close();
  await expect(computer.capture()).rejects.toThrow(/closed/);
});
