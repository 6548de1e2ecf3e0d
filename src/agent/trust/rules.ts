import type { Action, DesktopWindow } from '../types.ts';
import { contains } from '../screen/boxes.ts';
import { parseChord } from '../hand/keys.ts';
import { placeholders } from './secrets/placeholders.ts';
import type { Rule, TrustPolicy } from './policy.ts';
import { ANY_CHARACTER, ANY_NAME, UNREADABLE_NAME } from './policy.ts';
import type { Target } from './target.ts';
import { looksLikeAddress, looksLikeCommand } from './looks.ts';
import { isNamedIn, wordsIn } from './words.ts';

export interface Situation {
  action: Action;
  target: Target;
  /** Neither the instruction, a correction nor the skill's own program names it. */
  unasked: boolean;
  /** What the person said. */
  said: string;
}

/** What the first rule that fits says, or what holds where none fits (`rule` null). */
export interface Judged {
  rule: Rule | null;
  does: 'allow' | 'ask' | 'never';
  /** Which of the rule's words stand on the target. */
  words: string[];
  /** What the rule found was named by the person, so that they know of it. */
  named: boolean;
}

export function judge(situation: Situation, policy: TrustPolicy): Judged {
  for (const rule of policy.rules) {
    const words = fits(rule, situation);
    if (words === null) continue;
    const named =
      !situation.unasked ||
      (words.length > 0 && words.every((word) => isNamedIn(word.replace(/\*$/, ''), situation.said)));
    if (rule.asked === false && named) continue;
    return { rule, does: rule.do, words, named };
  }
  return { rule: null, does: policy.unknown, words: [], named: !situation.unasked };
}

/** The words that fit; an empty list when it fits without any; null when it does not. */
function fits(rule: Rule, { action, target, said }: Situation): string[] | null {
  if (rule.verbs && !rule.verbs.includes(action.type)) return null;
  if (rule.windows && !rule.windows.some((name) => isCalled(target.window, name))) return null;
  if (rule.regions && !(target.point && rule.regions.some((box) => contains(box, target.point!)))) return null;
  if (rule.keys && !pressesOneOf(action, rule.keys)) return null;
  if (rule.typed && !(action.type === 'type' && rule.typed.some((part) => holds(action.text, part)))) return null;
  if (rule.like && !(action.type === 'type' && rule.like.some((kind) => isLike(kind, action.text, target, said))))
    return null;
  if (!rule.words) return [];
  const found = wordsIn(`${target.label} ${target.question}`, rule.words);
  if (found.length > 0) return found;
  if (rule.words.includes(UNREADABLE_NAME) && target.unreadable) return [];
  return rule.words.includes(ANY_NAME) && /[\p{L}\p{N}]/u.test(target.label) ? [] : null;
}

export function isCalled(window: DesktopWindow | null, name: string): boolean {
  if (!window) return false;
  const wanted = name.toLowerCase();
  return window.app.toLowerCase() === wanted || window.title.toLowerCase().includes(wanted);
}

function pressesOneOf(action: Action, keys: string[]): boolean {
  const pressed = 'keys' in action ? chord(action.keys) : null;
  if (pressed === null) return action.type === 'hold' && keys.includes(ANY_CHARACTER);
  const single = !pressed.includes('+') || pressed === '+' || /^shift\+.$/u.test(pressed);
  return keys.some((key) => (key === ANY_CHARACTER ? single && isCharacter(pressed) : chord(key) === pressed));
}

function isCharacter(pressed: string): boolean {
  return Array.from(pressed.replace(/^shift\+/, '')).length === 1 || /^kp/.test(pressed);
}

function chord(keys: string): string {
  try {
    return parseChord(keys).join('+').toLowerCase();
  } catch {
    return keys.toLowerCase();
  }
}

function holds(text: string, part: string): boolean {
  return text
    .toLowerCase()
    .replace(/[ \t]+/g, ' ')
    .includes(part.toLowerCase());
}

function isLike(kind: 'address' | 'command' | 'secret', text: string, { label }: Target, said: string): boolean {
  if (kind === 'address') return looksLikeAddress(text);
  if (kind === 'command') return looksLikeCommand(text);
  // A field that is not known by its name may be the one that Tab led to.
  return placeholders(text).length > 0 && label !== '' && !namesCredential(label) && !isNamedIn(label, said);
}

function namesCredential(label: string): boolean {
  return (
    wordsIn(label, [
      'password*',
      'passphrase*',
      'passcode*',
      'pin',
      'secret*',
      'token*',
      'key',
      'code*',
      'credential*',
      'login',
      'user*',
      'парол*',
      'код*',
      'ключ*',
      '密码',
      '口令',
      '密钥',
      '验证码',
    ]).length > 0
  );
}
