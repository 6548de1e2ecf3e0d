/* The playhead: one moment of the session, and everything on the page as it was then. */
/* global document, window, matchMedia, requestAnimationFrame, make, header, index, steps, stepOf, pictureOf, drawMarks, drawKeys, icon,
   drawLanes, time, total, drawTimeLine, stepAt */

const at = (id) => document.getElementById(id);
/** A wait that a person need not wait through, in ms. */
const LONGEST_WAIT = 2500;
const head = { time: 0, place: 0, deed: -1, playing: false, last: 0 };

function go(ms) {
  head.time = Math.max(0, Math.min(total, ms));
  show();
}

function goStep(place) {
  if (steps.length === 0) return;
  const step = steps[Math.max(0, Math.min(steps.length - 1, place))];
  // At a step's end: what it did is on the picture.
  go(step.at + Math.max(0, step.ms - 1));
}

function show() {
  if (steps.length === 0) return;
  const place = stepAt(head.time);
  const step = stepOf(place);
  const deeds = step.calls.flatMap((call) => call.actions);
  const done = deeds.filter((deed) => deed.at - deed.ms <= head.time);
  if (place !== head.place || done.length !== head.deed) {
    head.deed = done.length;
    if (place !== head.place || at('picture').dataset.place !== String(place)) showPicture(step, place);
    head.place = place;
    const now = done[done.length - 1];
    const options = { marks: at('show-marks').checked, elements: at('show-elements').checked };
    drawMarks(at('marks'), step, done, options);
    drawKeys(at('keys'), done);
    drawLanes(at('lanes'), step, steps.length, now);
    at('doing').textContent = now ? now.words : steps[place].title;
    at('step-title').textContent = steps[place].title || `Step ${step.number}`;
    at('step-facts').textContent =
      `${placeWords(place)} · ${time(steps[place].ms)} · ${deeds.length} ${deeds.length === 1 ? 'action' : 'actions'}`;
    at('previous').disabled = place === 0;
    at('next').disabled = place === steps.length - 1;
  }
  at('playhead').style.left = `${(head.time / total) * 100}%`;
  at('place').textContent = `${time(head.time)} of ${time(total)}`;
  at('time-line').setAttribute('aria-valuenow', String(place + 1));
  at('time-line').setAttribute('aria-valuetext', `Step ${step.number}: ${steps[place].title}`);
}

/** The look that ends a session is shown, and is no step. */
function placeWords(place) {
  return place < index.count ? `Step ${place + 1} of ${index.count}` : `Last look, after ${index.count} steps`;
}

function showPicture(step, place) {
  const image = at('picture');
  const address = step.frame ? pictureOf(step.frame.hash) : null;
  image.dataset.place = String(place);
  image.hidden = address === null;
  at('no-picture').hidden = address !== null;
  at('no-picture').textContent =
    index.pictures === 'none' ? 'This export holds no pictures.' : 'There is no picture of this step.';
  if (address !== null) image.src = address;
  image.alt = `The screen at step ${step.number}`;
  // The drawing has the picture's own shape, so that both are fitted alike.
  if (step.frame) {
    for (const element of [image, at('marks')]) element.setAttribute('width', String(step.frame.width));
    for (const element of [image, at('marks')]) element.setAttribute('height', String(step.frame.height));
  }
  fit();
}

/** Picture and drawing in the same box, never larger than the place for them. */
function fit() {
  const image = at('picture');
  const [width, height] = [Number(image.getAttribute('width')) || 1, Number(image.getAttribute('height')) || 1];
  const room = at('screen').getBoundingClientRect();
  const scale = Math.min(room.width / width, room.height / height, 1.6);
  for (const element of [image, at('marks')]) {
    element.style.width = `${width * scale}px`;
    element.style.height = `${height * scale}px`;
  }
}

function play(on) {
  if (on && head.time >= total) head.time = 0;
  head.playing = on;
  head.last = 0;
  at('play').replaceChildren(icon(on ? 'pause' : 'play'));
  at('play').setAttribute('aria-label', on ? 'Pause' : 'Play');
  if (on) requestAnimationFrame(tick);
}

function tick(now) {
  if (!head.playing) return;
  const passed = head.last ? now - head.last : 0;
  head.last = now;
  go(head.time + passed * Number(at('speed').value) * hurry());
  if (head.time >= total) play(false);
  else requestAnimationFrame(tick);
}

