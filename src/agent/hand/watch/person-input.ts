import type { Point } from '../../types.ts';

/** Mouse buttons as X counts them: 4 to 7 are the notches of the wheel, 8 and 9 back and forward. */
type XButton = number;

/** What a person's own devices did. `at` in ms on the server's clock; points are display pixels. */
export type PersonInput =
  /** `key`: canonical name (`hand/keys.ts`) or the character that it writes; null when that cannot be told. */
  | { type: 'key'; down: boolean; key: string | null; keycode: number; at: number }
  | { type: 'button'; down: boolean; button: XButton; point: Point; at: number }
  /** Only while a button is down. */
  | { type: 'motion'; point: Point; at: number };
