import { machine, type BenchResult } from './result.ts';
import { compileCPeer } from './input-and-capture/c-peer.ts';
import { measureCapture } from './input-and-capture/capture.ts';
import { measureInput } from './input-and-capture/input.ts';

/** Capture and input of our X11 computer against C, nut-js, screenshot-desktop and xdotool, each on an Xvfb of its own. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const c = await compileCPeer();
  const notes = typeof c === 'string' ? [c] : [];
  const peer = typeof c === 'string' ? null : c;
  try {
    const rows = [
      ...(await measureCapture('720p', { width: 1280, height: 720 }, peer)),
      ...(await measureCapture('1080p', { width: 1920, height: 1080 }, peer)),
    ];
    const input = await measureInput();
    notes.push('Capture: 24-bit Xvfb, best of 6 medians of 25, all measured in turn. Clicks: median of 200.');
    return {
      name: 'input-and-capture',
      date,
      machine: machine(),
      rows: [...rows, ...input.rows],
      notes: [...notes, ...input.notes],
    };
  } finally {
    await peer?.remove();
  }
}
