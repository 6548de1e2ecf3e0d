import { useEffect, useRef } from 'react';

/** After each jump to a failure, as soon as the step's body is there, its failed call is brought into sight. */
export function useFailureInSight(jumps: number, whole: boolean): void {
  const shown = useRef(0);
  useEffect(() => {
    if (jumps === shown.current || !whole) return;
    shown.current = jumps;
    const failed = document.querySelector('.thinking .outcome.bad');
    failed?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, [jumps, whole]);
}
