/** Name of the isolated world in which the preload script runs, as under context isolation. */
export const PRELOAD_WORLD = 'electron-preload';
/** What that world calls to reach main; and what main calls there. */
export const TELL = 'standInTell';
export const HEAR = 'standInHear';

/** From the preload world to main. Ports are numbered by main. */
export type Told =
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'port'; port: number; data: PortData }
  | { kind: 'port-close'; port: number }
  | { kind: 'open'; url: string };

/** To the preload world. */
export type Heard =
  | { kind: 'message'; channel: string; message: unknown; ports: number[] }
  | { kind: 'port'; port: number; data: PortData }
  | { kind: 'port-close'; port: number };

/** What goes through a port: the two kinds of message that our API has. */
export type PortData = { text: string } | { bytes: string };

/** Runs in the preload world, before the page: gives the preload script a `require('electron')`. */
export function preloadSource(preload: string): string {
  return `(${preloadWorld.toString()})(${JSON.stringify(TELL)}, ${JSON.stringify(HEAR)}, (require, module, exports) => {${preload}\n});`;
}

/** Runs in the page's own world: a new window is main's to give. */
export const PAGE_SOURCE = `(${pageWorld.toString()})();`;

function preloadWorld(
  tellName: string,
  hearName: string,
  preload: (require: (name: string) => object, module: object, exports: object) => void,
): void {
  const world = globalThis as unknown as Record<string, (message: never) => void>;
  const tell = (told: object): void => world[tellName]!(JSON.stringify(told) as never);
  const listeners = new Map<string, ((event: object, message: unknown) => void)[]>();
  const ports = new Map<number, MessagePort>();
  const unknown = (name: string, thing: object): object =>
    new Proxy(thing, {
      get(target, key) {
        if (key in target) return (target as Record<PropertyKey, unknown>)[key];
        throw new Error(`The stand-in for Electron knows no ${name}.${String(key)} in a preload script.`);
      },
    });
  const encode = (bytes: Uint8Array): string =>
    btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
  const decode = (text: string): Uint8Array => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

  const openPort = (port: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') tell({ kind: 'port', port, data: { text: data } });
      else if (data instanceof Uint8Array) tell({ kind: 'port', port, data: { bytes: encode(data) } });
      else throw new Error('The stand-in for Electron sends text and bytes through a port, nothing else.');
    };
    port1.addEventListener('close', () => tell({ kind: 'port-close', port }));
    ports.set(port, port1);
    return port2;
  };

  world[hearName] = (heard: Heard) => {
    if (heard.kind === 'port-close') {
      ports.get(heard.port)?.close();
      return;
    }
    if (heard.kind === 'port') {
      const { data } = heard;
      ports.get(heard.port)?.postMessage('text' in data ? data.text : decode(data.bytes));
      return;
    }
    const event = { sender: ipcRenderer, ports: heard.ports.map(openPort) };
    for (const listener of listeners.get(heard.channel) ?? []) listener(event, heard.message);
  };
  const ipcRenderer = unknown('ipcRenderer', {
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args }),
    on: (channel: string, listener: (event: object, message: unknown) => void) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
  });
  document.addEventListener('stand-in-open', (event) => {
    tell({ kind: 'open', url: (event as CustomEvent<string>).detail });
  });
  const electron = unknown('electron', { ipcRenderer });
  const require = (name: string): object => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload script cannot require "${name}".`);
  };
  preload(require, {}, {});
}

function pageWorld(): void {
  const ask = (url: string): void => {
    document.dispatchEvent(new CustomEvent('stand-in-open', { detail: new URL(url, location.href).href }));
  };
  window.open = (url?: string | URL) => {
    ask(String(url ?? 'about:blank'));
    return null;
  };
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[target]') : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === '_self') return;
      event.preventDefault();
      ask(link.href);
    },
    true,
  );
}
