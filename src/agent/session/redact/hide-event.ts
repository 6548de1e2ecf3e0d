import type { Box, FrameRef, Observation, Stamped } from '../../types.ts';
import type { TextRules } from './hide-text.ts';
import { HIDDEN, hideInValue } from './hide-text.ts';
import type { RedactRules } from './rules.ts';
import { isClosed, liesIn } from './rules.ts';

/** How a picture is called after what is on it was covered. */
export type Renamed = (file: string) => { hash: string; file: string };

/** What is known of a step when one of its events is shown. */
export interface Showing {
  rules: RedactRules;
  texts: TextRules;
  renamed: Renamed;
  /** What of the screen is closed. */
  boxes: readonly Box[];
  /** The event typed a credential. */
  secret: boolean;
}

/** The event as it may be shown. Names of pictures are never taken for texts. */
export function hideEvent(event: Stamped, showing: Showing): Stamped {
  const { texts, renamed, secret } = showing;
  const closed = closedParts(event, showing);
  const shown = hideInValue(closed, texts);
  switch (shown.type) {
    case 'session-start':
      return { ...shown, id: hiddenId(closed, texts) };
    case 'frame':
      return { ...shown, frame: renamedFrame((closed as typeof shown).frame, renamed) };
    case 'take-over':
      return { ...shown, frame: renamedFrame((closed as typeof shown).frame, renamed) };
    case 'model-call':
      return { ...shown, frames: (closed as typeof shown).frames.map((file) => renamed(file).file) };
    case 'stage-end': {
      if (shown.role !== 'information-gathering') return shown;
      const { signature } = (closed as typeof shown).value;
      return { ...shown, value: { ...shown.value, signature: renamed(signature).hash } };
    }
    case 'action':
      if (!secret) return shown;
      if (shown.action.type === 'type') return { ...shown, action: { ...shown.action, text: HIDDEN } };
      return { ...shown, action: { type: 'type', text: HIDDEN } };
    default:
      return shown;
  }
}

function renamedFrame(frame: FrameRef, renamed: Renamed): FrameRef {
  return { ...frame, ...renamed(frame.file) };
}

/** A session is named after its goal, in lower case and without signs. */
function hiddenId(event: Stamped, texts: TextRules): string {
  const { id } = event as Extract<Stamped, { type: 'session-start' }>;
  const words = [...texts.texts].map((text) => (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join('-'));
  const shown = words.filter((word) => word.length >= 3).reduce((name, word) => name.replaceAll(word, 'hidden'), id);
  return hideInValue(shown, texts).replaceAll(HIDDEN, 'hidden');
}

/** The event without what stands in closed windows and regions, and without what a model read out of them. */
function closedParts(event: Stamped, { rules, boxes }: Showing): Stamped {
  if (boxes.length === 0) return event;
  if (event.type === 'model-call') return { ...event, prompt: event.prompt && HIDDEN, raw: event.raw && HIDDEN };
  if (event.type === 'query') return { ...event, answer: HIDDEN };
  if (event.type !== 'stage-end' || event.role !== 'information-gathering') return event;
  const { value } = event;
  const open = <T extends { box: Box }>(items: T[]): T[] => items.filter(({ box }) => !liesIn(box, boxes));
  const shown: Observation = {
    ...value,
    lines: open(value.lines),
    elements: open(value.elements),
    grids: open(value.grids).map((grid) => ({ ...grid, cells: open(grid.cells) })),
    windows: value.windows.map((window) =>
      isClosed(rules, window.app, window.title) ? { ...window, title: HIDDEN } : window,
    ),
    description: HIDDEN,
    guidance: [],
  };
  return { ...event, value: shown };
}
