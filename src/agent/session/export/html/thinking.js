/* What each module left, in the order of the loop. */
/* global make, names */
/* exported drawLanes, time */

const LANES = [
  ['information-gathering', seen],
  ['self-reflection', judged],
  ['task-inference', task],
  ['skill-curation', chosen],
  ['action-planning', planned],
];

function time(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

function drawLanes(place, step, count, now) {
  const lanes = LANES.flatMap(([role, words]) => {
    const lane = step.lanes[role];
    return lane
      ? [laneOf(names[role], role, lane.ms, [...(lane.value ? words(lane.value) : []), ...replies(lane.calls)])]
      : [];
  });
  const calls = step.calls.flatMap((call) => callOf(call, now));
  if (calls.length > 0) lanes.push(laneOf(names.acting, 'acting', null, calls));
  if (step.verdict) {
    lanes.push(laneOf('Judged afterwards', 'self-reflection', null, judged(step.verdict)));
  }
  if (lanes.length === 0) lanes.push(make('p', 'quiet', 'Nothing was recorded of this step.'));
  place.replaceChildren(...lanes);
}

function laneOf(title, colour, ms, children) {
  const head = make('h3', '', title, make('span', '', ms === null ? '' : time(ms)));
  const lane = make('section', 'lane', head, ...children);
  lane.style.setProperty('--lane', `var(--lane-${colour})`);
  return lane;
}

function judged({ verdict, cause, evidence }) {
  const why = cause === 'none' ? '' : ` — ${cause}`;
  return [make('p', verdict === 'failed' ? 'message bad' : '', verdict + why), make('p', 'quiet', evidence)];
}

function seen({ description, screenKind, guidance, windows, lines, elements, sameImage }) {
  const front = windows.find(({ active }) => active);
  return [
    make('p', '', description || screenKind),
    make(
      'p',
      'quiet',
      `${lines} lines of text, ${elements} elements${front ? ` · in front: ${front.title || front.app}` : ''}${sameImage ? ' · nothing changed' : ''}`,
    ),
    ...guidance.map((hint) => make('p', 'quiet', `Hint on the screen: ${hint}`)),
  ];
}

function task({ subtask, why, summary, checklist, status, reason, notes }) {
  const items = checklist.map(({ text, done, evidence }) =>
    make('li', done ? 'done' : '', evidence ? `${text} — ${evidence}` : text),
  );
  const kept = Object.entries(notes).map(([name, value]) => make('li', 'deed', `${name}: ${value}`));
  return [
    make('p', '', status === 'doing' ? subtask : `${status}${reason ? `: ${reason}` : ''}`),
    make('p', 'quiet', status === 'doing' ? why : ''),
    make('p', 'quiet', summary),
    make('ul', '', ...items, ...kept),
  ];
}

function chosen({ relevant, proposals }) {
  return [
    make('p', '', relevant.join(' · ') || 'none'),
    ...proposals.map((text) => make('p', 'quiet', `Could be learned: ${text}`)),
  ];
}

function planned({ reasoning, calls, expect, otherwise }) {
  return [
    make('p', '', reasoning),
    make('ul', '', ...calls.map(({ skill, args }) => make('li', 'deed', `${skill} ${JSON.stringify(args)}`))),
    make('p', 'quiet', expect.words ? `Expects: ${expect.words}` : ''),
    make('p', 'quiet', otherwise ? `Otherwise: ${otherwise}` : ''),
  ];
}

function callOf(call, now) {
  const bad = call.ok === false;
  const called = (done) => call.uses.filter(({ from }) => from === done).map(use);
  const deeds = call.actions.flatMap((deed, index) => [
    ...called(index),
    make(
      'li',
      `deed${deed === now ? ' now' : ''}`,
      `${deed.words} (${time(deed.ms)}${deed.changed ? '' : ', nothing changed'})`,
    ),
  ]);
  deeds.push(...called(call.actions.length));
  const asked = call.queries.map(({ query, answer }) => make('li', 'deed', `${query} → ${answer}`));
  const questions = make(
    'details',
    '',
    make('summary', '', `${asked.length} questions about the screen`),
    make('ul', '', ...asked),
  );
  return [
    make('p', `call${bad ? ' bad' : ''}`, call.words),
    make('ul', '', ...deeds),
    make('p', bad ? 'message bad' : 'quiet', call.message),
    asked.length > 0 ? questions : '',
  ];
}

/** A skill that the skill called. */
function use({ words, depth, ok }) {
  const item = make(
    'li',
    `deed use${ok === false ? ' failed' : ''}`,
    `uses ${words}${ok === false ? ', which failed' : ''}`,
  );
  item.style.setProperty('--depth', depth);
  return item;
}

function replies(calls) {
  return calls
    .filter(({ raw, prompt }) => raw || prompt)
    .map(({ model, usage, ms, raw, prompt }) => {
      const used = usage.inputTokens + usage.outputTokens;
      const head = `${model} · ${time(ms)}${used ? ` · ${used} tokens` : ''}`;
      return make(
        'details',
        '',
        make('summary', '', head),
        prompt ? make('pre', '', prompt) : '',
        raw ? make('pre', '', raw) : '',
      );
    });
}
