import { useGate } from './gate-session';

type Offsets = readonly { readonly fromMs: number; readonly minutes: number }[];

/** HH:mm by the show's clock, whatever zone the phone is set to; by the phone's while the show's is not known yet. */
export function clockOf(at: string | number, offsets: Offsets): string {
  const date = new Date(at);
  const known = offsets.filter((one) => one.fromMs <= date.getTime()).at(-1) ?? offsets[0];
  const minutes = Math.floor(date.getTime() / 60_000) + (known ? known.minutes : -date.getTimezoneOffset());
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

const UNKNOWN: Offsets = [];

/** `clockOf` for the show this device belongs to. */
export function useShowClock(): (at: string | number) => string {
  const offsets = useGate((state) => state.status?.bundle?.exhibition.utcOffsets) ?? UNKNOWN;
  return (at) => clockOf(at, offsets);
}
