/**
 * Icons that have a name, on a real browser's toolbar and a real window's title bar.
 */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPng } from '../../src/agent/screen/encode.ts';
import { openEyes, type Eyes } from '../../src/agent/screen/eyes.ts';
import { loadIcons, nameIcons, type Icon } from '../../src/agent/screen/icons.ts';
import { findExact } from '../../src/agent/screen/match.ts';
import { trueScreens } from '../support/truth.ts';

const BAR = fileURLToPath(new URL('../fixtures/icons/browser-and-title-bar.png', import.meta.url));
const SKILLS = fileURLToPath(new URL('../../skills', import.meta.url));
/** Where each icon truly is. */
const TRUTH = {
  'go back': [37, 73],
  'go forward': [73, 73],
  reload: [109, 73],
  add: [306, 30],
  close: [270, 30],
} as const;

let eyes: Eyes;
let icons: Icon[];

beforeAll(async () => {
  eyes = openEyes({ languages: ['eng'] });
  icons = await loadIcons(SKILLS);
});

afterAll(() => eyes.close());

describe('icons with a template', () => {
  it.each([75, 100, 125, 150, 200])('are found and named at %i %%', async (percent) => {
    const frame = await readPng(
      await sharp(BAR)
        .resize(Math.round(12.8 * percent))
        .png()
        .toBuffer(),
    );
    const named = nameIcons(frame, (await eyes.perceive(frame)).elements, icons);
    const astray = Object.entries(TRUTH).filter(([name, [x, y]]) => {
      const found = named.filter(({ label }) => label === name);
      return !found.some(
        ({ click }) => Math.hypot(click.x - (x * percent) / 100, click.y - (y * percent) / 100) <= (5 * percent) / 100,
      );
    });
    // The cross is drawn at 80 % of its template's size, and an arrow that turns is nine pixels wide at three quarters.
    const tooSmall = percent === 75 ? ['reload', 'close'] : [];
    expect(astray.map(([name]) => name).filter((name) => !tooSmall.includes(name))).toEqual([]);
  });

  it('are found on a dark theme as on a light one', async () => {
    const frame = await readPng(await sharp(BAR).negate().png().toBuffer());
    const labels = nameIcons(frame, (await eyes.perceive(frame)).elements, icons).map(({ label }) => label);
    for (const name of Object.keys(TRUTH)) expect(labels).toContain(name);
  });

  it('are found pixel for pixel also where nothing looked like an icon, and only there', async () => {
    const frame = await readPng(BAR);
    const title = icons.find(({ name }) => name === 'close window')!;
    expect(findExact(frame, title.picture)).toMatchObject({ x: 1256, y: 3 });
    expect(nameIcons(frame, [], [title]).map(({ label, click }) => `${label} ${click.x},${click.y}`)).toEqual([
      'close window 1266,13',
    ]);
  });

  it('are not seen where there are none', async () => {
    const browser = icons.filter(({ app }) => app === 'chromium');
    for (const { file } of trueScreens().filter(({ name }) => /^(page-table|page-form|app-calculator)$/.test(name))) {
      const frame = await readPng(file);
      const { elements } = await eyes.perceive(frame);
      const before = new Set(elements.map(({ label }) => label));
      expect(nameIcons(frame, elements, browser).filter(({ label }) => !before.has(label))).toEqual([]);
    }
  });
});
