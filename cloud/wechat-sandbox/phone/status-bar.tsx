import { useEffect, useState } from 'react';
import { clockTime, datedTime } from './format';
import { useService } from './service';
import { useStore } from './use-snapshot';

/** The sandbox's clock in the show's zone, not the machine's: time that is moved shows here. */
export function StatusBar() {
  const skew = useStore((store) => store.skew);
  useService(({ clock }) => clock?.timeZone);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 5_000);
    return () => clearInterval(timer);
  }, []);
  const now = Date.now() + skew;
  return (
    <div className="status-bar">
      <time dateTime={new Date(now).toISOString()} title={datedTime(now)}>
        {clockTime(now)}
      </time>
      <span className="status-marks" aria-hidden="true">
        <svg width="17" height="11" viewBox="0 0 17 11">
          <path d="M0 8h3v3H0zM4.7 5.500h3V11h-3zM9.4 3h3v8h-3zM14 0h3v11h-3z" fill="currentColor" />
        </svg>
        <svg width="25" height="12" viewBox="0 0 25 12">
          <rect x=".5" y=".5" width="21" height="11" rx="3" fill="none" stroke="currentColor" opacity=".5" />
          <rect x="2" y="2" width="16" height="8" rx="1.7" fill="currentColor" />
          <path d="M23 4v4c.9-.3 1.5-1 1.5-2S23.9 4.3 23 4z" fill="currentColor" opacity=".5" />
        </svg>
      </span>
    </div>
  );
}
