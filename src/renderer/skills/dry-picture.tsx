import type { DryRun } from '../../agent/dry-run.ts';
import type { Action, FrameRef, Point } from '../../agent/types.ts';
import { frameAddress } from '../player/frame-address.ts';
import { useWords } from '../words/words.tsx';

/** A recorded screen with numbers where a program would click, drag and scroll. */
export function DryPicture({
  session,
  frame,
  doings,
  marked,
}: {
  session: string;
  frame: FrameRef;
  doings: DryRun['doings'];
  marked: number | null;
}) {
  const { skills: words } = useWords();
  const { width, height } = frame;
  let number = 0;
  return (
    <div className="dry-screen">
      <img src={frameAddress(session, frame)} alt={words.screen} width={width} height={height} />
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {doings.map((doing, index) => {
          if (doing.kind !== 'action') return null;
          number++;
          return <Mark key={index} action={doing.action} number={number} lit={marked === index} />;
        })}
      </svg>
    </div>
  );
}

function Mark({ action, number, lit }: { action: Action; number: number; lit: boolean }) {
  const path = pathOf(action);
  const at = path.at(-1);
  if (!at) return null;
  return (
    <g className={lit ? 'dry-mark lit' : 'dry-mark'}>
      {path.length > 1 && <polyline points={path.map(({ x, y }) => `${x},${y}`).join(' ')} />}
      <circle cx={at.x} cy={at.y} r={5} className="place" />
      <g transform={`translate(${at.x + 14} ${at.y - 14})`}>
        <circle r={12} />
        <text textAnchor="middle" dominantBaseline="central">
          {number}
        </text>
      </g>
    </g>
  );
}

function pathOf(action: Action): Point[] {
  if (action.type === 'drag') return action.path;
  return 'x' in action ? [{ x: action.x, y: action.y }] : [];
}
