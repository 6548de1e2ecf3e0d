/** A program that opens a private desktop with a window in it, until it is killed. Its arguments: data folder. */
import { openPrivateDesktop } from '../../src/agent/hand/private-desktop.ts';

const desktop = await openPrivateDesktop({ width: 640, height: 480, apps: [], dataFolder: process.argv[2]! });
// setsid: also a program that leaves its process group belongs to the desktop.
await desktop.launch('setsid xterm -e cat');
process.stdout.write(`${JSON.stringify({ display: desktop.display, mark: desktop.env['DESKHAND_DESKTOP'] })}\n`);
setInterval(() => undefined, 60_000);
