import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openX11Computer } from '../src/agent/hand/x11/x11-computer.ts';
import { runSession } from '../src/agent/loop.ts';
import { scriptedModel } from '../src/agent/model/scripted.ts';
import { createSession } from '../src/agent/session/writer.ts';
import type { Computer, SessionEvent } from '../src/agent/types.ts';
import { curation, gathered, plan, smallAgent, task } from '../tests/agent/small-agent.ts';
import { openEventWindow } from '../tests/support/event-window.ts';
import { startXDisplay } from '../tests/support/x-display.ts';
import { machine, median, type BenchResult } from './result.ts';

const STEPS = 60;
const GOAL_MS = 60;
const SIZE = { width: 1920, height: 1080 };

/**
 * What the loop itself costs per step at 1080p: a real X display, capture, input and session on disk; a model that answers at once and eyes
 * that read nothing. The time spent waiting for the screen to be still is measured apart and taken off.
 */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const display = await startXDisplay(SIZE);
  const window = await openEventWindow(display.display, SIZE);
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  const real = await openX11Computer({ display: display.display });
  try {
    let settling = 0;
    const computer: Computer = {
      ...real,
      async settle(options) {
        const began = performance.now();
        const settled = await real.settle({ ...options, quietMs: 20 });
        settling += performance.now() - began;
        return settled;
      },
    };
    const spent: number[] = [];
    let began = 0;
    const record = await createSession({
      folder,
      header: { goal: 'bench', model: 'scripted', desktop: 'real', display: display.display, deskhand: '0', ...SIZE },
    });
    const clocked = {
      frame: record.frame.bind(record),
      flush: record.flush.bind(record),
      emit(event: SessionEvent) {
        if (event.type === 'step-start') {
          if (began > 0) spent.push(performance.now() - began - settling);
          began = performance.now();
          settling = 0;
        }
        record.emit(event);
      },
    };
    let step = 0;
    const model = scriptedModel({
      'information-gathering': () => gathered,
      'self-reflection': () => ({ verdict: 'succeeded', cause: 'none', evidence: 'seen' }),
      'task-inference': () => task({ status: step >= STEPS ? 'failed' : 'doing' }),
      'skill-curation': () => curation,
      'action-planning': () => {
        step++;
        // Another picture at each step, so that none is saved by being equal to the last.
        void window.paint({ x: (step * 30) % 1800, y: 200, w: 60, h: 300 }, 0x336699 + step * 977);
        return plan([{ skill: 'click', args: { x: 100 + step, y: 100 } }]);
      },
    });
    const signal = new AbortController().signal;
    await runSession(smallAgent(computer, model, signal), 'bench', { maxSteps: STEPS + 1, record: clocked, signal });
    await record.close();
    const overhead = median(spent.slice(5));
    const worst = Math.max(...spent.slice(5));
    return {
      name: 'loop',
      date,
      machine: machine(),
      rows: [
        {
          what: 'loop overhead per step at 1080p, instant model, no OCR, median',
          value: overhead,
          unit: 'ms',
          goal: `at most ${GOAL_MS} ms`,
          reached: overhead <= GOAL_MS,
        },
        { what: 'the same, worst step', value: worst, unit: 'ms' },
      ],
      notes: [
        `${spent.length} steps: capture, comparison, five module calls, one click, all events and one new picture on disk.`,
      ],
    };
  } finally {
    await real.close();
    await window.close();
    await display.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
