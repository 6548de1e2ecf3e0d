import { spawn } from 'node:child_process';

/** The program that opens a link in the person's browser here, or null where nobody would see it. */
export function browserCommand(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
}

/** Opens the link or folder, if there is something to open it with, and says whether. Never fails: people are also told where it is. */
export function openForPerson(place: string): boolean {
  const [program, ...args] = browserCommand() ?? [];
  if (program === undefined) return false;
  const child = spawn(program, [...args, place], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}
