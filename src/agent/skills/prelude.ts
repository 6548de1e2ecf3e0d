/**
 * The verbs as a skill sees them. This text runs inside QuickJS before the skill does: each verb only builds plain data,
 * so nothing here reaches the host. It evaluates to the two functions that drive one skill: `start(module function, args JSON)`
 * and `resume(answer JSON)`; both return `{"kind":"yield"|"done"|"threw", …}` as JSON.
 * The types of the verbs are in `skills/skill.d.ts`.
 */
export const PRELUDE = String.raw`'use strict';
(() => {
  const { stringify, parse } = JSON;
  const ErrorType = Error;
  const text = String;
  const lineOf = (stack) => {
    const found = /skill\.js:(\d+)/.exec(text(stack ?? ''));
    return found ? Number(found[1]) : null;
  };
  const lines = new WeakMap();
  const lineFor = lines.get.bind(lines);
  const remember = lines.set.bind(lines);

  // yield verb() and yield* verb() mean the same; the second gives the type check the answer's type.
  const data = (value) => {
    remember(value, lineOf(new ErrorType('').stack));
    Object.defineProperty(value, Symbol.iterator, {
      value: function* () {
        return yield value;
      },
    });
    return value;
  };
  const verbs = {
    click: (x, y, options) => data({ type: 'click', x, y, ...options }),
    doubleClick: (x, y, options) => data({ type: 'double_click', x, y, ...options }),
    tripleClick: (x, y, options) => data({ type: 'triple_click', x, y, ...options }),
    move: (x, y) => data({ type: 'move', x, y }),
    moveBy: (dx, dy) => data({ type: 'move_by', dx, dy }),
    drag: (path, options) => data({ type: 'drag', path, ...options }),
    scroll: (x, y, dy, dx) => data({ type: 'scroll', x, y, dx, dy }),
    keypress: (keys) => data({ type: 'keypress', keys }),
    type: (value) => data({ type: 'type', text: value }),
    hold: (options) => data({ type: 'hold', ...options }),
    release: (options) => data({ type: 'release', ...options }),
    wait: (seconds) => data({ type: 'wait', seconds }),
    find: (label, options) => data({ type: 'find', text: label, ...options }),
    findPicture: (picture, options) => data({ type: 'find-picture', picture, ...options }),
    look: (question) => data({ type: 'look', question }),
    read: (where) => data({ type: 'read', ...where }),
    waitFor: (label, options) => data({ type: 'wait-for', text: label, ...options }),
    windows: () => data({ type: 'windows' }),
    activate: (window) => data({ type: 'activate', window }),
    settle: (seconds) => data({ type: 'settle', seconds }),
    part: (words) => data({ type: 'part', text: words }),
    call: (skill, args) => data({ type: 'call-skill', skill, args }),
    fail: (message) => {
      throw new ErrorType(message);
    },
  };
  for (const name of Object.keys(verbs)) Object.defineProperty(globalThis, name, { value: verbs[name] });

  // JSON would turn NaN into null; the host should name it.
  const plain = (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? text(value) : value);
  let run;
  let waiting;
  const step = (advance) => {
    try {
      const turn = advance();
      if (typeof turn !== 'object' || turn === null || typeof turn.done !== 'boolean') {
        throw new ErrorType('A skill is a generator: write export default function* name({ … }) { … }, not async.');
      }
      waiting = turn.value;
      return stringify({ kind: turn.done ? 'done' : 'yield', value: turn.value }, plain);
    } catch (thrown) {
      let message = 'The skill threw something that cannot be shown.';
      let line = null;
      try {
        const isError = typeof thrown === 'object' && thrown !== null && 'message' in thrown;
        message = text(isError ? thrown.message : thrown);
        if (isError) line = lineOf(thrown.stack);
      } catch {}
      return stringify({ kind: 'threw', message, line });
    }
  };
  return {
    start: (skill, args) =>
      step(() => {
        run = typeof skill === 'function' ? skill(parse(args)) : undefined;
        if (typeof run?.next !== 'function') {
          throw new ErrorType('skill.js must export default function* name({ … }) { … }.');
        }
        return run.next();
      }),
    resume: (answer) =>
      step(() => {
        const given = parse(answer);
        if (!('refused' in given)) return run.next(given.value);
        const line = typeof waiting === 'object' && waiting !== null ? lineFor(waiting) : null;
        const error = new ErrorType(given.refused);
        error.stack = line ? '    at skill.js:' + line : '';
        return run.throw(error);
      }),
  };
})();`;
