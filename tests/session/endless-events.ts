import type { Frame, FrameRef, SessionEvent } from '../../src/agent/types.ts';
import { sampleFrame } from './sample-frames.ts';

const IN_A_STEP = 8;

/** Event number `index` (from 1, after the header) of the endless session: steps of eight events, three of them frames. */
export function nextEvent(index: number, store: (frame: Frame) => FrameRef): SessionEvent {
  const step = Math.floor((index - 1) / IN_A_STEP) + 1;
  switch ((index - 1) % IN_A_STEP) {
    case 0:
      return { type: 'step-start', step };
    case 1:
      return { type: 'frame', step, frame: store(sampleFrame(step)) };
    case 2:
      return { type: 'call-start', step, call: 0, skill: 'type', args: { text: `«${step}» `.repeat(300) } };
    case 3:
      return { type: 'frame', step, frame: store(sampleFrame(step, { noise: 0.2, width: 400, height: 300 })) };
    case 4:
      return { type: 'query', step, call: 0, query: 'where is "Save"?', answer: '\u2028\r\n'.repeat(step % 50), ms: 1 };
    case 5:
      return { type: 'frame', step, frame: store(sampleFrame(Math.floor(step / 4))) };
    case 6:
      return { type: 'call-end', step, call: 0, ok: true, message: '', ms: 4 };
    default:
      return { type: 'step-end', step, ms: 5 };
  }
}
