import type { Element, Frame } from '../types.ts';
import { correlation, reliefOf } from './match.ts';

/** A correlation from which on two drawings are the same one; 1 is equal. */
const SAME_LOOKS = 0.8;
/** In pixels; what is larger is no icon. */
const LARGEST = 160;

/** The elements that show what a small picture shows, in any size and theme, most alike first. */
export function looksLike(frame: Frame, elements: Element[], picture: Frame): Element[] {
  const wanted = reliefOf(picture, { x: 0, y: 0, w: picture.width, h: picture.height });
  if (!wanted) return [];
  return elements
    .filter(({ box }) => box.w <= LARGEST && box.h <= LARGEST)
    .map((element) => {
      const seen = reliefOf(frame, element.box);
      return { element, score: seen ? correlation(wanted, seen) : 0 };
    })
    .filter(({ score }) => score >= SAME_LOOKS)
    .sort((a, b) => b.score - a.score)
    .map(({ element }) => element);
}
