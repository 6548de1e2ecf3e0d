/* The data blocks of this page. A step is taken apart when it is looked at: a long session has thousands. */
/* global document */
/* exported header, names, index, steps, stepOf, pictureOf, make */

const block = (element) => JSON.parse(element.textContent);
const header = block(document.querySelector('[data-is="header"]'));
const names = block(document.querySelector('[data-is="names"]'));
const index = block(document.querySelector('[data-is="index"]'));

/** number, beginning in ms, length in ms, whether it went wrong, how many deeds, title */
const steps = index.steps.map(([number, at, ms, bad, deeds, title]) => ({
  number,
  at,
  ms,
  bad: bad === 1,
  deeds,
  title,
}));
const stepBlocks = document.querySelectorAll('[data-is="step"]');
let known = { place: -1, step: null };

function stepOf(place) {
  if (known.place !== place) known = { place, step: stepBlocks[place] ? block(stepBlocks[place]) : null };
  return known.step;
}

/** The address of a picture inside this page, or null. */
function pictureOf(hash) {
  const element = document.getElementById(`picture-${hash}`);
  const address = element ? block(element) : '';
  return address.startsWith('data:image/') ? address : null;
}

/** Elements are made of texts, never of markup: what a session says stays words. */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== ''));
  return element;
}
