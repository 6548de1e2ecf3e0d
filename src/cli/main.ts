import { readFileSync } from 'node:fs';
import { didYouMean } from '../agent/nearest.ts';
import { ComputerError, InputError, ModelError, Stopped } from '../agent/types.ts';
import { version } from '../agent/version.ts';
import { print, tolerateClosedOutput } from './print.ts';

/** A command takes its own arguments and gives the exit code: 0 done, 1 not done, 2 wrong use, 130 stopped. */
type Command = (args: string[]) => Promise<number>;

/** Loaded when asked for, so that `--version` does not wait for an OCR engine. */
const commands: Record<string, () => Promise<Command>> = {
  demo: async () => (await import('./commands/demo.ts')).demo,
  run: async () => (await import('./commands/run.ts')).run,
  look: async () => (await import('./commands/look.ts')).look,
  stop: async () => (await import('./commands/control.ts')).control('stop'),
  pause: async () => (await import('./commands/control.ts')).control('pause'),
  resume: async () => (await import('./commands/control.ts')).control('resume'),
  step: async () => (await import('./commands/control.ts')).control('step'),
  sessions: async () => (await import('./commands/sessions.ts')).sessions,
  teach: async () => (await import('./commands/teach.ts')).teach,
  skills: async () => (await import('./commands/skills.ts')).skills,
  apps: async () => (await import('./commands/apps.ts')).apps,
  window: async () => (await import('./commands/window.ts')).window,
  serve: async () => (await import('./commands/serve.ts')).serve,
  secrets: async () => (await import('./commands/secrets.ts')).secrets,
  memory: async () => (await import('./commands/memory.ts')).memory,
  policy: async () => (await import('./commands/policy.ts')).policy,
  models: async () => (await import('./commands/models.ts')).models,
  prompts: async () => (await import('./commands/prompts.ts')).prompts,
  simmodel: async () => (await import('./commands/simmodel.ts')).simmodel,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  bench: async () => (await import('./commands/bench.ts')).bench,
  test: async () => (await import('./commands/test.ts')).test,
};

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === 'version') return say(`deskhand ${version}`);
  if (name === undefined || name === 'help' || asksForHelp(args)) {
    await new Promise((done) => process.stdout.write(readFileSync(new URL('./help.txt', import.meta.url)), done));
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(commands, name)) {
    const known = Object.keys(commands);
    const what = name.startsWith('-') ? `deskhand has no option ${name}` : `deskhand has no command ${name}`;
    throw new InputError(
      `${what}.${didYouMean(name, [...known, 'help', '--help', '--version'])} ` +
        `The commands are: ${known.join(', ')}; "deskhand help" explains them.`,
    );
  }
  const command = await commands[name]!();
  return command(rest);
}

/** `--help` anywhere before `--` wins over everything else, also over mistakes. */
function asksForHelp(args: string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

function say(text: string): number {
  print(text);
  return 0;
}

/** The one place where errors become a sentence and an exit code. */
function report(error: unknown): number {
  if (error instanceof Stopped) {
    console.error(error.message);
    return 130;
  }
  // A session turns a broken display or model into its own result; what arrives here kept one from beginning.
  if (error instanceof InputError || error instanceof ComputerError || error instanceof ModelError) {
    console.error(error.message);
    return 2;
  }
  console.error(`Deskhand has a fault; please report it with these lines.\n${(error as Error).stack ?? String(error)}`);
  return 1;
}

tolerateClosedOutput();
const code = await main(process.argv.slice(2)).catch(report);
// What was written to a pipe arrives first; then nothing that was left running may hold the terminal.
for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done));
process.exit(code);
