import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import type { Computer } from '../../src/agent/types.ts';
import { monotonicMs, openEventWindow, type EventWindow } from '../../tests/support/event-window.ts';
import { startXDisplay } from '../../tests/support/x-display.ts';
import { median, readable, type BenchRow } from '../result.ts';
import { isInstalled, startNutPeer, startXdotool, type NutPeer } from './peers.ts';

const CLICKS = 200;
const SIZE = { width: 640, height: 480 };
const TEXT = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(32 + ((index * 37) % 95))).join('');
/** What a driver that writes wrongly still needs to be called done: no key for so long. */
const QUIET_MS = 1500;

const run = promisify(execFile);
const never = new AbortController().signal;

/** From the call to the event in the application, and a long text, by us and by the peers, into the same real X client. */
export async function measureInput(): Promise<{ rows: BenchRow[]; notes: string[] }> {
  const server = await startXDisplay(SIZE);
  const window = await openEventWindow(server.display, SIZE);
  const computer = await openX11Computer({ display: server.display });
  const nut = startNutPeer(server.display);
  try {
    const notes = isInstalled('xdotool') ? [] : ['xdotool is not installed here and was not measured.'];
    const withXdotool = notes.length === 0;
    const clicks = await measureClicks(server.display, window, computer, nut, withXdotool);
    const typing = await measureTyping(server.display, window, computer, nut, withXdotool);
    return { rows: [...clicks, ...typing], notes };
  } finally {
    await nut.stop();
    await computer.close();
    await window.close();
    await server.stop();
  }
}

async function measureClicks(
  display: string,
  window: EventWindow,
  computer: Computer,
  nut: NutPeer,
  withXdotool: boolean,
): Promise<BenchRow[]> {
  const env = { ...process.env, DISPLAY: display };
  const ours = await latency(window, async ({ x, y }) => {
    const began = monotonicMs();
    await computer.perform({ type: 'click', x, y }, never);
    return began;
  });
  const peers: [string, number][] = [];
  peers.push(['nut-js', await latency(window, async ({ x, y }) => (await nut.ask({ do: 'click', x, y }))[0]!)]);
  if (withXdotool) {
    const spawned = await latency(window, async ({ x, y }) => {
      const began = monotonicMs();
      await run('xdotool', ['mousemove', String(x), String(y), 'click', '--delay', '0', '1'], { env });
      return began;
    });
    peers.push(['xdotool, spawned', spawned]);
    const pipe = startXdotool(display);
    const piped = await latency(window, ({ x, y }) => {
      const began = monotonicMs();
      // Without --delay 0 every click is followed by a pause of 100 ms.
      pipe.send(`mousemove ${x} ${y} click --delay 0 1`);
      return Promise.resolve(began);
    });
    await pipe.stop();
    peers.push(['xdotool on stdin', piped]);
  }
  return peers.map(([name, value]) => ({
    what: 'click, from the call to the event in the application',
    value: ours,
    unit: 'ms',
    peer: `${name}, ${readable(value)} ms`,
    ratio: ours / value,
  }));
}

/** Median over many clicks at changing points; `click` returns when it began. */
async function latency(
  window: EventWindow,
  click: (point: { x: number; y: number }) => Promise<number>,
): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < CLICKS + 10; i++) {
    window.clear();
    const began = await click({ x: 20 + ((i * 31) % 600), y: 20 + ((i * 17) % 440) });
    await window.waitFor((events) => events.some((event) => event.kind === 'button' && !event.pressed));
    const pressed = window.events.find((event) => event.kind === 'button' && event.pressed);
    taken.push(pressed!.at - began);
  }
  return median(taken.slice(10));
}

interface Typed {
  seconds: number;
  /** Length of the longest beginning that arrived exactly. */
  exact: number;
}

async function measureTyping(
  display: string,
  window: EventWindow,
  computer: Computer,
  nut: NutPeer,
  withXdotool: boolean,
): Promise<BenchRow[]> {
  const ours = await typed(window, async () => {
    const began = monotonicMs();
    await computer.perform({ type: 'type', text: TEXT }, never);
    return began;
  });
  const peers: [string, Typed][] = [
    ['nut-js', await typed(window, async () => (await nut.ask({ do: 'type', text: TEXT }))[0]!)],
  ];
  if (withXdotool) {
    const env = { ...process.env, DISPLAY: display };
    const xdotool = await typed(window, async () => {
      const began = monotonicMs();
      await run('xdotool', ['type', '--delay', '0', '--', TEXT], { env });
      return began;
    });
    peers.push(['xdotool type --delay 0', xdotool]);
  }
  return [
    {
      what: '5,000 characters typed, arrived exactly',
      value: ours.exact,
      unit: 'characters',
      peer: peers.map(([name, { exact }]) => `${name}, ${exact}`).join('; '),
      goal: 'all 5000',
      reached: ours.exact === TEXT.length,
    },
    ...peers.map(([name, { seconds }]) => ({
      what: '5,000 characters typed',
      value: ours.seconds,
      unit: 's',
      peer: `${name}, ${readable(seconds)} s`,
      ratio: ours.seconds / seconds,
    })),
  ];
}

/** `type` returns when it began, after its driver says that it is done. */
async function typed(window: EventWindow, type: () => Promise<number>): Promise<Typed> {
  window.clear();
  const began = await type();
  const complete = window.waitFor(() => window.text().length >= TEXT.length, QUIET_MS);
  await complete.catch(() => undefined);
  const text = window.text();
  let exact = 0;
  while (exact < TEXT.length && text[exact] === TEXT[exact]) exact++;
  const last = window.events.findLast((event) => event.kind === 'key' && event.pressed);
  return { seconds: ((last?.at ?? began) - began) / 1000, exact };
}
