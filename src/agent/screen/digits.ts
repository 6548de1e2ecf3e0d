/**
 * Digits as pixels: 6 × 9, two pixels thick, so that they stay readable when a picture is made smaller for a model.
 */

export const DIGIT_WIDTH = 6;
export const DIGIT_HEIGHT = 9;

/** Rows from the top, a bit a pixel, the leftmost pixel highest. */
const ROWS: readonly (readonly number[])[] = [
  '011110 110011 110011 110011 110011 110011 110011 110011 011110',
  '001100 011100 111100 001100 001100 001100 001100 001100 111111',
  '011110 110011 000011 000011 000110 001100 011000 110000 111111',
  '011110 110011 000011 000011 001110 000011 000011 110011 011110',
  '000110 001110 011110 110110 110110 111111 000110 000110 000110',
  '111111 110000 110000 111110 000011 000011 000011 110011 011110',
  '011110 110011 110000 111110 110011 110011 110011 110011 011110',
  '111111 111111 000011 000110 000110 001100 001100 011000 011000',
  '011110 110011 110011 110011 011110 110011 110011 110011 011110',
  '011110 110011 110011 110011 110011 011111 000011 110011 011110',
].map((glyph) => glyph.split(' ').map((row) => Number.parseInt(row, 2)));

/** Width of a number's digits with a pixel between them. */
export function numberWidth(number: number): number {
  return String(number).length * (DIGIT_WIDTH + 1) - 1;
}

/** Calls `paint` for each pixel of a number, relative to its top-left corner. */
export function traceNumber(number: number, paint: (x: number, y: number) => void): void {
  for (const [at, digit] of String(number).split('').entries()) {
    for (const [y, row] of ROWS[Number(digit)]!.entries()) {
      for (let x = 0; x < DIGIT_WIDTH; x++) {
        if ((row >> (DIGIT_WIDTH - 1 - x)) & 1) paint(at * (DIGIT_WIDTH + 1) + x, y);
      }
    }
  }
}
