import { plain } from './print.ts';

/** Lines that stay, and below them one line that says what is going on now. */
export interface Progress {
  line(text: string): void;
  /** What is happening; its seconds are counted from here. Null when nothing is. */
  status(text: string | null): void;
  /** Takes the status line away. */
  close(): void;
}

/** On a terminal the status line is redrawn in place; elsewhere, and with NO_COLOR, only the finished lines are printed. */
export function openProgress(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Progress {
  const live = stream.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return live ? redrawn(stream) : { line: (text) => stream.write(`${plain(text)}\n`), status: noop, close: noop };
}

function redrawn(stream: NodeJS.WriteStream): Progress {
  const eraseLine = '\r\x1b[2K';
  let closed = false;
  let now: { text: string; since: number } | null = null;
  const drawing = (): string => {
    if (now === null) return '';
    const seconds = ` · ${((Date.now() - now.since) / 1000).toFixed(1)} s`;
    // One column stays free: a full line would wrap and could not be taken away again.
    const room = Math.max(10, (stream.columns || 80) - 1 - seconds.length);
    const text = (now.text.length > room ? `${now.text.slice(0, room - 1)}…` : now.text) + seconds;
    return `\x1b[2m${text}\x1b[0m`;
  };
  const timer = setInterval(() => {
    if (now) stream.write(eraseLine + drawing());
  }, 200);
  timer.unref();
  return {
    line: (text) => stream.write(`${eraseLine}${plain(text)}\n${drawing()}`),
    status: (text) => {
      now = text === null ? null : { text: plain(text).replaceAll('\n', ' '), since: Date.now() };
      stream.write(eraseLine + drawing());
    },
    close: () => {
      if (closed) return; // a line that was printed since then must stay
      closed = true;
      clearInterval(timer);
      stream.write(eraseLine);
    },
  };
}

function noop(): void {
  // not a terminal: nothing to redraw
}
