import type { Truth } from './truth.ts';

/** Everything readable and workable on the page. Runs inside the page. */
export function readPageTruth(): Truth {
  const truth: Truth = { words: [], controls: [] };
  const boxOf = (rect: DOMRect) => ({
    x: Math.round(rect.x),
    y: Math.round(rect.y),
    w: Math.round(rect.width),
    h: Math.round(rect.height),
  });
  const visible = (rect: DOMRect) =>
    rect.width > 1 && rect.y >= 0 && rect.bottom <= window.innerHeight && rect.right <= window.innerWidth;
  let open: { text: string; rect: DOMRect } | undefined;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('style, textarea, option')) continue;
    for (const found of (node.textContent ?? '').matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const rect = range.getBoundingClientRect();
      if (!visible(rect)) continue;
      // A word may go on in the next element: a link and the comma after it.
      if (
        open &&
        Math.abs(open.rect.right - rect.left) < 1 &&
        rect.top < open.rect.bottom &&
        open.rect.top < rect.bottom
      ) {
        const last = truth.words.at(-1)!;
        last.text += found[0];
        last.box!.w = Math.round(rect.right) - last.box!.x;
      } else truth.words.push({ text: found[0], box: boxOf(rect) });
      open = { text: found[0], rect };
    }
  }
  for (const control of document.querySelectorAll<HTMLInputElement>('button, a, input, select, textarea')) {
    const rect = control.getBoundingClientRect();
    if (!visible(rect)) continue;
    const label = control.labels?.[0]?.textContent ?? (control.placeholder || control.textContent);
    const kind = control.type === 'checkbox' || control.type === 'radio' ? 'checkbox' : control.localName;
    truth.controls.push({ label: label.trim(), kind, box: boxOf(rect) });
    for (const shown of `${control.localName === 'input' ? control.placeholder : ''} ${kind === 'input' || kind === 'select' ? control.value : ''}`.match(
      /\S+/g,
    ) ?? []) {
      truth.words.push({ text: shown, box: boxOf(rect) });
    }
  }
  return truth;
}
