import { SERVICE_TIME_HEADER } from '@shared/http/service-time';
import { useEffect, useState } from 'react';
import { readStored, writeStored } from './storage';

const KEY = 'serviceAhead';
/** An answer travels, and clocks differ by seconds: less than this is the same time. */
const SAME_MS = 90_000;

let ahead: number | null = null;
const listeners = new Set<() => void>();
const aheadMs = (): number => (ahead ??= readStored<number>(KEY) ?? 0);

/** The time as the service has it: of phones whose clock is wrong, and of a service whose clock was set. To a minute or two. */
export const serviceNow = (): number => Date.now() + aheadMs();

/** What an answer's headers say of it; their names are as each platform writes them. */
export function hearServiceTime(headers: unknown): void {
  if (typeof headers !== 'object' || headers === null) return;
  const [, said] = Object.entries(headers).find(([name]) => name.toLowerCase() === SERVICE_TIME_HEADER) ?? [];
  const at = typeof said === 'string' && said !== '' ? Number(said) : Number.NaN;
  if (!Number.isFinite(at)) return;
  const apart = at - Date.now();
  const next = Math.abs(apart) < SAME_MS ? 0 : apart;
  if (next === aheadMs() || (next !== 0 && Math.abs(next - aheadMs()) < SAME_MS)) return;
  ahead = next;
  // Opened without network, it is still that far ahead.
  writeStored(KEY, next);
  for (const listener of listeners) listener();
}

/** The same as it goes on, also when the first answer says that the phone is wrong. */
export function useServiceNow(everyMs: number): number {
  const [now, setNow] = useState(serviceNow);
  useEffect(() => {
    const tell = (): void => setNow(serviceNow());
    tell();
    listeners.add(tell);
    const timer = setInterval(tell, everyMs);
    return () => {
      listeners.delete(tell);
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}

/** @internal */
export function forgetServiceTime(): void {
  ahead = null;
}
