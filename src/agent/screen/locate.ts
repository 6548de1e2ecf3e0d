/**
 * Words of a person or a skill → the place on the screen that they mean.
 */
import type { Box, ElementKind, Percept, Point, Word } from '../types.ts';
import { around, centre, contains, distance, overlapAcross, overlapDown } from './boxes.ts';
import { compact, likeness, plain, whole, type Likeness } from './likeness.ts';

export interface Query {
  /** The label. May be empty when `kind` says what is meant. */
  text: string;
  kind?: ElementKind;
  /** Which of several equally good places, in reading order, from 1; -1 is the last. */
  nth?: number;
  /** Another text on the screen; the place nearest to it is meant. */
  near?: string;
  /** Only places whose click point lies in this box. */
  within?: Box;
}

export interface Match {
  box: Box;
  click: Point;
  label: string;
  kind: ElementKind;
  /** 0–1. */
  score: number;
  /** Why it matched, in words. */
  why: string;
}

/** Scores this close count as equally good. */
const TIE = 0.04;

/** Best first; equally good ones in reading order, or nearest first when `near` is given. With `nth`, that one only. */
export function locate(percept: Percept, query: Query): Match[] {
  const found = candidates(percept, query).filter(
    (match) => query.within === undefined || contains(query.within, match.click),
  );
  const best = found.reduce((top, match) => Math.max(top, match.score), 0);
  const tier = (match: Match): number => Math.floor((best - match.score) / TIE);
  const anchor = query.near === undefined ? undefined : locateAnchor(percept, query.near, query.within);
  if (query.near !== undefined && !anchor) return [];
  const counted = query.nth !== undefined;
  const ranked = found.sort(
    (a, b) =>
      tier(a) - tier(b) ||
      (anchor ? farness(a.box, anchor) - farness(b.box, anchor) : 0) ||
      (counted ? 0 : b.score - a.score) ||
      readingOrder(a.box, b.box),
  );
  if (query.nth === undefined) return ranked;
  const equals = ranked.filter((match) => tier(match) === 0 && !isNameOfField(match, ranked));
  const chosen = equals.at(query.nth < 0 ? query.nth : query.nth - 1);
  return chosen ? [chosen] : [];
}

/** What stands on the same row belongs together sooner than what stands above or below. */
function farness(a: Box, b: Box): number {
  const beside = Math.abs(a.y + a.h / 2 - b.y - b.h / 2);
  return distance(a, b) + (overlapDown(a, b) >= 0.5 * Math.min(a.h, b.h) ? 0.25 * beside : 20 + beside);
}

/** The text "Name:" and the field that it names are one thing when a person counts. */
function isNameOfField(match: Match, all: Match[]): boolean {
  if (match.kind !== 'text') return false;
  return all.some(
    ({ kind, label, box }) => kind === 'field' && label === match.label && distance(box, match.box) <= 160,
  );
}

/** An icon drawn close to a label is read as a sign or a letter of it: "v Apply" for a tick, "Sort by v" for an arrow. */
const ICON = /^(?:[^\p{L}\p{N}]{1,2}|[ovxcegqdyt])$/iu;

function likenessBesideIcon(wanted: string, label: string): Likeness {
  const entire = likeness(wanted, label);
  const words = label.split(' ');
  const from = words.length > 1 && ICON.test(words[0]!) ? 1 : 0;
  const to = words.length > from + 1 && ICON.test(words.at(-1)!) ? -1 : words.length;
  const bare = words.slice(from, to).join(' ');
  if (bare === label || entire.score >= 0.98) return entire;
  const without = likeness(wanted, bare);
  return without.score - 0.01 > entire.score
    ? { score: without.score - 0.01, why: `${without.why}, beside an icon` }
    : entire;
}

function locateAnchor(percept: Percept, near: string, within: Box | undefined): Box | undefined {
  return locate(percept, { text: near, ...(within && { within }) })[0]?.box;
}

