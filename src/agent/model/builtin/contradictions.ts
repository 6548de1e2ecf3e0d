import { say } from '../../sayings.ts';
import { InputError } from '../../types.ts';
import type { Clause, Target, Value } from './clause.ts';

/** Refuses what cannot all be meant: a note used before it is read, one thing ticked and unticked at once. */
export function refuseContradictions(clauses: Clause[]): void {
  const known = new Set<string>();
  clauses.forEach((clause, index) => {
    for (const name of notesUsed(clause)) {
      if (!known.has(name)) {
        const place = clauses.length > 1 ? say('partOf', { number: index + 1, part: clause.text }) : clause.text;
        throw new InputError(say('neverRead', { place, name }));
      }
    }
    if (clause.do === 'read') known.add(clause.as);
    const next = clauses[index + 1];
    if (clause.do === 'check' && next?.do === 'check' && sameTarget(clause.target, next.target)) {
      if (clause.want !== next.want) {
        throw contradict(index, clause, next);
      }
    }
    if (clause.do === 'verify' && next?.do === 'verify' && clause.gone !== next.gone) {
      if (JSON.stringify(clause.value) === JSON.stringify(next.value)) {
        throw contradict(index, clause, next);
      }
    }
  });
}

function contradict(index: number, { text }: Clause, next: Clause): InputError {
  return new InputError(say('contradict', { number: index + 1, count: index + 2, part: text, next: next.text }));
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
