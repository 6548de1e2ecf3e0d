import type { Box, DesktopWindow, ElementKind, Percept, Point, SkillCall, SkillCard } from '../../types.ts';

/** One place where a searched text may be; the same shape as `screen/locate.ts` gives. */
export interface Found {
  box: Box;
  click: Point;
  label: string;
  kind: ElementKind;
  score: number;
}

export type Locate = (
  percept: Percept,
  query: { text: string; kind?: ElementKind; nth?: number; near?: string; within?: Box },
) => Found[];

/** What the built-in model uses of the other folders, given to it by whoever composes the agent. */
export interface Instruments {
  locate: Locate;
  /** Every place where the text truly stands, with no guessing. */
  shownAt: (percept: Percept, text: string, windows: DesktopWindow[]) => Found[];
  /** Throws an InputError when a chord holds a key that does not exist. */
  checkKeys: (chord: string) => void;
  rankSkills: (cards: SkillCard[], text: string) => SkillCard[];
  /** Whether two plans do the same thing; what they type is left out of the question. */
  sameCalls: (one: readonly SkillCall[], other: readonly SkillCall[]) => boolean;
}
