import type { ClientContext, ClientLink } from '@orpc/client';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { Api } from '../main/api/router.ts';

export interface Connection {
  api: Api;
  /** Resolves when the host is gone; never rejects. */
  lost: Promise<void>;
}

/** Connects to whoever serves this window. The only place that knows whether that is Electron or a browser host. */
export async function connect(): Promise<Connection> {
  // The browser host speaks plain HTTP on loopback; Electron's window has a scheme of its own.
  return location.protocol === 'http:' ? connectToServer() : connectToElectron();
}

async function connectToElectron(): Promise<Connection> {
  const port = await new Promise<MessagePort>((resolve) => {
    window.addEventListener('message', (event) => {
      const [given] = event.ports;
      if (event.source === window && event.data === 'deskhand-port' && given) resolve(given);
    });
    // The preload script answers this with the port.
    window.postMessage('deskhand-window', location.origin);
  });
  port.start();
  const lost = new Promise<void>((resolve) => port.addEventListener('close', () => resolve()));
  return { api: client(new PortLink({ port })), lost };
}

async function connectToServer(): Promise<Connection> {
  const socket = new WebSocket(`ws://${location.host}/api`);
  const lost = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('The host does not answer.')));
  });
  return { api: client(new SocketLink({ websocket: socket })), lost };
}

function client(link: ClientLink<ClientContext>): Api {
  return createORPCClient<Api>(link);
}
