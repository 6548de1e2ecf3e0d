import { useEffect, useMemo, useRef, useState } from 'react';
import type { StepView } from '../../agent/session/reduce.ts';
import type { Action, Point } from '../../agent/types.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { InputMarks, KeyCaps } from '../player/marks.tsx';
import { useWords } from '../words/words.tsx';
import { buttonOf, deedOfKey, openMouse, openSender, placeOf } from './deeds.ts';
import type { NamedPicture } from './use-live-picture.ts';

/** The desktop as it is now, with what the agent does drawn over it. While a person has the desk, it takes their mouse and keys. */
export function LiveDesk({ picture, step, taken }: { picture: NamedPicture; step: StepView; taken: boolean }) {
  const api = useApi();
  const words = useWords();
  const [problem, setProblem] = useState('');
  const screen = useRef<HTMLDivElement>(null);
  const mouse = useMemo(openMouse, []);
  const act = useMemo(
    () =>
      openSender((actions: Action[]) =>
        api.desk.act({ actions }).catch((error: unknown) => {
          setProblem(wordsOf(error));
          throw error;
        }),
      ),
    [api],
  );
  const { id, file, width, height, pointer } = picture;
  const at = (event: { clientX: number; clientY: number }): Point =>
    placeOf(event, screen.current!.getBoundingClientRect(), { width, height });
  useEffect(() => {
    if (taken) screen.current?.focus();
  }, [taken]);
  useWheel(screen, taken, (event, notches) => act([{ type: 'scroll', ...at(event), ...notches }]));

  const hands = {
    tabIndex: 0,
    role: 'application',
    'aria-label': words.live.deskLabel,
    onKeyDown: (event: React.KeyboardEvent) => {
      const deed = deedOfKey(event);
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      act([deed]);
    },
    onPointerDown: (event: React.PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      screen.current?.focus();
      act(mouse.down(at(event), buttonOf(event)));
    },
    onPointerMove: (event: React.PointerEvent) => act(mouse.move(at(event))),
    onPointerUp: (event: React.PointerEvent) => act(mouse.up(at(event))),
    onContextMenu: (event: React.MouseEvent) => event.preventDefault(),
  };
  return (
    <div className="picture">
      <div
        ref={screen}
        className={taken ? 'screen taken' : 'screen'}
        style={{ '--shape': width / height } as React.CSSProperties}
        {...(taken && hands)}
      >
        <img
          src={`./live/${encodeURIComponent(id)}/${file}`}
          alt={words.live.deskNow}
          width={width}
          height={height}
          draggable={false}
        />
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {!taken && <InputMarks step={step} pointer={pointer} />}
        </svg>
      </div>
      {!taken && <KeyCaps step={step} />}
      {problem && <Notice kind="bad" text={problem} />}
    </div>
  );
}

const NOTCH = 100;

/** React listens to the wheel passively, and then the page would scroll as well. */
function useWheel(
  element: React.RefObject<HTMLElement | null>,
  wanted: boolean,
  onNotches: (event: WheelEvent, notches: { dx: number; dy: number }) => void,
): void {
  const latest = useRef(onNotches);
  useEffect(() => {
    latest.current = onNotches;
  });
  useEffect(() => {
    const target = element.current;
    if (!target || !wanted) return;
    let left = { dx: 0, dy: 0 };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      left = { dx: left.dx + event.deltaX / NOTCH, dy: left.dy + event.deltaY / NOTCH };
      const notches = { dx: Math.trunc(left.dx), dy: Math.trunc(left.dy) };
      if (notches.dx === 0 && notches.dy === 0) return;
      left = { dx: left.dx - notches.dx, dy: left.dy - notches.dy };
      latest.current(event, notches);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [element, wanted]);
}
