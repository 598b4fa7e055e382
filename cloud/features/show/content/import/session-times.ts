import { parseClock } from './dates';

export interface ReadTimes {
  /** Minutes since midnight; more than a day runs into the next. */
  readonly start: number;
  readonly end: number | null;
}

const MORNING = '(?:上午|早上|早晨|凌晨|清晨|早|a\\.?m\\.?)';
const EVENING = '(?:下午|晚上|傍晚|晚间|晚|p\\.?m\\.?)';
const NOON = '(?:中午)';
const BETWEEN = /\s*(?:至|到|~|～|–|—|―|−|-|\bto\b|\buntil\b)+\s*/i;
const WHOLE_DAY = /^(?:全天|整天|all[\s-]?day|whole day)$/i;

/** `10:00-11:30`, `下午2:00至3:30`, `2–3:30 pm`, `10点半`, `24:00`; null when it is no time of day. */
export function readTimes(text: string): ReadTimes | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (WHOLE_DAY.test(plain)) return { start: 0, end: 1_440 };
  // What a spreadsheet keeps of a time that nobody formatted: a part of a day.
  if (/^0\.\d{2,}$/.test(plain)) return { start: Math.round(Number(plain) * 1_440), end: null };
  const parts = plain.split(BETWEEN).filter((one) => one !== '');
  if (parts.length > 2 || parts.length === 0) return null;
  const [first = '', second] = parts;
  const [from, to] = [clockOf(first), second === undefined ? null : clockOf(second)];
  if (!from || (second !== undefined && !to)) return null;
  // `2–3:30 pm`, `下午2:00-3:30`: the half of the day is written once.
  const start = minutesOf(from.minutes, from.half ?? (to?.half && fitsHalf(from.minutes, to.minutes, to.half) ? to.half : null));
  if (!to) return { start, end: null };
  const end = minutesOf(to.minutes, to.half ?? (from.half === 'evening' ? 'evening' : null));
  if (end >= start) return { start, end };
  // Past midnight, or past noon in a table of twelve hours.
  const noon = end + 720;
  if (to.half === null && from.half === 'morning' && noon > start) return { start, end: noon };
  return { start, end: end + 1_440 - start <= 720 ? end + 1_440 : null };
}

type Half = 'morning' | 'evening' | 'noon';
interface Clock {
  readonly minutes: number;
  readonly half: Half | null;
}

function clockOf(text: string): Clock | null {
  const found = (pattern: string) => new RegExp(`^${pattern}\\s*|\\s*${pattern}$`, 'i');
  let half: Half | null = null;
  let rest = text;
  for (const [name, pattern] of [
    ['noon', found(NOON)],
    ['morning', found(MORNING)],
    ['evening', found(EVENING)],
  ] as const) {
    if (!pattern.test(rest)) continue;
    half = name;
    rest = rest.replace(pattern, '');
    break;
  }
  const clock = rest
    .replace(/^(\d{1,2})\s*(?:点|时)\s*半$/, '$1:30')
    .replace(/^(\d{1,2})\s*(?:点|时)\s*(?:整|钟)?$/, '$1:00')
    .replace(/^(\d{1,2})\s*(?:点|时)\s*(\d{1,2})\s*分?$/, (_all, hours: string, minutes: string) => `${hours}:${minutes.padStart(2, '0')}`)
    .trim();
  const minutes = parseClock(clock) ?? (/^\d{1,2}$/.test(clock) && Number(clock) <= 24 ? Number(clock) * 60 : null);
  // A bare number is a time only beside another or with its half of the day; whoever asks knows.
  return minutes === null ? null : { minutes, half };
}

function minutesOf(minutes: number, half: Half | null): number {
  if (half === 'evening' && minutes < 720) return minutes + 720;
  if (half === 'noon' && minutes < 180) return minutes + 720;
  return half === 'morning' && minutes >= 720 && minutes < 780 ? minutes - 720 : minutes;
}

/** `10-11:30 am` is of one half; `11-1 pm` begins in the other. */
const fitsHalf = (from: number, to: number, half: Half) => half !== 'evening' || from <= to || to >= 720;

/** Minutes of `45`, `45分钟`, `1.5小时`, `1h30`, `01:30`, `90 min`; null when it is none. */
export function readMinutes(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  if (/^\d+$/.test(plain)) return Number(plain);
  const match = /^(?:(\d+(?:\.\d+)?)(?:小时|个小时|h(?:ours?|rs?)?))?(半)?(?:(\d+)(?:分钟?|m(?:in(?:ute)?s?)?)?)?$/.exec(plain);
  if (!match || plain === '') return /^半个?小时$/.test(plain) ? 30 : null;
  return Math.round(Number(match[1] ?? 0) * 60) + (match[2] ? 30 : 0) + Number(match[3] ?? 0);
}
