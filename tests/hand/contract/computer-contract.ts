import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Computer } from '../../../src/agent/types.ts';
import { openEventWindow } from '../../support/event-window.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';
import { captureRows } from './capture-rows.ts';
import { keyboardRows } from './keyboard-rows.ts';
import { mouseRows } from './mouse-rows.ts';
import { refusalRows } from './refusal-rows.ts';
import { expectRefusal, HEIGHT, WIDTH, type Bench } from './row.ts';

/** Runs every promise of the port against one provider on a real X display of its own, and prints what its limits excuse. */
export function computerContract(provider: string, open: (display: string) => Promise<Computer>): void {
  describe(`the ${provider} computer`, () => {
    let server: XDisplay;
    let bench: Bench;
    const excused: string[] = [];

    beforeAll(async () => {
      server = await startXDisplay({ width: WIDTH, height: HEIGHT });
      const window = await openEventWindow(server.display, { width: WIDTH, height: HEIGHT });
      const computer = await open(server.display);
      bench = { computer, window, perform: (action) => computer.perform(action, new AbortController().signal) };
    });

    beforeEach(async () => {
      await bench.perform({ type: 'move', x: 320, y: 240 });
      await bench.window.flush();
      bench.window.clear();
    });

    afterEach(async () => {
      await bench.computer.releaseAll();
      expect(await bench.window.held()).toEqual({ keysyms: [], buttons: [] });
    });

    afterAll(async () => {
      await bench.computer.close();
      await bench.window.close();
      await server.stop();
      const list = excused.length > 0 ? `\n${excused.map((line) => `  - ${line}`).join('\n')}` : ' nothing';
      console.log(`Excused from the contract because the limits of "${provider}" say so:${list}`);
    });

    for (const row of [...captureRows, ...mouseRows, ...keyboardRows, ...refusalRows]) {
      test(row.promise, async (context) => {
        const limited = row.needs?.find((need) => bench.computer.limits[need.limit] !== undefined);
        if (!limited) return row.run ? row.run(bench) : context.skip();
        const sentence = bench.computer.limits[limited.limit]!;
        excused.push(`${row.promise}: ${sentence}`);
        await expectRefusal(bench, limited.sample, sentence);
      });
    }
  });
}