function candidates(percept: Percept, query: Query): Match[] {
  const matches: Match[] = [];
  for (const { box, click, label, kind, confidence } of percept.elements) {
    if (query.text.trim() === '') {
      if (kind === query.kind)
        matches.push({ box, click, label, kind, score: 0.5 + confidence / 10, why: `a ${kind}` });
      continue;
    }
    const { score, why } = likenessBesideIcon(query.text, label);
    if (score > 0)
      matches.push({ box, click, label, kind, score: score - kindPenalty(kind, query.kind, confidence), why });
  }
  for (const grid of percept.grids) {
    for (const cell of grid.cells) {
      if (plain(cell.address) !== plain(query.text) || (query.kind !== undefined && query.kind !== 'cell')) continue;
      const score = query.kind === 'cell' ? 1 : 0.55;
      const { box, label } = cell;
      matches.push({ box, click: centre(box), label, kind: 'cell', score, why: `the cell at ${cell.address}` });
    }
  }
  for (const line of percept.lines) {
    const phrase = phraseIn(line.words, query.text);
    if (!phrase) continue;
    const score = phrase.score - kindPenalty('text', query.kind);
    const already = matches.findIndex(
      (match) => contains(match.box, centre(phrase.box)) && (match.score >= score || match.kind !== 'text'),
    );
    // The words themselves are a better place to click than the middle of the long line that contains them.
    const whole = matches[already];
    if (whole && !(whole.kind === 'text' && phrase.box.w < 0.9 * whole.box.w && whole.score <= 0.82)) continue;
    if (whole) matches.splice(already, 1);
    matches.push({ ...phrase, click: centre(phrase.box), kind: 'text', score: Math.max(score, whole?.score ?? 0) });
  }
  return query.kind === 'field' ? [...matches, ...besides(percept, matches)] : matches;
}

/** A wanted field whose label is a text: the control right of the text, or else just below it. */
function besides(percept: Percept, matches: Match[]): Match[] {
  const found: Match[] = [];
  for (const label of matches) {
    if (label.kind === 'field') continue;
    const controls = percept.elements.filter(({ kind }) => kind === 'field' || kind === 'button');
    const right = controls
      .filter(({ box }) => overlapDown(box, label.box) > 0.5 * label.box.h && box.x >= label.box.x + label.box.w)
      .sort((a, b) => a.box.x - b.box.x)
      .find(({ box }) => box.x - label.box.x - label.box.w <= 160);
    const below = controls
      .filter(({ box }) => overlapAcross(box, label.box) > 0 && Math.abs(box.x - label.box.x) <= 16)
      .sort((a, b) => a.box.y - b.box.y)
      .find(({ box }) => box.y >= label.box.y + label.box.h && box.y <= label.box.y + label.box.h + 20);
    const control = right ?? below;
    if (!control || matches.some((match) => match.box === control.box)) continue;
    const { box, click, kind } = control;
    const why = `the ${kind} beside "${label.label}"`;
    found.push({ box, click, label: control.label, kind, score: Math.min(1, label.score + 0.06), why });
  }
  return found;
}

/** A kind is a guess, so another kind is only less welcome; of two equal labels the control is meant, not the text. */
function kindPenalty(kind: ElementKind, wanted: ElementKind | undefined, confidence = 1): number {
  // What a field holds is no more its name than any other text.
  const merelyText = kind === 'text' || kind === 'icon' || (kind === 'field' && confidence < 0.7);
  if (wanted === undefined) return merelyText ? 0.03 : 0;
  return kind === wanted ? 0 : 0.15;
}

/** Neighbouring words of a longer line that together say what is wanted. */
function phraseIn(words: Word[], wanted: string): { box: Box; label: string; score: number; why: string } | undefined {
  const want = compact(wanted);
  if (want === '') return undefined;
  let best: { box: Box; label: string; score: number; why: string } | undefined;
  for (let from = 0; from < words.length; from++) {
    let letters = 0;
    for (let to = from; to < words.length; to++) {
      letters += compact(words[to]!.text).length;
      if (letters > want.length + 3) break;
      const span = words.slice(from, to + 1);
      const label = span.map((word) => word.text).join(' ');
      const likely = plain(label) === plain(wanted) ? { score: 1 } : whole(plain(wanted), plain(label));
      if (!likely) continue;
      const entire = from === 0 && to === words.length - 1;
      const score = (entire ? 0.99 : from === 0 ? 0.8 : 0.7) * likely.score;
      if (best && best.score >= score) continue;
      best = {
        box: around(span.map((word) => word.box)),
        label,
        score,
        why: entire ? 'a line of text' : 'words of a line',
      };
    }
  }
  return best;
}

function readingOrder(a: Box, b: Box): number {
  const sameRow = overlapDown(a, b) > 0.5 * Math.min(a.h, b.h);
  return sameRow ? a.x - b.x : a.y - b.y;
}
