import { openHome } from '../../agent/home.ts';
import { openComputer } from '../../agent/hand/open-computer.ts';
import { openPrivateDesktop } from '../../agent/hand/private-desktop.ts';
import { openEyes } from '../../agent/screen/eyes.ts';
import type { Settings } from '../../agent/settings.ts';
import type { Computer, DesktopWindow } from '../../agent/types.ts';
import { installLine } from '../packages.ts';
import { finding, ok, problem } from './finding.ts';
import type { Finding } from './finding.ts';

const WINDOW_MS = 10_000;
const PRESS_AGAIN_MS = 3000;
const TYPED = 'Deskhand can read';

/** Opens a private desktop and does for a second what a session does: look, point, type, read. */
export async function checkPrivateDesktop(settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = [];
  await using open = new AsyncDisposableStack();
  const since = performance.now();
  let computer: Computer | undefined;
  findings.push(
    await finding(
      'private desktop',
      '',
      async () => {
        const desktop = await openPrivateDesktop({ ...settings.size, apps: [], dataFolder: openHome().cache });
        open.defer(() => desktop.close());
        computer = open.adopt(await openComputer(desktop), (it) => it.close());
        return ok(
          'private desktop',
          `${desktop.display}, opened in ${((performance.now() - since) / 1000).toFixed(1)} s`,
        );
      },
      AGAIN,
    ),
  );
  if (computer === undefined) return findings;
  const works = computer;
  findings.push(await finding('capture', REPORT, () => checkCapture(works, settings), AGAIN));
  findings.push(await finding('pointer', REPORT, () => checkPointer(works), AGAIN));
  findings.push(await finding('keys', REPORT, () => checkKeys(works), AGAIN));
  findings.push(await finding('reading', '', () => checkReading(works, settings), AGAIN));
  return findings;
}

const REPORT = 'Please report this with the whole output of ./deskhand doctor.';
const AGAIN = { command: './deskhand doctor' };

async function checkCapture(computer: Computer, { size }: Settings): Promise<Finding> {
  const since = performance.now();
  const frame = await computer.capture();
  const ms = Math.round(performance.now() - since);
  if (frame.width !== size.width || frame.height !== size.height) {
    return problem('capture', `the picture is ${frame.width}×${frame.height}, the screen is not`, REPORT, AGAIN);
  }
  return ok('capture', `${frame.width}×${frame.height} in ${ms} ms`);
}

async function checkPointer(computer: Computer): Promise<Finding> {
  const target = { x: 123, y: 87 };
  await computer.perform({ type: 'move', ...target }, AbortSignal.timeout(WINDOW_MS));
  const { x, y } = await computer.pointer();
  if (x !== target.x || y !== target.y) {
    return problem('pointer', `it went to ${x},${y} instead of ${target.x},${target.y}`, REPORT, AGAIN);
  }
  return ok('pointer', 'it goes where it is sent');
}

/** The window manager answers alt+F2 with gmrun's small window: a shortcut that arrived. A busy machine may need a second press. */
async function checkKeys(computer: Computer): Promise<Finding> {
  const signal = AbortSignal.timeout(2 * WINDOW_MS);
  // A second press opens a second one; one of them is in front.
  const small = async (): Promise<DesktopWindow | undefined> => {
    const opened = (await computer.windows()).filter((window) => /gmrun/i.test(window.app));
    return opened.find(({ active }) => active) ?? opened[0];
  };
  let dialog = await small();
  for (let pressed = -Infinity; !dialog?.active; dialog = await small()) {
    if (signal.aborted) {
      return dialog
        ? problem('keys', 'the window that alt+F2 opened did not come to the front', REPORT, AGAIN)
        : problem('keys', 'alt+F2 opened no window', 'Install gmrun.', { command: installLine(['gmrun']) });
    }
    if (performance.now() - pressed > PRESS_AGAIN_MS) {
      await computer.perform({ type: 'keypress', keys: 'alt+f2' }, signal);
      pressed = performance.now();
    }
    await computer.settle({ quietMs: 50, timeoutMs: 250, signal }).catch(() => undefined);
  }
  await computer.perform({ type: 'type', text: TYPED }, signal);
  return ok('keys', 'a shortcut and a text arrived');
}

async function checkReading(computer: Computer, settings: Settings): Promise<Finding> {
  const eyes = openEyes({ languages: settings.languages });
  try {
    await computer.settle({ ...settings.settle, signal: AbortSignal.timeout(WINDOW_MS) });
    const percept = await eyes.perceive(await computer.capture());
    const seen = percept.lines.map((line) => line.text).join(' | ');
    // The caret stands at the last word, so only the words before it are sure to be read.
    if (!seen.includes('Deskhand can')) {
      return problem('reading', `"${TYPED}" was typed, and this was read: "${seen}"`, REPORT, AGAIN);
    }
    return ok('reading', `read what was typed, in ${percept.ms} ms`);
  } finally {
    await eyes.close();
  }
}
