import { setTimeout as delay } from 'node:timers/promises';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { locate } from '../../src/agent/screen/locate.ts';
import { openComputer } from '../../src/agent/hand/open-computer.ts';
import { keysymsOf } from '../../src/agent/hand/x11/keysyms.ts';
import { humanHands } from '../../tests/support/human-hands.ts';
import { until } from '../../tests/support/until.ts';

/** Somebody at the display's own mouse and keyboard, who reads the screen, waits until it is still, and then acts. */
export interface ScriptedPerson {
  /** Clicks what bears this text; `near`: the one of several that stands beside it. */
  click(text: string, near?: string): Promise<void>;
  write(text: string): Promise<void>;
  /** One chord: `ctrl`, `s`. */
  strike(...keys: string[]): Promise<void>;
  /** Notches of the wheel, down. */
  wheel(notches: number): Promise<void>;
  /** Until a window of this title is there. */
  window(title: string): Promise<void>;
  /** Until this can be read. */
  reads(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Signs above the digits and beside them, on the American keyboard that a private desktop has. */
const WITH_SHIFT = /[A-Z~!@#$%^&*()_+{}|:"<>?]/u;
/** Between two keys, as a quick typist has it. */
const KEY_MS = 30;

export async function scriptedPerson(display: string, xauthority: string): Promise<ScriptedPerson> {
  const hands = await humanHands(display);
  const computer = await openComputer({ display, xauthority });
  const eyes = openEyes({ languages: ['eng'] });
  const signal = new AbortController().signal;
  const still = async (): Promise<void> => {
    await computer.settle({ quietMs: 400, timeoutMs: 8000, signal });
  };
  const keysym = (key: string): number => keysymsOf(key)[0]!;

  async function find(text: string, near?: string): Promise<{ x: number; y: number } | null> {
    const percept = await eyes.perceive(await computer.capture());
    return locate(percept, { text, ...(near !== undefined && { near }) })[0]?.click ?? null;
  }

  return {
    async click(text, near) {
      const to = await until(`"${text}" on the screen`, () => find(text, near), 20_000);
      const from = await computer.pointer();
      hands.moveBy(to.x - from.x, to.y - from.y);
      await hands.sync();
      await delay(100);
      hands.click(1);
      await hands.sync();
      await still();
    },
    async write(text) {
      for (const character of text) {
        const shift = WITH_SHIFT.test(character);
        if (shift) hands.press(keysym('shift'));
        hands.strike(keysym(character));
        if (shift) hands.release(keysym('shift'));
        await hands.sync();
        await delay(KEY_MS);
      }
      await still();
    },
    async strike(...keys) {
      for (const key of keys) hands.press(keysym(key));
      for (const key of keys.toReversed()) hands.release(keysym(key));
      await hands.sync();
      await still();
    },
    async wheel(notches) {
      for (let notch = 0; notch < notches; notch++) {
        hands.click(5);
        await hands.sync();
        await delay(60);
      }
      await still();
    },
    async window(title) {
      const there = async (): Promise<boolean> =>
        (await computer.windows()).some((window) => window.title.includes(title));
      await until(`a window "${title}"`, there, 30_000);
      await still();
    },
    async reads(text) {
      await until(`"${text}" on the screen`, () => find(text), 30_000);
      await still();
    },
    async close() {
      await eyes.close();
      await computer.close();
      await hands.close();
    },
  };
}
