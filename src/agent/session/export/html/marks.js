/* Clicks, drags and wheel turns on the picture, keys beneath it. */
/* global document, make */
/* exported drawMarks, drawKeys, icon */

const POINTER = 'M0 0v17l3.9-3.6 2.5 5.6 2.6-1.2-2.5-5.5 5.3-.5z';
const ICONS = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  previous: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  theme: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z',
};

function svg(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

function icon(name) {
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] }));
}

/** `deeds`: the actions up to this moment, oldest first. */
function drawMarks(canvas, step, deeds, { marks, elements }) {
  canvas.replaceChildren();
  const { frame } = step;
  if (!frame) return;
  canvas.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
  const seen = step.lanes['information-gathering']?.value;
  if (elements && seen) {
    for (const [, kind, label, x, y, width, height] of seen.marks) {
      const title = svg('title', {}, `${kind} ${label}`);
      canvas.append(svg('rect', { class: 'element', x, y, width, height, rx: 2 }, title));
    }
    for (const { x, y, w, h } of seen.changed)
      canvas.append(svg('rect', { class: 'changed', x, y, width: w, height: h }));
  }
  if (!marks) return;
  // As large on a 4K screen as on a small one.
  const unit = Math.max(1, frame.width / 1100);
  let at = frame.pointer;
  deeds.forEach(({ action }, place) => {
    const group = svg('g', { class: place === deeds.length - 1 ? 'newest' : '' });
    if (action.path) {
      group.append(svg('polyline', { class: 'way', points: action.path.map(({ x, y }) => `${x},${y}`).join(' ') }));
      group.append(svg('circle', { class: 'spot', cx: action.path[0].x, cy: action.path[0].y, r: 6 * unit }));
      at = action.path[action.path.length - 1];
    } else if (typeof action.x === 'number') {
      at = action;
      if (action.type === 'scroll') {
        const turn = action.dy > 0 ? 90 : action.dy < 0 ? -90 : action.dx < 0 ? 180 : 0;
        const transform = `translate(${action.x} ${action.y}) rotate(${turn}) scale(${unit})`;
        group.append(svg('path', { class: 'way', d: 'M-16 0h32M7-9l9 9-9 9', transform }));
      } else if (action.type !== 'move') {
        const rings = { double_click: 2, triple_click: 3 }[action.type] ?? 1;
        const { x: cx, y: cy } = action;
        group.append(svg('circle', { class: 'ring pulse', cx, cy, r: 14 * unit }));
        for (let ring = 0; ring < rings; ring++)
          group.append(svg('circle', { class: 'ring', cx, cy, r: (13 + 6 * ring) * unit }));
        group.append(svg('circle', { class: 'spot', cx, cy, r: 3.5 * unit }));
      }
    }
    canvas.append(group);
  });
  if (at)
    canvas.append(
      svg('path', { class: 'pointer', d: POINTER, transform: `translate(${at.x} ${at.y}) scale(${unit})` }),
    );
}

const SHOWN = 5;

function drawKeys(place, deeds) {
  const typed = deeds.filter(({ action }) => ['keypress', 'type', 'hold'].includes(action.type));
  const newest = deeds[deeds.length - 1];
  place.replaceChildren(
    ...typed.slice(-SHOWN).map((deed) => {
      const { action, words } = deed;
      const text = action.type === 'keypress' ? action.keys : action.type === 'type' ? quoted(action.text) : words;
      return make('kbd', deed === newest ? 'newest' : '', text);
    }),
  );
}

function quoted(text) {
  const short = text.length > 48 ? `${text.slice(0, 47)}…` : text;
  return `“${short.replaceAll('\n', '⏎').replaceAll('\t', '⇥')}”`;
}
