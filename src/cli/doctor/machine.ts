import { homeFolder, openHome } from '../../agent/home.ts';
import { openComputer } from '../../agent/hand/open-computer.ts';
import { chooseModel } from '../../agent/model/choose.ts';
import { readModels } from '../../agent/model/registry.ts';
import { defaultSettings, readSettings } from '../../agent/settings.ts';
import type { Settings } from '../../agent/settings.ts';
import { InputError } from '../../agent/types.ts';
import { installLine } from '../packages.ts';
import { missingPackages } from './install-packages.ts';
import { finding, note, ok, problem } from './finding.ts';
import type { Finding } from './finding.ts';

/** What can be told without opening a private desktop, and the settings, or the defaults when they cannot be read. */
export async function checkMachine(): Promise<{ findings: Finding[]; settings: Settings }> {
  let settings = defaultSettings;
  const findings = [
    checkNode(),
    await checkPackages(),
    await finding('data folder', '', async () => ok('data folder', await Promise.resolve(openHome().folder))),
    await finding('settings', '', async () => {
      settings = await readSettings(homeFolder());
      return ok(
        'settings',
        `model ${settings.model}, ${settings.desktop} desktop, languages ${settings.languages.join('+')}`,
      );
    }),
  ];
  return { findings: [...findings, checkModel(settings), await checkRealDisplay(settings)], settings };
}

function checkNode(): Finding {
  const version = process.versions.node;
  if (Number(version.split('.')[0]) >= 24) return ok('Node.js', version);
  return problem('Node.js', `${version} is too old`, 'Start Deskhand with ./deskhand: it brings Node.js 24.');
}

async function checkPackages(): Promise<Finding> {
  const missing = await missingPackages();
  if (missing.length === 0) return ok('packages', 'everything is installed');
  return problem('packages', `not installed: ${missing.join(', ')}`, installLine(missing));
}

function checkModel(settings: Settings): Finding {
  const key = `OPENAI_API_KEY is ${process.env['OPENAI_API_KEY'] ? 'set' : 'not set'}`;
  if (settings.model === 'builtin') return ok('model', `builtin, which needs no key; ${key}`);
  try {
    chooseModel(settings.model, process.env, undefined, readModels(homeFolder()));
    return ok('model', `${settings.model}; ${key}`);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return problem('model', error.message, '');
  }
}

/** A machine without a screen is no fault unless the settings ask for one. */
async function checkRealDisplay(settings: Settings): Promise<Finding> {
  const name = 'real display';
  try {
    const computer = await openComputer();
    try {
      const frame = await computer.capture();
      return ok(name, `${process.env['DISPLAY'] ?? ''} ${frame.width}×${frame.height}, by ${computer.provider}`);
    } finally {
      await computer.close();
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof InputError && settings.desktop === 'private') return note(name, text);
    return problem(name, text, 'Log in to an X11 session, or use the private desktop.');
  }
}
