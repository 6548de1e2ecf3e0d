/** How a session names its pictures: `frames/<hash>.png`, or `.jpg` for a noisy one. Nothing else is ever opened. */
const PICTURE = /^frames\/[0-9a-f]{8,128}\.(?:png|jpg)$/;

export function isPictureName(file: string): boolean {
  return PICTURE.test(file);
}
