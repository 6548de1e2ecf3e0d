/* The whole session on one line: a block for each step, as long as it took; what went wrong stands out. */
/* global document, getComputedStyle, devicePixelRatio, steps */
/* exported total, drawTimeLine, stepAt */

const lastStep = steps[steps.length - 1];
const total = Math.max(1, lastStep ? lastStep.at + Math.max(lastStep.ms, 1) : 1);

function drawTimeLine(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.max(1, width * devicePixelRatio);
  canvas.height = Math.max(1, height * devicePixelRatio);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const [good, bad, act] = [colour('--accent'), colour('--bad'), colour('--lane-acting')];
  const pen = canvas.getContext('2d');
  pen.scale(devicePixelRatio, devicePixelRatio);
  const most = steps.reduce((most, { deeds }) => Math.max(most, deeds), 1);
  for (const { at, ms, bad: wrong, deeds } of steps) {
    const left = (at / total) * width;
    const long = Math.max(1, (ms / total) * width - (steps.length < 400 ? 2 : 0));
    pen.globalAlpha = wrong ? 0.95 : 0.32;
    pen.fillStyle = wrong ? bad : good;
    pen.fillRect(left, 10, long, height - 20);
    if (deeds === 0) continue;
    pen.globalAlpha = 0.9;
    pen.fillStyle = act;
    const high = 3 + (deeds / most) * 4;
    pen.fillRect(left, height - high, long, high);
  }
}

/** The place in `steps` of what ran at a time. */
function stepAt(ms) {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle].at <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}
