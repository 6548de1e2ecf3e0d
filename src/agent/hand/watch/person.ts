/** How far in pixels the mouse must travel within `WITHIN_MS` to be somebody's wish and no knock against the table. */
const FAR_PX = 6;
const WITHIN_MS = 500;

/** Whether raw motion of one real device is a person's: sums its way. `at` in ms. */
export function motionMeter(absolute: boolean): (x: number, y: number, at: number) => boolean {
  let way = 0;
  let since = -Infinity;
  let before: { x: number; y: number } | null = null;
  return (x, y, at) => {
    if (at - since > WITHIN_MS) {
      way = 0;
      since = at;
    }
    way += absolute ? (before ? Math.hypot(x - before.x, y - before.y) : 0) : Math.hypot(x, y);
    before = { x, y };
    return way >= FAR_PX;
  };
}
