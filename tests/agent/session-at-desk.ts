import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createControl, type Control } from '../../src/agent/control.ts';
import { openHome } from '../../src/agent/home.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { defaultSettings, type Settings } from '../../src/agent/settings.ts';
import type { SessionResult, Stamped } from '../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../support/event-window.ts';
import { humanHands, type HumanHands } from '../support/human-hands.ts';
import { until } from '../support/until.ts';
import { startXDisplay } from '../support/x-display.ts';

const SIZE = { width: 480, height: 320 };

/** Programs of skills whose sessions are stopped or paused in the middle. */
export const SKILLS = {
  'hold-and-wait': `yield hold({ keys: 'shift', ms: 60000 }); yield hold({ button: 1, ms: 60000 }); yield wait(60);`,
  'drag-on': `for (;;) yield drag([{ x: 10, y: 10 }, { x: 400, y: 300 }, { x: 10, y: 300 }, { x: 400, y: 10 }]);`,
  'type-long': `yield type('The Quick '.repeat(1000)); yield wait(60);`,
  'click-once': `yield click(200, 200);`,
  endless: `yield hold({ keys: 'a', ms: 60000 }); for (;;) {}`,
} as const;

export type SkillName = keyof typeof SKILLS;

/** A whole session on a display of its own, with a person at its keyboard and mouse. */
export interface SessionAtDesk extends AsyncDisposable {
  display: string;
  home: string;
  window: EventWindow;
  person: HumanHands;
  control: Control;
  events: Stamped[];
  notes: string[];
  /** Resolves when an event fits. */
  event<T extends Stamped['type']>(type: T, fits?: (event: Extract<Stamped, { type: T }>) => boolean): Promise<void>;
  result: Promise<SessionResult & { folder: string; id: string }>;
}

export async function sessionAtDesk(
  skill: SkillName,
  options: { stepping?: boolean; settings?: Partial<Settings>; signal?: AbortSignal } = {},
): Promise<SessionAtDesk> {
  const home = await mkdtemp(join(tmpdir(), 'deskhand-desk-'));
  for (const [name, body] of Object.entries(SKILLS)) await writeSkill(home, name, body);
  const server = await startXDisplay(SIZE);
  const window = await openEventWindow(server.display, SIZE);
  const person = await humanHands(server.display);
  const control = createControl({ stepping: options.stepping ?? false });
  const events: Stamped[] = [];
  const notes: string[] = [];
  const result = runTask({
    instruction: `use ${skill}`,
    home: openHome({ DESKHAND_HOME: home }),
    settings: { ...defaultSettings, yieldIdleMs: 400, ...options.settings },
    desktop: 'real',
    display: server.display,
    size: SIZE,
    start: [],
    model: 'builtin',
    maxSteps: 10,
    signal: options.signal ?? new AbortController().signal,
    control,
    onEvent: (event) => events.push(event),
    onNote: (note) => notes.push(note),
  });
  result.catch(() => undefined);
  return {
    display: server.display,
    home,
    window,
    person,
    control,
    events,
    notes,
    result,
    event: async (type, fits = () => true) => {
      await until(`an event ${type}`, () => events.some((one) => one.type === type && fits(one as never)), 20_000);
    },
    [Symbol.asyncDispose]: async () => {
      control.stop('the end of the test');
      await result.catch(() => undefined);
      await person.close();
      await window.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function writeSkill(home: string, name: string, body: string): Promise<void> {
  const folder = join(home, 'skills/desktop', name);
  await mkdir(folder, { recursive: true });
  const card = [
    '---',
    `name: ${name}`,
    `description: Does ${name}.`,
    'metadata:',
    '  app: desktop',
    '  status: trusted',
  ];
  await writeFile(join(folder, 'SKILL.md'), [...card, '  origin: test', '---', '', `Does ${name}.`, ''].join('\n'));
  const code = `/**\n * @returns {Steps}\n */\nexport default function* skill() {\n  ${body}\n}\n`;
  await writeFile(join(folder, 'skill.js'), code.replace('skill()', `${camel(name)}()`));
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
