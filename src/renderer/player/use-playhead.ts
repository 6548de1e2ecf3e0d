import { useCallback, useEffect, useRef, useState } from 'react';
import type { SessionView } from '../../agent/session/reduce.ts';
import { endOf, endOfStep, nextFailure, stepAt, stepNumbered } from './timing.ts';

export interface Playhead {
  /** Date.now() of the moment that is shown. */
  time: number;
  /** Index of the step that is shown; -1 while there is none. */
  step: number;
  playing: boolean;
  /** The newest moment is shown, whatever comes. */
  following: boolean;
  speed: number;
  seek: (time: number) => void;
  /** Shows a step with all that happened in it. */
  goTo: (step: number) => void;
  toNextFailure: () => void;
  /** How often that was done. */
  failureJumps: number;
  togglePlay: () => void;
  follow: () => void;
  setSpeed: (speed: number) => void;
}

/** Where one looks at a session. A live one is followed until one seeks; a recorded one begins with its first step, or the one asked for. */
export function usePlayhead(view: SessionView, live: boolean, asked: number | null): Playhead {
  const [chosen, setFollowing] = useState<boolean | null>(null);
  const [place, setPlace] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [failureJumps, setFailureJumps] = useState(0);

  // Only the first part of a session tells whether it is live. What was followed stays at its end when it is over.
  if (live && chosen === null && asked === null) setFollowing(true);
  const following = chosen ?? false;

  const end = endOf(view);
  const time = following ? end : (place ?? endOfStep(view, Math.max(0, stepNumbered(view.steps, asked))));
  const step = stepAt(view.steps, time);

  const now = useRef({ view, time, step, end });
  useEffect(() => {
    now.current = { view, time, step, end };
  });

  const seek = useCallback((to: number) => {
    const { view, end } = now.current;
    setFollowing(false);
    setPlace(Math.min(Math.max(to, view.header?.at ?? 0), end));
  }, []);
  const goTo = useCallback((to: number) => {
    const { view } = now.current;
    const index = Math.min(Math.max(to, 0), view.steps.length - 1);
    setPlaying(false);
    setFollowing(false);
    setPlace(endOfStep(view, index));
  }, []);
  const toNextFailure = useCallback(() => {
    const index = nextFailure(now.current.view.steps, now.current.step);
    if (index < 0) return;
    goTo(index);
    setFailureJumps((old) => old + 1);
  }, [goTo]);
  const follow = useCallback(() => {
    setPlaying(false);
    setFollowing(true);
  }, []);
  const togglePlay = useCallback(() => {
    const { time, end, view } = now.current;
    // At the end there is nothing left to play, so it begins again.
    if (time >= end - 1) seek(view.header?.at ?? 0);
    else seek(time);
    setPlaying((old) => !old);
  }, [seek]);

  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function advance(at) {
      const next = now.current.time + (at - last) * speed;
      last = at;
      seek(next);
      if (next >= now.current.end) setPlaying(false);
      else frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, seek]);

  return {
    time,
    step,
    playing,
    following,
    speed,
    seek,
    goTo,
    toNextFailure,
    failureJumps,
    togglePlay,
    follow,
    setSpeed,
  };
}