/** In a step that took a minute nothing is to be seen for most of it. */
function hurry() {
  return Math.max(1, steps[head.place].ms / LONGEST_WAIT / Math.max(1, steps[head.place].deeds));
}

function nextFailure() {
  for (let far = 1; far <= steps.length; far++) {
    const place = (head.place + far) % steps.length;
    if (steps[place].bad) return goStep(place);
  }
}

function redraw() {
  head.deed = -1;
  show();
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  drawTimeLine(at('lines'));
}

function switchTheme() {
  setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
}

function faster(by) {
  const select = at('speed');
  select.selectedIndex = Math.max(0, Math.min(select.options.length - 1, select.selectedIndex + by));
}

function flip(id) {
  at(id).checked = !at(id).checked;
  redraw();
}

const KEYS = {
  ArrowLeft: () => goStep(head.place - 1),
  ArrowRight: () => goStep(head.place + 1),
  PageUp: () => goStep(head.place - 10),
  PageDown: () => goStep(head.place + 10),
  Home: () => goStep(0),
  End: () => goStep(steps.length - 1),
  ' ': () => play(!head.playing),
  f: nextFailure,
  m: () => flip('show-marks'),
  e: () => flip('show-elements'),
  d: switchTheme,
  '+': () => faster(1),
  '-': () => faster(-1),
};

function facts() {
  const end = index.between.find(({ type }) => type === 'session-end');
  const status = end ? end.status : 'interrupted';
  const kind = status === 'done' ? 'good' : status === 'failed' || status === 'error' ? 'bad' : 'warn';
  const fact = (value, name) => make('span', 'fact', make('b', '', value), name);
  const badge = make('span', `badge ${kind}`, status);
  badge.title = end ? end.reason : 'No end is recorded.';
  at('facts').append(
    badge,
    fact(String(index.count), index.count === 1 ? 'step' : 'steps'),
    fact(time(end ? end.ms : total), 'long'),
    fact(header.model, 'model'),
    fact(new Date(header.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }), 'begun'),
  );
  at('goal').textContent = header.goal;
  at('goal').title = header.goal;
  document.title = `${header.goal.slice(0, 80)} · Deskhand`;
  const told = [
    ...index.problems,
    ...index.between.filter(({ type }) => type === 'problem').map(({ where, message }) => `${where}: ${message}`),
  ];
  const keys = '← → steps · space plays · f next failure · m marks · e elements · d dark or light';
  at('small').append(end && end.reason ? `${end.reason} · ` : '', keys);
  if (told.length > 0) at('small').append(' · ', make('b', '', told.slice(0, 3).join(' ')));
  at('failure').disabled = !steps.some(({ bad }) => bad);
}

function listen() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === 'SELECT') return;
    if (event.key === ' ' && ['BUTTON', 'SUMMARY', 'INPUT'].includes(event.target.tagName)) return;
    const deed = KEYS[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
  at('play').addEventListener('click', () => play(!head.playing));
  at('previous').addEventListener('click', () => goStep(head.place - 1));
  at('next').addEventListener('click', () => goStep(head.place + 1));
  at('failure').addEventListener('click', nextFailure);
  at('theme').addEventListener('click', switchTheme);
  for (const id of ['show-marks', 'show-elements']) at(id).addEventListener('change', redraw);
  const line = at('time-line');
  const placed = (event) => (event.clientX - line.getBoundingClientRect().left) / line.getBoundingClientRect().width;
  line.addEventListener('pointerdown', (event) => {
    line.setPointerCapture(event.pointerId);
    go(placed(event) * total);
  });
  line.addEventListener('pointermove', (event) => {
    const where = Math.max(0, Math.min(1, placed(event)));
    if (event.buttons === 1) go(where * total);
    const step = steps[stepAt(where * total)];
    const hint = at('hint');
    hint.hidden = !step;
    hint.style.left = `${Math.max(10, Math.min(90, where * 100))}%`;
    hint.textContent = step ? `${step.number} · ${step.title}` : '';
  });
  line.addEventListener('pointerleave', () => {
    at('hint').hidden = true;
  });
  window.addEventListener('resize', () => {
    fit();
    drawTimeLine(at('lines'));
  });
}

at('theme').append(icon('theme'));
at('previous').append(icon('previous'));
at('next').append(icon('next'));
at('time-line').setAttribute('aria-valuemax', String(steps.length));
facts();
listen();
setTheme(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
play(false);
if (steps.length === 0) at('no-picture').textContent = 'This session has no steps.';
else goStep(0);
