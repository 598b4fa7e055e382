import { useLanguage } from '../../platform/i18n';
import { useGate } from './gate-session';

type Offsets = readonly { readonly fromMs: number; readonly minutes: number }[];

/** HH:mm by the show's clock, whatever zone the phone is set to; by the phone's while the show's is not known yet. */
export function clockOf(at: string | number, offsets: Offsets): string {
  return localOf(at, offsets).toISOString().slice(11, 16);
}

/** The same with its day where that is another than today: `3月12日 09:30`. */
export function momentOf(at: string | number, now: number, offsets: Offsets, language: 'zh' | 'en'): string {
  const [local, today] = [localOf(at, offsets), localOf(now, offsets)];
  const clock = clockOf(at, offsets);
  if (local.toISOString().slice(0, 10) === today.toISOString().slice(0, 10)) return clock;
  const [month, day] = [local.getUTCMonth(), local.getUTCDate()];
  return language === 'zh' ? `${month + 1}月${day}日 ${clock}` : `${clock} on ${day} ${MONTHS[month] ?? ''}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The moment as the show's clock has it, in the UTC fields of a date: a mini-program knows no zones. */
function localOf(at: string | number, offsets: Offsets): Date {
  const date = new Date(at);
  const known = offsets.filter((one) => one.fromMs <= date.getTime()).at(-1) ?? offsets[0];
  return new Date(date.getTime() + (known ? known.minutes : -date.getTimezoneOffset()) * 60_000);
}

const UNKNOWN: Offsets = [];
const useOffsets = (): Offsets => useGate((state) => state.status?.bundle?.exhibition.utcOffsets) ?? UNKNOWN;

/** `clockOf` for the show this device belongs to. */
export function useShowClock(): (at: string | number) => string {
  const offsets = useOffsets();
  return (at) => clockOf(at, offsets);
}

/** `momentOf` for the show this device belongs to. */
export function useShowMoment(): (at: string | number) => string {
  const offsets = useOffsets();
  const language = useLanguage();
  return (at) => momentOf(at, Date.now(), offsets, language);
}
