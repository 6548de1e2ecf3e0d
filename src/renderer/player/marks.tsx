import type { StepView } from '../../agent/session/reduce.ts';
import { describeAction } from '../../agent/session/describe.ts';
import type { Action, Point } from '../../agent/types.ts';
import { useTold } from '../words/words.tsx';

const POINTER = 'M0 0v17l3.9-3.6 2.5 5.6 2.6-1.2-2.5-5.5 5.3-.5z';

/** Where the mouse was, clicked, dragged and scrolled. Coordinates are pixels of the frame. */
export function InputMarks({ step, pointer }: { step: StepView; pointer: Point | null }) {
  const actions = actionsOf(step);
  const places = actions.map(placeOf);
  const at = places.findLast((place) => place !== null) ?? pointer;
  return (
    <g className="input-marks">
      {actions.map((action, index) => (
        <ActionMark key={index} action={action} newest={index === actions.length - 1} />
      ))}
      {at && <path className="pointer" d={POINTER} transform={`translate(${at.x} ${at.y})`} />}
    </g>
  );
}

function ActionMark({ action, newest }: { action: Action; newest: boolean }) {
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click': {
      const rings = { click: 1, double_click: 2, triple_click: 3 }[action.type];
      return (
        <g className={newest ? 'click newest' : 'click'}>
          {Array.from({ length: rings }, (_, ring) => (
            <circle key={ring} cx={action.x} cy={action.y} r={13 + 6 * ring} />
          ))}
          <circle className="dot" cx={action.x} cy={action.y} r={3} />
        </g>
      );
    }
    case 'drag': {
      const [from] = action.path;
      return (
        <g className="drag">
          <polyline points={action.path.map(({ x, y }) => `${x},${y}`).join(' ')} />
          {from && <circle cx={from.x} cy={from.y} r={6} />}
        </g>
      );
    }
    case 'scroll': {
      const { x, y, dx, dy } = action;
      const turn = dy > 0 ? 90 : dy < 0 ? -90 : dx < 0 ? 180 : 0;
      return <path className="scroll" d="M-14 0h28M6-8l8 8-8 8" transform={`translate(${x} ${y}) rotate(${turn})`} />;
    }
    default:
      return null;
  }
}

/** What the eyes found to point at. */
export function ElementMarks({ step }: { step: StepView }) {
  const observation = step.lanes['information-gathering']?.value;
  return (
    <g className="element-marks">
      {observation?.elements.map(({ id, kind, label, box }) => (
        <rect key={id} className={kind} x={box.x} y={box.y} width={box.w} height={box.h}>
          <title>{label}</title>
        </rect>
      ))}
    </g>
  );
}

const SHOWN = 4;

/** The newest keys and texts, as keycaps under the picture: they have no place on the screen. */
export function KeyCaps({ step }: { step: StepView }) {
  const told = useTold();
  const typed = actionsOf(step).filter(({ type }) => type === 'keypress' || type === 'type' || type === 'hold');
  const start = Math.max(0, typed.length - SHOWN);
  return (
    <div className="key-caps">
      {typed.slice(start).map((action, index) => (
        <kbd key={start + index} title={told(describeAction(action))}>
          {action.type === 'keypress'
            ? action.keys
            : action.type === 'type'
              ? visible(action.text)
              : told(describeAction(action))}
        </kbd>
      ))}
    </div>
  );
}

function visible(text: string): string {
  const short = text.length > 48 ? `${text.slice(0, 47)}…` : text;
  return `“${short.replaceAll('\n', '⏎').replaceAll('\t', '⇥')}”`;
}

function actionsOf(step: StepView): Action[] {
  return step.calls.flatMap((call) => call.actions.map(({ action }) => action));
}

function placeOf(action: Action): Point | null {
  if (action.type === 'drag') return action.path.at(-1) ?? null;
  return 'x' in action ? { x: action.x, y: action.y } : null;
}
