import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Box } from '../../src/agent/types.ts';
import type { AppScreen } from './truth-apps-list.ts';
import type { Truth } from './truth.ts';
import { startXDisplay } from './x-display.ts';

/** Waits until the picture stays the same for two seconds; a blinking caret is left out by looking for any equal pair. */
const STILL = `still() { sleep 1; for i in $(seq 20); do import -window root screen.png; new=$(md5sum < screen.png); sleep 1
import -window root screen.png; [ "$new" = "$(md5sum < screen.png)" ] && return; done; }`;

/** Opens one application on a display of its own, and keeps its picture and the truth about it in a folder. */
export async function keepAppScreen(screen: AppScreen, folder: string): Promise<Truth> {
  const [width, height] = screen.size;
  const home = mkdtempSync(join(tmpdir(), 'deskhand-truth-'));
  const display = await startXDisplay({ width, height });
  try {
    for (const [name, content] of Object.entries(screen.files ?? {})) {
      mkdirSync(dirname(join(home, name)), { recursive: true });
      writeFileSync(join(home, name), content);
    }
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      DISPLAY: display.display,
      LANG: screen.lang ?? 'C.UTF-8',
      QT_LINUX_ACCESSIBILITY_ALWAYS_ON: '1',
      SAL_USE_VCLPLUGIN: 'gtk3',
      USER: 'user',
      ...screen.env,
    };
    const run = spawnSync('dbus-run-session', ['--', 'bash', '-c', script(screen)], {
      env,
      cwd: home,
      timeout: 90_000,
    });
    const listed = JSON.parse(readFileSync(join(home, 'truth.json'), 'utf8') || '{}') as {
      words: { text: string; box: Box }[];
      unsure: Box[];
    };
    if (process.env['VERBOSE']) console.error(run.stderr.toString());
    const title = screen.titled === false ? '' : readFileSync(join(home, 'title.txt'), 'utf8');
    const printed = `${title} ${screen.shown ?? ''}`.split(/\s+/).filter((text) => text !== '');
    const words = [
      ...printed.map((text) => ({ text })),
      ...listed.words.filter(({ text, box }) => !screen.without?.(text, box)),
    ];
    const truth: Truth = {
      words,
      controls: [],
      unsure: [...(screen.unsure ?? []), ...listed.unsure],
      languages: screen.languages ?? ['eng'],
    };
    mkdirSync(folder, { recursive: true });
    await writeSmallest(join(home, 'screen.png'), join(folder, `${screen.name}.png`));
    writeFileSync(join(folder, `${screen.name}.json`), JSON.stringify(truth) + '\n');
    return truth;
  } finally {
    await display.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Lossless: a palette only where 256 colours are enough. */
async function writeSmallest(from: string, to: string): Promise<void> {
  const plain = await sharp(from).removeAlpha().png({ compressionLevel: 9, effort: 10 }).toBuffer();
  const palette = await sharp(from)
    .removeAlpha()
    .png({ palette: true, colours: 256, dither: 0, compressionLevel: 9 })
    .toBuffer();
  const [a, b] = await Promise.all([plain, palette].map((file) => sharp(file).removeAlpha().raw().toBuffer()));
  writeFileSync(to, a!.equals(b!) && palette.length < plain.length ? palette : plain);
}

function script(screen: AppScreen): string {
  const reader = new URL('./truth-atspi.py', import.meta.url).pathname;
  const [width, height] = screen.size;
  return `${STILL}
dbus-send --session --dest=org.a11y.Bus --print-reply /org/a11y/bus org.freedesktop.DBus.Properties.Set string:org.a11y.Status string:IsEnabled variant:boolean:true > status.txt
openbox & wm=$!
${screen.command} & app=$!
for i in $(seq 60); do sleep 0.5; win=$(xdotool search --onlyvisible --class '${screen.windowClass}' 2>/dev/null | tail -1); [ -n "$win" ] && break; done
sleep ${screen.patience ?? 2}
win=$(xdotool search --onlyvisible --class '${screen.windowClass}' | tail -1)
${screen.place ? `xdotool windowmove --sync $win ${screen.place[0]} ${screen.place[1]}; xdotool windowsize $win ${screen.place[2]} ${screen.place[3]}; sleep 1` : ''}
xdotool mousemove ${width - 3} ${height - 3}
${(screen.steps ?? []).join('\nsleep 0.7\n')}
still
xdotool getactivewindow getwindowname > title.txt
${screen.silent ? `echo '{"words":[],"unsure":[]}' > truth.json` : `/usr/bin/python3 ${reader} ${width} ${height} > truth.json`}
kill $app; sleep 0.5; kill -9 $app $wm 2>/dev/null; true`;
}
