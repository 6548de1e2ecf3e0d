import { RPCHandler } from '@orpc/server/message-port';
import type { IpcMain } from 'electron';
import { MessageChannelMain } from 'electron';
import type { Context } from '../api/procedure.ts';
import { router } from '../api/router.ts';
import { isOurs } from './bundle.ts';

/** Gives each of our pages a port of its own to the API, when it asks for one; nobody else gets any. */
export function answerWindows(ipc: IpcMain, context: Pick<Context, 'home' | 'runs'>): void {
  const calls = new RPCHandler(router);
  ipc.on('deskhand-window', (event) => {
    const frame = event.senderFrame;
    // Only the main frame of the bundle; a page that was somehow led elsewhere asks in vain.
    if (frame === null || frame.parent !== null || !isOurs(frame.url)) return;
    const { port1, port2 } = new MessageChannelMain();
    calls.upgrade(port1, { context: { ...context, drained: () => Promise.resolve() } });
    port1.start();
    frame.postMessage('deskhand-port', null, [port2]);
  });
}
