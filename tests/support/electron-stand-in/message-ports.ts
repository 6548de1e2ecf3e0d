import { EventEmitter } from 'node:events';
import type { PortData } from './in-page.ts';
import { strict } from './strict.ts';

/** Carries messages to the page that the other end of a channel was given to; null closes that end. */
export type Deliver = (port: number, data: PortData | null) => void;

let lastNumber = 0;

/** One end of a channel. Until `start` what comes is kept. */
export class MessagePortMain extends EventEmitter {
  /** The other end, or the way into a page once that end was given away. */
  private other: MessagePortMain | null = null;
  private deliver: Deliver | null = null;
  private started = false;
  private kept: unknown[] = [];
  private number = 0;

  static pair(): [MessagePortMain, MessagePortMain] {
    const [one, two] = [new MessagePortMain(), new MessagePortMain()];
    one.other = two;
    two.other = one;
    return [one, two];
  }

  postMessage(data: unknown): void {
    if (this.deliver) this.deliver(this.number, encode(data));
    else if (this.other) this.other.receive(data);
  }

  start(): void {
    this.started = true;
    for (const data of this.kept.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    this.deliver?.(this.number, null);
    this.other?.end();
    this.end();
  }

  receive(data: unknown): void {
    if (this.started) this.emit('message', { data, ports: [] });
    else this.kept.push(data);
  }

  /** This end goes to a page; gives the end that stays, and its number. */
  giveAway(deliver: Deliver): { stays: MessagePortMain; number: number } {
    const stays = this.other;
    if (!stays) throw new Error('This port was given away or closed already.');
    stays.number = ++lastNumber;
    stays.deliver = deliver;
    stays.other = null;
    this.other = null;
    return { stays, number: stays.number };
  }

  end(): void {
    if (this.other === null && this.deliver === null) return;
    this.other = null;
    this.deliver = null;
    this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;
  constructor() {
    const [one, two] = MessagePortMain.pair();
    this.port1 = strict('MessagePortMain', one);
    this.port2 = strict('MessagePortMain', two);
  }
}

function encode(data: unknown): PortData {
  if (typeof data === 'string') return { text: data };
  if (data instanceof Uint8Array) return { bytes: Buffer.from(data).toString('base64') };
  throw new Error('The stand-in for Electron sends text and bytes through a port, nothing else.');
}

export function decode(data: PortData): string | Uint8Array {
  return 'text' in data ? data.text : new Uint8Array(Buffer.from(data.bytes, 'base64'));
}
