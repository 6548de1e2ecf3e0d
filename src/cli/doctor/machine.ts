import { homeFolder, openHome } from '../../agent/home.ts';
import { openComputer } from '../../agent/hand/open-computer.ts';
import { chooseModel } from '../../agent/model/choose.ts';
import { readModels } from '../../agent/model/registry.ts';
import { defaultSettings, readSettings } from '../../agent/settings.ts';
import type { Settings } from '../../agent/settings.ts';
import { say } from '../../agent/sayings.ts';
import { InputError } from '../../agent/types.ts';
import { installLine } from '../packages.ts';
import { checkFonts } from './fonts.ts';
import { missingPackages } from './install-packages.ts';
import { finding, note, ok, problem } from './finding.ts';
import type { Finding, WayOut } from './finding.ts';

/** What can be told without opening a private desktop, and the settings, or the defaults when they cannot be read. */
export async function checkMachine(): Promise<{ findings: Finding[]; settings: Settings }> {
  let settings = defaultSettings;
  const findings = [
    checkNode(),
    await checkPackages(),
    await finding(
      say('folderName'),
      '',
      async () => ok(say('folderName'), await Promise.resolve(openHome().folder)),
      ownFolder(homeFolder()),
    ),
    await finding(
      say('settingsName'),
      '',
      async () => {
        settings = await readSettings(homeFolder());
        const { model, desktop, languages } = settings;
        return ok(say('settingsName'), say('settingsFound', { model, desktop, languages: languages.join('+') }));
      },
      { mend: 'fresh-settings' },
    ),
  ];
  const fonts = await checkFonts();
  return {
    findings: [...findings, checkModel(settings), await checkRealDisplay(settings), ...(fonts ? [fonts] : [])],
    settings,
  };
}

function checkNode(): Finding {
  const version = process.versions.node;
  if (Number(version.split('.')[0]) >= 24) return ok(say('nodeName'), version);
  return problem(say('nodeName'), say('tooOld', { version }), say('startByLauncher'), { command: './deskhand window' });
}

async function checkPackages(): Promise<Finding> {
  const missing = await missingPackages();
  if (missing.length === 0) return ok(say('packagesName'), say('allInstalled'));
  const text = say('notInstalled', { names: missing.join(', ') });
  const command = installLine(missing);
  return problem(say('packagesName'), text, command, { mend: 'install-packages', command });
}

/** Gives the data folder to whoever runs this line. */
function ownFolder(folder: string): WayOut {
  const quoted = `'${folder.replaceAll("'", String.raw`'\''`)}'`;
  return { command: `sudo mkdir -p ${quoted} && sudo chown -R "$(id -un)" ${quoted} && chmod -R u+rwX ${quoted}` };
}

function checkModel(settings: Settings): Finding {
  const key = say(process.env['OPENAI_API_KEY'] ? 'keySet' : 'keyNotSet');
  const name = say('modelName');
  if (settings.model === 'builtin') return ok(name, say('builtinNoKey', { key }));
  try {
    chooseModel(settings.model, process.env, undefined, readModels(homeFolder()));
    return ok(name, `${settings.model}; ${key}`);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return problem(name, error.message, '', { mend: 'builtin-model' });
  }
}

/** A machine without a screen is no fault unless the settings ask for one. */
async function checkRealDisplay(settings: Settings): Promise<Finding> {
  const name = say('displayName');
  try {
    const computer = await openComputer();
    try {
      const frame = await computer.capture();
      const size = `${frame.width}×${frame.height}`;
      return ok(
        name,
        say('displayFound', { display: process.env['DISPLAY'] ?? '', size, provider: computer.provider }),
      );
    } finally {
      await computer.close();
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (settings.desktop === 'real') return problem(name, text, say('logInToX'), { mend: 'private-desktop' });
    // Without a display one can be named; a session under Wayland has to be left first, and this line looks again.
    const none = text === say('noDisplay');
    const command = none ? 'DISPLAY=:0 ./deskhand window' : './deskhand doctor';
    const advice = say(none ? 'nameDisplay' : 'noDisplayNeeded');
    return error instanceof InputError
      ? note(name, text, advice, { command })
      : problem(name, text, advice, { command });
  }
}
