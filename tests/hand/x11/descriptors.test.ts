import { closeSync, fstatSync, openSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

let server: XDisplay;
beforeAll(async () => void (server = await startXDisplay({ width: 320, height: 200 })));
afterAll(() => server.stop());

test('closing a computer closes no file of anybody else', async () => {
  for (let round = 0; round < 5; round++) {
    const computer = await openX11Computer({ display: server.display });
    await computer.capture();
    // Opened while the computer is there, these take the numbers that its shared memory has already given back.
    const mine = Array.from({ length: 50 }, () => openSync('/dev/null', 'r'));
    await computer.close();
    for (const file of mine) {
      expect(() => fstatSync(file)).not.toThrow();
      closeSync(file);
    }
  }
});
