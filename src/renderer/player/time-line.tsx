import { useEffect, useRef, useState } from 'react';
import type { SessionView } from '../../agent/session/reduce.ts';
import { useWords } from '../words/words.tsx';
import { drawLanes, drawPlayhead, placeOnTimeLine } from './draw-time-line.ts';
import { clock, endOf, LANES } from './timing.ts';
import { placeInWords } from './place-in-words.ts';
import type { Playhead } from './use-playhead.ts';

/** The six modules as lanes over time. Press or drag to seek; the arrow keys step. */
export function TimeLine({ view, playhead }: { view: SessionView; playhead: Playhead }) {
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, scheme } = useSizeAndScheme(canvas);
  const start = view.header?.at ?? 0;
  const end = Math.max(endOf(view), start + 1);

  const lanes = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    if (!canvas.current || width === 0) return;
    lanes.current ??= document.createElement('canvas');
    drawLanes(lanes.current, { view, start, end, width, height, style: getComputedStyle(canvas.current) });
  }, [view, start, end, width, height, scheme]);
  useEffect(() => {
    if (!canvas.current || !lanes.current || width === 0) return;
    const { time, step } = playhead;
    const style = getComputedStyle(canvas.current);
    drawPlayhead(canvas.current, lanes.current, { view, start, end, time, step, width, height, style });
  }, [view, start, end, playhead, width, height, scheme]);

  const seekTo = (event: React.PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    playhead.seek(placeOnTimeLine(event.clientX - box.left, { start, end, width: box.width }));
  };

  return (
    <div className="time-line">
      <div className="lane-names" aria-hidden="true">
        {LANES.map((lane) => (
          <span key={lane} data-lane={lane} title={words.module[lane]}>
            {words.lane[lane]}
          </span>
        ))}
      </div>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="slider"
        aria-label={words.player.timeLine}
        aria-valuemin={0}
        aria-valuemax={end - start}
        aria-valuenow={Math.round(playhead.time - start)}
        aria-valuetext={`${clock(playhead.time - start)}, ${placeInWords(view.steps, playhead.step, words)}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && seekTo(event)}
      />
    </div>
  );
}

/** The canvas follows its box, and is drawn anew when light becomes dark. */
function useSizeAndScheme(canvas: React.RefObject<HTMLCanvasElement | null>): {
  width: number;
  height: number;
  scheme: number;
} {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [scheme, setScheme] = useState(0);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const changed = (): void => setScheme((old) => old + 1);
    const resize = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    resize.observe(element);
    const theme = new MutationObserver(changed);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      resize.disconnect();
      theme.disconnect();
    };
  }, [canvas]);
  return { ...size, scheme };
}
