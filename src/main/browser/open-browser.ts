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

/** Opens the link, if there is a browser to open it with. Never fails: the link is printed as well. */
export function openBrowser(link: string): void {
  const [program, ...args] = browserCommand() ?? [];
  if (program === undefined) return;
  const child = spawn(program, [...args, link], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
