import { say } from '../../sayings.ts';
import type { Frame, Observation, Task } from '../../types.ts';
import type { Clause } from './clause.ts';
import type { Instruments } from './instruments.ts';
import { readText } from './reading.ts';
import { activeBox, findTarget } from './situation.ts';
import { isTicked } from './tick.ts';
import { spellings, textOf } from './values.ts';

export interface Decision {
  done: boolean;
  evidence: string;
  /** What the clause read, by name. */
  note?: [name: string, text: string];
}

/** Clauses whose being done is seen on the screen, whoever did it; for the others a verified step is the proof. */
export function isDecidedByLooking(clause: Clause): boolean {
  return ['read', 'verify', 'wait', 'check'].includes(clause.do) || (clause.do === 'scroll' && clause.until !== null);
}

/** Whether the clause holds on this very frame. Call it only for clauses that are decided by looking. */
export function decideByLooking(
  clause: Clause,
  now: { observation: Observation; frame: Frame; notes: Task['notes'] },
  instruments: Instruments,
): Decision {
  const { observation, frame, notes } = now;
  switch (clause.do) {
    case 'read': {
      const text = readText(clause.what, observation, activeBox(observation), instruments.locate);
      if (text === null) return { done: false, evidence: say('cannotBeRead') };
      return { done: true, evidence: say('wasRead', { text: JSON.stringify(text) }), note: [clause.as, text] };
    }
    case 'verify':
    case 'wait': {
      const text = textOf(clause.value, notes);
      const shown = isShown(text, observation, instruments);
      const evidence = say(shown ? 'onScreen' : 'notShown', { text });
      return { done: shown !== clause.gone, evidence };
    }
    case 'scroll': {
      const text = textOf(clause.until ?? [], notes);
      const shown = isShown(text, observation, instruments);
      return { done: shown, evidence: say(shown ? 'onScreen' : 'notShownYet', { text }) };
    }
    case 'check': {
      const [box] = findTarget({ ...clause.target, kind: 'checkbox' }, observation, notes, instruments);
      if (box?.kind !== 'checkbox') return { done: false, evidence: say('noCheckbox') };
      const ticked = isTicked(frame, box.box);
      return { done: ticked === clause.want, evidence: say(ticked ? 'ticked' : 'notTicked') };
    }
    default:
      return { done: false, evidence: say('onlyVerified') };
  }
}

/** Multi-line text is shown when each of its lines is. */
export function isShown(text: string, observation: Observation, { shownAt }: Instruments): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.every((line) =>
    spellings(line).some((spelling) => shownAt(observation, spelling, observation.windows).length > 0),
  );
}
