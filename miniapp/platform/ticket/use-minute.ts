import { SLOT_MS, slotAt, slotStart } from '@shared/rules/ticket-token';
import { useEffect, useState } from 'react';

/** The service's present time in milliseconds, changing once a minute, when the code does. */
export function useMinute(clockOffset: number): number {
  const [now, setNow] = useState(() => Date.now() + clockOffset);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = (): void => {
      const present = Date.now() + clockOffset;
      setNow(present);
      timer = setTimeout(tick, Math.max(slotStart(slotAt(present)) + SLOT_MS - present, 50));
    };
    tick();
    return () => clearTimeout(timer);
  }, [clockOffset]);
  return now;
}
