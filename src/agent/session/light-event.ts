import type { Role, Stamped } from '../types.ts';

/**
 * How the writer begins a line that belongs to a step: small fields first, the body last. A line in any other order is
 * simply read whole.
 */
const HEAD =
  /^\{"at":(\d+),"type":"(step-start|stage-start|stage-end|model-call|call-start|skill-start|action|query|skill-end|call-end|step-end)","step":(\d+)(?:,"role":"([a-z-]+)")?(?:,"call":(\d+))?(?:,"use":(\d+)(?:,"within":(\d+))?)?(?:,"skill":"([^"\\]*)"(?:,"version":(\d+),"program":"([^"\\]*)")?)?(?:,"ok":(true|false)(,"interrupted":true)?)?(?:,"ms":(\d+(?:\.\d+)?))?[,}]/;
/** Since this version of the format the lines have this shape. */
export const LIGHT_SINCE = 1;
const CALL_TAIL = /,"ms":(\d+(?:\.\d+)?)\}$/;
const MODEL_TAIL =
  /"usage":\{"inputTokens":(\d+),"outputTokens":(\d+)(?:,"cachedTokens":(\d+))?\},"ms":(\d+(?:\.\d+)?)(?:,"cost":([\d.e+-]+))?\}$/;
const LONGEST_HEAD = 320;
const LONGEST_TAIL = 160;

/**
 * The event of a line without its body, for the reducer: 2 µs instead of the 200 µs that reading a whole observation takes.
 * Null when the line is not of this shape. A body that is broken is not noticed here; whoever reads the step whole is told.
 */
export function lightEvent(line: Buffer): Stamped | null {
  const head = HEAD.exec(line.toString('utf8', 0, LONGEST_HEAD));
  if (!head || line[line.length - 1] !== CLOSING_BRACE) return null;
  const [, atText, type, stepText, role, callText, use, within, skill, version, program, ok, interrupted, msText] =
    head;
  const event = { at: Number(atText), step: Number(stepText), ms: Number(msText ?? 0), role: role as Role };
  const call = Number(callText ?? 0);
  const tailText = (): string => line.toString('utf8', Math.max(0, line.length - LONGEST_TAIL));
  switch (type) {
    case 'step-start':
      return { ...event, type };
    case 'stage-start':
      return { ...event, type };
    case 'step-end':
      return { ...event, type };
    case 'stage-end':
      return { ...event, type, value: null } as unknown as Stamped;
    case 'call-start':
      if (skill === undefined) return null;
      return {
        ...{ ...event, type, call, skill },
        ...(version !== undefined && program !== undefined && { version: Number(version), program }),
        args: {},
      };
    case 'call-end': {
      const tail = CALL_TAIL.exec(tailText());
      if (!tail || ok === undefined) return null;
      const end = { ok: ok === 'true', message: '', ms: Number(tail[1]) };
      return { ...event, type, call, ...end, ...(interrupted !== undefined && { interrupted: true }) };
    }
    // An outline tells the calls of the plan; which skills those called is read with the step.
    case 'skill-start':
      if (use === undefined || within === undefined || skill === undefined) return null;
      return { ...event, type, call, use: Number(use), within: Number(within), skill, args: {} };
    case 'skill-end':
      if (use === undefined || ok === undefined) return null;
      return { ...event, type, call, use: Number(use), ok: ok === 'true', message: '' };
    case 'action':
      return { ...event, type, call, action: { type: 'wait', seconds: 0 }, changed: false, still: false };
    case 'query':
      return { ...event, type, call, query: '', answer: '' };
    case 'model-call': {
      const tail = MODEL_TAIL.exec(tailText());
      if (!tail) return null;
      const [, input, output, cached, ms, cost] = tail;
      const usage = {
        inputTokens: Number(input),
        outputTokens: Number(output),
        ...(cached !== undefined && { cachedTokens: Number(cached) }),
      };
      return {
        ...event,
        type,
        model: '',
        prompt: '',
        frames: [],
        raw: '',
        usage,
        ms: Number(ms),
        ...(cost !== undefined && { cost: Number(cost) }),
      };
    }
    default:
      return null;
  }
}

const CLOSING_BRACE = 125;
