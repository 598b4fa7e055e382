import { useEffect, useState } from 'react';

const EVERY_MS = 5_000;

/**
 * The service's time, going on by itself: what a screen says of a state that changes by the clock follows it, whatever the
 * phone's own clock says. `serverTime`: from the answer on screen.
 */
export function useServiceTime(serverTime: string): number {
  const [heard, setHeard] = useState(() => ({ serverTime, at: Date.now() }));
  const [now, setNow] = useState(() => Date.now());
  if (heard.serverTime !== serverTime) setHeard({ serverTime, at: Date.now() });
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return Date.parse(heard.serverTime) + Math.max(0, now - heard.at);
}
