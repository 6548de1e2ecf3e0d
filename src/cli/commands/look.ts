import { writeFile } from 'node:fs/promises';
import { openComputer } from '../../agent/hand/open-computer.ts';
import { openHome } from '../../agent/home.ts';
import { shared } from '../../agent/screen/boxes.ts';
import { drawMarks } from '../../agent/screen/draw-marks.ts';
import { readPng } from '../../agent/screen/encode.ts';
import { openEyes } from '../../agent/screen/eyes.ts';
import { loadIcons, nameIcons } from '../../agent/screen/icons.ts';
import { numberElements, rankElements } from '../../agent/screen/rank.ts';
import { windowsOn } from '../../agent/screen/space.ts';
import type { Settings } from '../../agent/settings.ts';
import { checkSetting, readSettings } from '../../agent/settings.ts';
import { InputError, type Box, type Frame, type Percept } from '../../agent/types.ts';
import { shippedSkills } from '../../agent/place.ts';
import type { ViewChoice } from '../../agent/choose-view.ts';
import { chooseView } from '../../agent/choose-view.ts';
import { seenComputer } from '../../agent/view.ts';
import { readArguments } from '../arguments.ts';
import { viewOf } from '../view-of.ts';
import { print, printJson, table } from '../print.ts';

const options = {
  json: 'flag',
  marks: 'value',
  display: 'value',
  monitor: 'value',
  window: 'value',
  languages: 'value',
} as const;

interface Sight {
  name: string;
  frame: Frame;
  /** The active window in the frame's pixels, where one is known. */
  active?: Box;
}

/** `deskhand look [IMAGE… | --display :N]`: what the eyes see, each picture in its own pixels. */
export async function look(args: string[]): Promise<number> {
  const { options: given, words: files } = readArguments('look', args, options);
  const settings = await readSettings(openHome().folder);
  const sights = await sightsOf(files, given.display, { monitor: settings.monitor, ...viewOf(given) });
  const icons = await loadIcons(shippedSkills);
  const eyes = openEyes({ languages: languagesOf(given.languages, settings) });
  try {
    for (const [at, load] of sights.entries()) {
      const sight = await load();
      const percept = await eyes.perceive(sight.frame);
      const named = nameIcons(sight.frame, percept.elements, icons);
      const elements = numberElements(rankElements(named, sight.active));
      const seen = { ...percept, elements };
      if (given.json) printJson(jsonOf(sight, seen));
      else print(textOf(sight, seen));
      if (given.marks === undefined) continue;
      const file = sights.length === 1 ? given.marks : given.marks.replace(/(\.png)?$/i, `-${at + 1}$1`);
      await writePicture(file, await drawMarks(sight.frame, elements));
      if (!given.json) print(`Marks: ${file}`);
    }
  } finally {
    await eyes.close();
  }
  return 0;
}

/** `eng,rus`; else those of the settings. */
function languagesOf(list: string | undefined, settings: Settings): string[] {
  return list === undefined ? settings.languages : checkSetting('languages', list.split(','), '--languages');
}

/** One loader for each picture. Every file is opened once before the first is read, so that a wrong one costs nobody a wait. */
async function sightsOf(
  files: string[],
  display: string | undefined,
  view: ViewChoice,
): Promise<(() => Promise<Sight>)[]> {
  if (files.length > 0 && display !== undefined) {
    throw new InputError('Look at pictures or at a display, not at both: leave out --display or the file names.');
  }
  if (files.length > 0 && view.window !== undefined) {
    throw new InputError('A picture has no windows: leave out --window or the file names.');
  }
  if (files.length === 0) return [await lookAtDisplay(display, view)];
  const open = async (name: string): Promise<Sight> => ({ name, frame: await readPng(name) });
  if (files.length > 1) for (const file of files) await open(file);
  return files.map((file) => () => open(file));
}

async function lookAtDisplay(display: string | undefined, view: ViewChoice): Promise<() => Promise<Sight>> {
  if (display !== undefined && !/^[\w.-]*:\d+(\.\d+)?$/.test(display)) {
    throw new InputError(`--display is ${display}; it must be the name of an X display, for example :0.`);
  }
  if (display === undefined && (process.env['DISPLAY'] ?? '') === '' && process.platform === 'linux') {
    throw new InputError(
      'There is nothing to look at: name a picture, as in deskhand look screen.png, or a display with --display :0.',
    );
  }
  const computer = await openComputer(display === undefined ? {} : { display });
  try {
    const seen = seenComputer(computer, await chooseView(view, computer));
    const frame = await seen.capture();
    const windows = computer.limits.windows === undefined ? windowsOn(await seen.windows(), frame.space) : [];
    const front = windows.find((window) => window.active);
    const active = front && shared(front.box, { x: 0, y: 0, w: frame.width, h: frame.height });
    return () => Promise.resolve({ name: frame.space.display, frame, ...(active && { active }) });
  } finally {
    await computer.close();
  }
}

function jsonOf({ name, frame }: Sight, { lines, elements, grids, ms }: Percept): unknown {
  return {
    image: name,
    width: frame.width,
    height: frame.height,
    words: lines.flatMap((line) => line.words.map(({ text, box, confidence }) => ({ text, ...box, confidence }))),
    elements: elements.map(({ id, kind, label, box, click, confidence }) => {
      return { id, kind, label, ...box, click, confidence };
    }),
    grids,
    ms,
  };
}

function textOf({ name, frame }: Sight, { lines, elements, grids, ms }: Percept): string {
  const rows = elements.map(({ id, kind, label, box, click }) => [
    String(id),
    kind,
    `${click.x},${click.y}`,
    `${box.w}×${box.h}`,
    label,
  ]);
  const words = lines.reduce((sum, line) => sum + line.words.length, 0);
  const sheets = grids.map(
    (grid) => `grid of ${grid.rows} rows × ${grid.columns} columns at ${grid.box.x},${grid.box.y}`,
  );
  return [
    `${name}: ${frame.width}×${frame.height}, ${elements.length} elements, ${words} words, ${ms} ms`,
    ...(rows.length > 0 ? [table([['id', 'kind', 'click', 'size', 'label'], ...rows])] : []),
    ...sheets,
  ].join('\n');
}

async function writePicture(file: string, png: Buffer): Promise<void> {
  try {
    await writeFile(file, png);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `The marked picture cannot be written to ${file}: ${why}. Give --marks a file in a folder that exists.`,
      { cause },
    );
  }
}
