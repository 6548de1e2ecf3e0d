import { z } from 'zod';
import { isAction, parseYield } from '../../agent/skills/verbs.ts';
import type { TakeOver } from '../../agent/take-over.ts';
import type { Action } from '../../agent/types.ts';
import { say } from '../../agent/sayings.ts';
import { InputError } from '../../agent/types.ts';
import type { Runs } from '../runs.ts';
import { inWords, procedure } from './procedure.ts';

/** Pieces of input that came together: a fast mouse makes many a second. Each is checked by the verbs' own rules. */
const deeds = z.object({ actions: z.array(z.unknown()).min(1).max(200) });

/**
 * The desktop of the session that runs: what it shows, and a person's own hands on it. `RunState.paused` and the session's
 * `pause` and `resume` events say who has the desk; `run.resume` gives it back to the agent.
 */
export const desk = {
  /**
   * Names of pictures (`LivePicture`), each at `/live/<id>/<file>`: now, and whenever the screen or the pointer differs, at most
   * eight a second. Ends with the session.
   */
  watch: procedure.handler(async function* ({ context, signal }) {
    try {
      const { id, pictures } = await context.runs.desktop();
      for await (const picture of pictures.watch(signal ?? new AbortController().signal)) {
        await context.drained();
        yield { id, ...picture };
      }
    } catch (error) {
      throw inWords(error);
    }
  }),

  /** The agent lets go and waits, until `run.resume`. Also on a real desktop it is `run.pause` that does this. */
  take: procedure.handler(async ({ context }) => (await takeOverOf(context.runs)).take()),

  /**
   * What the person did, in order, as actions (`types.ts`) whose points are pixels of the live picture: `{type: 'click', x, y,
   * button?, modifiers?}`, `move`, `scroll` in notches, `keypress` with `keys`, `type` with `text`; a drag as `move`, `hold` with
   * `button` and `ms: 60000`, `move` …, `release` with `button`. The agent yields first; without `take` it goes on when nothing
   * came for the setting `yieldIdleMs`. Resolves when the desktop has the input.
   */
  act: procedure
    .input(deeds)
    .handler(async ({ input, context }) => (await takeOverOf(context.runs)).act(input.actions.map(actionOf))),
};

async function takeOverOf(runs: Runs): Promise<TakeOver> {
  const { takeOver } = await runs.desktop();
  if (takeOver) return takeOver;
  throw new InputError(say('ownDisplay'));
}

function actionOf(value: unknown): Action {
  const action = parseYield(value);
  if (isAction(action)) return action;
  throw new InputError(`${action.type} is a question of skills: send actions of mouse and keyboard only.`);
}
