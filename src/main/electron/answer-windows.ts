import type { IpcMain, MessagePortMain } from 'electron';
import { MessageChannelMain } from 'electron';
import { isOurs } from './bundle.ts';

/** Gives each of our pages a port of its own to the API, when it asks for one; nobody else gets any. */
export function answerWindows(ipc: IpcMain, serve: (port: MessagePortMain) => void): void {
  ipc.on('deskhand-window', (event) => {
    const frame = event.senderFrame;
    // Only the main frame of the bundle; a page that was somehow led elsewhere asks in vain.
    if (frame === null || frame.parent !== null || !isOurs(frame.url)) return;
    const { port1, port2 } = new MessageChannelMain();
    serve(port1);
    frame.postMessage('deskhand-port', null, [port2]);
  });
}
