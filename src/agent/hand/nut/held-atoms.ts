import { nameOf, type Atom } from './nut-atoms.ts';

/** Keeps, outside the child process, what that process may be holding down, so that it can be released when it dies. */
export interface HeldAtoms {
  /** Before the atoms are sent: from now on they may be down. */
  sent(atoms: readonly Atom[]): void;
  /** After they were played to the end. */
  played(atoms: readonly Atom[]): void;
  clear(): void;
  /** What releases everything that may be down, last pressed first. */
  releases(): Atom[];
}

export function heldAtoms(): HeldAtoms {
  const held = new Map<string, Atom>();
  return {
    sent: (atoms) => {
      for (const atom of atoms) if ('down' in atom && atom.down) held.set(nameOf(atom), { ...atom, down: false });
    },
    played: (atoms) => {
      for (const atom of atoms) {
        if (!('down' in atom)) continue;
        if (atom.down) held.set(nameOf(atom), { ...atom, down: false });
        else held.delete(nameOf(atom));
      }
    },
    clear: () => held.clear(),
    releases: () => [...held.values()].toReversed(),
  };
}
