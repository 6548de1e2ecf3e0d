import { InputError } from '../../types.ts';
import type { Clause, Target, Value } from './clause.ts';

/** Refuses what cannot all be meant: a note used before it is read, one thing ticked and unticked at once. */
export function refuseContradictions(clauses: Clause[]): void {
  const known = new Set<string>();
  clauses.forEach((clause, index) => {
    for (const name of notesUsed(clause)) {
      if (!known.has(name)) {
        throw new InputError(
          `${clauses.length > 1 ? `Part ${index + 1} of the instruction, ` : ''}${clause.text}: nothing has been read as "${name}" before. ` +
            `Put the text in quotes, or first say: read … as ${name}`,
        );
      }
    }
    if (clause.do === 'read') known.add(clause.as);
    const next = clauses[index + 1];
    if (clause.do === 'check' && next?.do === 'check' && sameTarget(clause.target, next.target)) {
      if (clause.want !== next.want) {
        throw new InputError(
          `Parts ${index + 1} and ${index + 2} contradict each other: ${clause.text}, then ${next.text}.`,
        );
      }
    }
    if (clause.do === 'verify' && next?.do === 'verify' && clause.gone !== next.gone) {
      if (JSON.stringify(clause.value) === JSON.stringify(next.value)) {
        throw new InputError(
          `Parts ${index + 1} and ${index + 2} contradict each other: ${clause.text}, then ${next.text}.`,
        );
      }
    }
  });
}

function sameTarget(a: Target, b: Target): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The names of all notes that a clause's values refer to. */
function notesUsed(clause: Clause): string[] {
  return valuesOf(clause).flatMap((value) => value.flatMap((part) => (part.type === 'note' ? [part.name] : [])));
}

function valuesOf(clause: Clause): Value[] {
  switch (clause.do) {
    case 'open':
      return clause.target ? [clause.target] : [];
    case 'click':
    case 'point':
    case 'check':
      return [clause.target.label];
    case 'type':
      return [clause.value, ...(clause.into ? [clause.into.label] : [])];
    case 'choose':
      return [...clause.path, ...(clause.from ? [clause.from.label] : [])];
    case 'scroll':
      return clause.until ? [clause.until] : [];
    case 'drag':
      return [clause.from.label, ...(clause.to ? [clause.to.label] : [])];
    case 'wait':
    case 'verify':
      return [clause.value];
    case 'go':
      return [clause.url];
    case 'save':
      return clause.path ? [clause.path] : [];
    case 'use':
      return Object.values(clause.args);
    case 'switch':
      return clause.title ? [clause.title] : [];
    case 'close':
    case 'press':
    case 'pause':
    case 'read':
      return [];
  }
}
