import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openComputer } from '../../src/agent/hand/open-computer.ts';
import { InputError, type Computer } from '../../src/agent/types.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';

describe('choosing a computer', () => {
  let server: XDisplay;
  let computer: Computer | null = null;

  beforeEach(async () => {
    server = await startXDisplay({ width: 320, height: 200 });
  });
  afterEach(async () => {
    await computer?.close();
    computer = null;
    await server.stop();
  });

  test('takes the X11 provider for a display that is named, or that the environment names', async () => {
    for (const options of [{ display: server.display, env: {} }, { env: { DISPLAY: server.display } }]) {
      computer = await openComputer({ platform: 'linux', ...options });
      expect(computer.provider).toBe('x11');
      expect((await computer.displays())[0]).toMatchObject({ w: 320, h: 200 });
      await computer.close();
    }
  });

  test('takes nut-js when it is asked for', async () => {
    computer = await openComputer({ platform: 'linux', display: server.display, provider: 'nut' });
    expect(computer.provider).toBe('nut');
    expect((await computer.displays())[0]).toMatchObject({ w: 320, h: 200 });
  });

  test('works a named X display also inside a Wayland session', async () => {
    computer = await openComputer({
      platform: 'linux',
      display: server.display,
      env: { WAYLAND_DISPLAY: 'wayland-0' },
    });
    expect(computer.provider).toBe('x11');
  });
});

test.each([
  ['a Wayland session', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, /Wayland.*X11.*--desktop private/],
  ['a Wayland display', { WAYLAND_DISPLAY: 'wayland-0' }, /Wayland.*X11.*--desktop private/],
  ['no display', {}, /DISPLAY is not set.*--desktop private/],
  ['an empty DISPLAY', { DISPLAY: '' }, /DISPLAY is not set.*--desktop private/],
])('refuses %s with the way out', async (_, env, words) => {
  const refusal = openComputer({ platform: 'linux', env });
  await expect(refusal).rejects.toThrow(words);
  await expect(refusal).rejects.toBeInstanceOf(InputError);
});

test('refuses the X11 provider where there is no X11', async () => {
  await expect(openComputer({ platform: 'win32', provider: 'x11' })).rejects.toThrow(/for Linux/);
});
