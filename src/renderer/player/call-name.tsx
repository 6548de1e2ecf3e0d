import type { ActionType } from '../../agent/types.ts';
import { hrefOf } from '../route.ts';

/** What a plan may call without a skill. */
const VERBS: Record<ActionType, true> = {
  click: true,
  double_click: true,
  triple_click: true,
  move: true,
  move_by: true,
  drag: true,
  scroll: true,
  keypress: true,
  type: true,
  hold: true,
  release: true,
  wait: true,
};
const QUESTIONS = ['find', 'look', 'read', 'wait-for', 'windows', 'activate', 'settle'];

/** A skill leads to its page. */
export function CallName({ skill, text }: { skill: string; text: string }) {
  if (skill in VERBS || QUESTIONS.includes(skill)) return <code>{text}</code>;
  return (
    <a href={hrefOf('skills', skill)}>
      <code>{text}</code>
    </a>
  );
}
