import { tokensOf } from '../../agent/session/outline.ts';
import type { SessionView } from '../../agent/session/reduce.ts';
import { spentSteps } from '../../agent/session/steps.ts';
import { useRunState } from '../data/use-run-state.ts';
import { money } from '../player/timing.ts';
import { useLanguage, useWords } from '../words/words.tsx';

/** How much of each limit the session that runs has used. */
export function Budget({ view }: { view: SessionView }) {
  const { live: words, player, duration, minutes } = useWords();
  const { language } = useLanguage();
  const { limits } = useRunState();
  if (!limits) return null;
  const { steps, totals } = view;
  const spent = spentSteps(steps);
  const tokens = tokensOf(totals.usage);
  const count = new Intl.NumberFormat(language, { notation: 'compact' });
  return (
    <div className="budget" role="group" aria-label={words.budget}>
      <Meter label={words.steps} used={spent} most={limits.maxSteps} text={`${spent} / ${limits.maxSteps}`} />
      <Meter
        label={words.time}
        used={totals.ms}
        most={limits.maxMinutes * 60_000}
        text={`${duration(totals.ms)} / ${minutes(limits.maxMinutes)}`}
      />
      <Meter
        label={words.tokens}
        used={tokens}
        most={limits.maxTokens}
        text={`${count.format(tokens)} / ${count.format(limits.maxTokens)}`}
      />
      {totals.unpriced > 0 && <span className="done-actions">{words.priceUnknown}</span>}
      {totals.cost > 0 && (
        <Meter
          label={words.money}
          used={totals.cost}
          most={limits.maxCost}
          text={`${money(totals.cost)} / ${money(limits.maxCost)}`}
        />
      )}
      <span className="done-actions">{player.actions(totals.actions)}</span>
    </div>
  );
}

const NEARLY = 0.8;

function Meter({ label, used, most, text }: { label: string; used: number; most: number; text: string }) {
  const share = Math.min(1, used / most);
  return (
    <div
      className={share >= NEARLY ? 'meter nearly' : 'meter'}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={Math.min(used, most)}
      aria-valuetext={text}
    >
      <span>
        {label} <b>{text}</b>
      </span>
      <i style={{ '--share': share } as React.CSSProperties} />
    </div>
  );
}
