import type { SessionView } from '../../agent/session/reduce.ts';
import type { Lane } from './timing.ts';
import { clock, LANES, spansOf } from './timing.ts';

export interface Lanes {
  view: SessionView;
  /** Date.now() of both ends. */
  start: number;
  end: number;
  /** CSS pixels. */
  width: number;
  height: number;
  /** Of the canvas that is shown, for its colours. */
  style: CSSStyleDeclaration;
}

export interface TimeLineState extends Lanes {
  time: number;
  step: number;
}

/** Above the lanes, for times and step numbers. Must equal the padding of `.lane-names`. */
const RULER = 20;
const EDGE = 6;
const NARROWEST = 2.5;

type Ends = Pick<Lanes, 'start' | 'end' | 'width'>;

/** The time at `x` CSS pixels from the left. */
export function placeOnTimeLine(x: number, { start, end, width }: Ends): number {
  return start + Math.max(0, Math.min(1, (x - EDGE) / (width - 2 * EDGE))) * (end - start);
}

function placeOf(time: number, { start, end, width }: Ends): number {
  return EDGE + ((time - start) / (end - start)) * (width - 2 * EDGE);
}

/** What only a new step or another size changes: drawn once, and copied for each move of the playhead. */
export function drawLanes(canvas: HTMLCanvasElement, state: Lanes): void {
  const { width, height, view } = state;
  const context = sized(canvas, state);
  if (!context) return;
  const colour = colours(state.style);
  const laneHeight = (height - RULER) / LANES.length;
  const laneTop = (lane: Lane): number => RULER + LANES.indexOf(lane) * laneHeight;
  const at = (time: number): number => placeOf(time, state);

  context.fillStyle = colour('--track');
  for (const lane of LANES) context.fillRect(0, laneTop(lane) + 1, width, laneHeight - 2);
  drawRuler(context, state, colour('--faint'), colour('--line'));

  const laneColours = new Map(LANES.map((lane) => [lane, colour(`--lane-${lane}`)]));
  const [bad, wait] = [colour('--bad'), colour('--warn')];
  const filledTo = new Map<Lane, number>();
  for (const step of view.steps) {
    for (const { lane, from, to, failed, waiting } of spansOf(step)) {
      const left = at(from);
      const right = Math.max(at(to ?? state.end), left + NARROWEST);
      // What lies wholly on pixels that are filled already would not be seen: thousands of steps cost what one screen does.
      if (!failed && right <= (filledTo.get(lane) ?? -1) + 0.5) continue;
      filledTo.set(lane, right);
      context.beginPath();
      if (waiting) {
        // Nothing is done: a thin line where the bar of acting will be.
        context.fillStyle = wait;
        context.roundRect(left, laneTop(lane) + laneHeight / 2 - 1.5, right - left, 3, 1.5);
      } else {
        context.fillStyle = failed ? bad : laneColours.get(lane)!;
        context.roundRect(left, laneTop(lane) + 4, right - left, laneHeight - 8, 2);
      }
      context.fill();
    }
  }
}

/** The lanes with the step and the moment that are shown. */
export function drawPlayhead(canvas: HTMLCanvasElement, lanes: HTMLCanvasElement, state: TimeLineState): void {
  const { height, view } = state;
  const context = sized(canvas, state);
  if (!context) return;
  const colour = colours(state.style);
  const at = (time: number): number => placeOf(time, state);
  context.drawImage(lanes, 0, 0, state.width, height);

  const current = view.steps[state.step];
  if (current) {
    const from = at(current.startedAt);
    const to = at(view.steps[state.step + 1]?.startedAt ?? state.end);
    context.fillStyle = colour('--selected');
    context.fillRect(from, RULER, Math.max(to - from, 1), height - RULER);
  }
  const x = Math.round(at(state.time)) + 0.5;
  context.strokeStyle = context.fillStyle = colour('--ink');
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, RULER - 6);
  context.lineTo(x, height);
  context.stroke();
  context.beginPath();
  context.roundRect(x - 5, 3, 10, 11, 3);
  context.fill();
}

function sized(canvas: HTMLCanvasElement, { width, height }: Lanes): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  context?.scale(ratio, ratio);
  return context;
}

function colours(style: CSSStyleDeclaration): (name: string) => string {
  return (name) => style.getPropertyValue(name).trim();
}

const TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200].map((s) => s * 1000);

function drawRuler(context: CanvasRenderingContext2D, state: Lanes, ink: string, line: string): void {
  const { start, end, width, height } = state;
  const wanted = ((end - start) / width) * 90;
  const tick = TICKS.find((each) => each >= wanted) ?? TICKS.at(-1)!;
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  for (let time = 0; time <= end - start; time += tick) {
    const x = Math.round(placeOf(start + time, state)) + 0.5;
    context.fillStyle = line;
    context.fillRect(x, RULER - 4, 1, height - RULER + 4);
    context.fillStyle = ink;
    if (x < width - 40) context.fillText(clock(time), x + 4, RULER / 2);
  }
}
