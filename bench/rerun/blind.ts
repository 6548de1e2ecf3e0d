import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import type { PrivateDesktop } from '../../src/agent/hand/desktop/own-desktop.ts';
import { readSession } from '../../src/agent/session/reader.ts';

/** The peer: every recorded action at its recorded place, each when the screen is still. `texts` as in a re-run. */
export async function replayBlind(
  session: string,
  desktop: PrivateDesktop,
  texts: Record<string, string>,
): Promise<void> {
  const { events } = await readSession(session);
  const signal = new AbortController().signal;
  const computer = await openX11Computer({ display: desktop.display, xauthority: desktop.xauthority });
  try {
    for (const event of events) {
      if (event.type !== 'action') continue;
      const { action } = event;
      const text = (one: string): string =>
        Object.entries(texts).reduce((made, [from, to]) => made.replaceAll(from, to), one);
      await computer.perform(action.type === 'type' ? { ...action, text: text(action.text) } : action, signal);
      // A program that was started needs its time, which a replay of coordinates can only guess.
      const slow = action.type === 'type' && action.text.endsWith('\n');
      await computer.settle({ quietMs: slow ? 1000 : 200, timeoutMs: 5000, signal });
    }
  } finally {
    await computer.close();
  }
}
