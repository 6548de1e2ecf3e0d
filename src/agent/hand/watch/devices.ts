import type { XInputDevice } from 'x11';

/** The server's own device for what programs inject, as opposed to a mouse or keyboard that somebody touches. */
export function injects({ name }: XInputDevice): boolean {
  return / XTEST (pointer|keyboard)$/.test(name);
}

/** A tablet or touch screen, whose axes tell places and no ways. */
export function isAbsolute({ classes }: XInputDevice): boolean {
  return classes.some((each) => each.type === 2 && each.number === 0 && each.mode === 1);
}
