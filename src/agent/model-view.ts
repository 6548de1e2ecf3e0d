import type { Element, Frame, PictureRecipe } from './types.ts';
import { withPointer } from './screen/cursor.ts';
import { withMarks } from './screen/draw-marks.ts';

/** What a model gets to see of a frame, and how that is made again. `marks` come best first. */
export type View = (
  frame: Frame,
  marks: Element[],
) => { frame: Frame; recipe: Pick<PictureRecipe, 'marks' | 'pointer'> };

/** More numbers than these hide the screen, and the list of elements in the prompt has the others. */
const MOST_MARKS = 80;

/** The frame with numbered marks (set-of-mark prompting) and the pointer. Sizes and places stay as they are. */
export const markedView: View = (frame, marks) => {
  const best = marks.slice(0, MOST_MARKS);
  return {
    frame: withPointer(best.length > 0 ? withMarks(frame, best) : frame),
    recipe: { marks: best.map(({ id }) => id), pointer: frame.pointer !== null },
  };
};
