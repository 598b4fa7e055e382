import { useEffect } from 'react';
import { useLanguage } from '../language';
import { lookAtClock, lookAtTour, useService } from '../service';
import { useStore } from '../use-snapshot';

/** Ticks come by themselves within a second or two. */
const LOOK_MS = 1_500;

/** Follows the service's clock and, while something is still to be done, the newcomer's progress. */
export function useServiceNews(): void {
  const skew = useStore((store) => Math.round(store.skew / 2_000));
  const language = useLanguage();
  useEffect(() => {
    void lookAtClock();
    // Moved, the fair may be over, or not any more.
    void lookAtTour();
  }, [skew, language]);
  const waiting = useService(({ tour }) => tour?.tasks.some(({ doneAt }) => doneAt === null) ?? false);
  useEffect(() => {
    void lookAtTour();
    if (!waiting) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) void lookAtTour();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [waiting]);
}
