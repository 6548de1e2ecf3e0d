import type { SessionSummary } from './summary.ts';

/** The middle one, and what nine of ten stayed within (all, when there are fewer than ten). */
export interface Spread {
  low: number;
  middle: number;
  high: number;
}

export interface Forecast {
  /** How many sessions it rests on. */
  sessions: number;
  /** Whether their goals are like this one; if not, they are any of the same model. */
  alike: boolean;
  tokens: Spread;
  ms: Spread;
  /** US dollars; null when the price of one of them was not known. */
  cost: Spread | null;
}

/** Fewer than this say nothing. */
const FEWEST = 3;
/** Share of common words from which two goals count as alike. */
const ALIKE = 0.3;

/** What a session may use up, judged by those of the same model that ended by themselves; null when there are too few. */
export function forecast(goal: string, model: string, past: readonly SessionSummary[]): Forecast | null {
  const ended = past.filter((each) => each.model === model && ['done', 'failed', 'infeasible'].includes(each.status));
  const near = ended.filter((each) => likeness(goal, each.goal) >= ALIKE);
  const alike = near.length >= FEWEST;
  const basis = alike ? near : ended;
  if (basis.length < FEWEST) return null;
  const costs = basis.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return {
    sessions: basis.length,
    alike,
    tokens: spread(basis.map(({ usage }) => usage.inputTokens + usage.outputTokens)),
    ms: spread(basis.map(({ ms }) => ms)),
    cost: costs.length === basis.length ? spread(costs) : null,
  };
}

/** In one line for a person. */
export function forecastWords({ sessions, alike, tokens, ms, cost }: Forecast): string {
  const range = ({ low, middle, high }: Spread, say: (value: number) => string): string =>
    `${say(middle)} (${say(low)} to ${say(high)})`;
  const parts = [
    range(tokens, (value) => String(Math.round(value))).concat(' tokens'),
    ...(cost ? [range(cost, (value) => `$${value.toFixed(3)}`)] : ['a cost that is not known']),
    range(ms, (value) => (value / 60_000).toFixed(1)).concat(' min'),
  ];
  return `${sessions} ${alike ? 'sessions like this one' : 'other sessions of this model'} took ${parts.join(', ')}.`;
}

/** Common words ÷ all words, 0–1; numbers and quoted texts differ from task to task and count like any word. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(1, left.size + right.size - common);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return { low: at(sorted.length < 10 ? 0 : 0.05), middle: at(0.5), high: at(sorted.length < 10 ? 1 : 0.95) };
}
