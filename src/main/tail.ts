/** The last items of a growing list. Readers pull with a position of their own, so a slow one costs nothing. */
export interface Tail<T> {
  push(item: T): void;
  /** No more will come. */
  end(): void;
  readonly ended: boolean;
  /** How many came so far; the next one gets this position. */
  readonly length: number;
  /** What stands from this position on, at most `most` items; null when some of it is no longer kept. */
  from(position: number, most: number): T[] | null;
  /** Resolves when there is more than `position` items, or none will come, or `signal` aborts. */
  more(position: number, signal: AbortSignal): Promise<void>;
}

export function openTail<T>(keep: number): Tail<T> {
  let items: T[] = [];
  let dropped = 0;
  let ended = false;
  let wake: (() => void)[] = [];

  const wakeAll = (): void => {
    const sleepers = wake;
    wake = [];
    for (const resolve of sleepers) resolve();
  };

  return {
    push(item) {
      items.push(item);
      // Twice as many may stand before the older half goes, so that an item costs no copying of the others.
      if (items.length >= 2 * keep) {
        dropped += items.length - keep;
        items = items.slice(-keep);
      }
      wakeAll();
    },
    end() {
      ended = true;
      wakeAll();
    },
    get ended() {
      return ended;
    },
    get length() {
      return dropped + items.length;
    },
    from(position, most) {
      return position < dropped ? null : items.slice(position - dropped, position - dropped + most);
    },
    async more(position, signal) {
      while (!ended && !signal.aborted && dropped + items.length <= position) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            signal.removeEventListener('abort', done);
            resolve();
          };
          wake.push(done);
          signal.addEventListener('abort', done);
        });
      }
    },
  };
}
