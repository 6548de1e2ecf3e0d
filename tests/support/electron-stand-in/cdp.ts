import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';

type Params = Record<string, unknown>;

/** One attached target, or the browser itself. Emits the protocol's events by their names. */
export interface CdpSession extends EventEmitter {
  /** Rejects when Chromium refuses, or is gone. */
  send(method: string, params?: Params): Promise<Params>;
}

export interface Cdp {
  browser: CdpSession;
  attach(targetId: string): Promise<CdpSession>;
  /** Resolves when Chromium is gone. */
  closed: Promise<void>;
}

interface Message {
  id?: number;
  method?: string;
  params?: Params;
  sessionId?: string;
  result?: Params;
  error?: { message: string };
}

/** Speaks the Chrome DevTools Protocol over the socket that Chromium names on its stderr. */
export async function connectCdp(address: string): Promise<Cdp> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 1 << 30 });
  await once(socket, 'open');
  const sessions = new Map<string, EventEmitter>();
  const waiting = new Map<number, { resolve(result: Params): void; reject(error: Error): void }>();
  let lastId = 0;

  const sessionOf = (sessionId?: string): CdpSession => {
    const emitter = new EventEmitter().setMaxListeners(0);
    sessions.set(sessionId ?? '', emitter);
    return Object.assign(emitter, {
      send: (method: string, params: Params = {}) =>
        new Promise<Params>((resolve, reject) => {
          const id = ++lastId;
          waiting.set(id, { resolve, reject });
          socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }), (error) => {
            if (error) reject(error);
          });
        }),
    });
  };

  socket.on('message', (data: Buffer) => {
    const { id, method, params = {}, sessionId = '', result = {}, error } = JSON.parse(data.toString()) as Message;
    if (method !== undefined) sessions.get(sessionId)?.emit(method, params);
    const call = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result);
  });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  void closed.then(() => waiting.forEach((call) => call.reject(new Error('Chromium is gone.'))));

  const browser = sessionOf();
  return {
    browser,
    closed,
    attach: async (targetId) => {
      const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
      return sessionOf(sessionId as string);
    },
  };
}
