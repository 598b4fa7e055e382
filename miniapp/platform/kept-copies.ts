import { currentPreview } from './preview';
import { visitorOfThisPhone } from './session';
import { PERSONAL, readStored, removeStored, writeStored } from './storage';

/**
 * Last answers of the service, for showing at once and without network. A show has thousands of pages and the phone 10 MB (a browser
 * 5), which tickets and scans need first: copies have a room of their own, in which the oldest go. What is about the visitor lies with
 * their own things, which go at sign-out, and is read by nobody else. After the show copies are of use for a while, then they go.
 */
const ROOM = { shared: { bytes: 3_000_000, copies: 500 }, personal: { bytes: 1_000_000, copies: 100 } } as const;
/** WeChat takes 1 MB a key; what is longer than this would push out too much else. */
const MOST_BYTES = 500_000;
export const KEPT_DAYS = 30;
const KEPT_MS = KEPT_DAYS * 24 * 60 * 60_000;
const MOST_SHOWS = 20;

export interface Kept<T> {
  readonly data: T;
  /** When the service gave it, milliseconds since 1970 by the phone's clock. */
  readonly at: number;
}

interface Entry {
  readonly key: string;
  readonly at: number;
  readonly bytes: number;
}

const place = (personal: boolean): string => `${personal ? PERSONAL : ''}kept`;
const SHOWS = 'kept-shows';
const PROBE = 'kept-probe';

/** In the order they were written, the oldest first. An earlier version of this app listed bare names. */
const entriesOf = (at: string): Entry[] =>
  (readStored<(Entry | string)[]>(`${at}.index`) ?? []).map((one) => (typeof one === 'string' ? { key: one, at: 0, bytes: 0 } : one));

/** The last days of shows that this phone has seen, milliseconds since 1970. */
const showEnds = (): Readonly<Record<string, number>> => readStored<Record<string, number>>(SHOWS) ?? {};

export function noteShowEnd(showId: string, endsAt: string): void {
  const ends = showEnds();
  const end = Date.parse(endsAt);
  if (currentPreview() !== null || ends[showId] === end) return;
  const others = Object.entries(ends).filter(([id]) => id !== showId);
  writeStored(SHOWS, Object.fromEntries([...others.slice(1 - MOST_SHOWS), [showId, end]]));
}

/** Copies are named by the id of their show, which comes first of all ids. */
function pastUse({ key, at }: Entry, ends: Readonly<Record<string, number>>, now: number): boolean {
  const end = ends[/[0-9a-f]{24}/.exec(key)?.[0] ?? ''] ?? at;
  return now > Math.max(at, end) + KEPT_MS;
}

export function readKept<T>(key: string, personal = false): Kept<T> | null {
  const kept = readStored<Partial<Kept<T>> & { who?: string }>(`${place(personal)}.${key}`);
  if (kept?.data === undefined || kept.at === undefined) return null;
  if (personal && kept.who !== visitorOfThisPhone()) return null;
  if (pastUse({ key, at: kept.at, bytes: 0 }, showEnds(), Date.now())) return null;
  return { data: kept.data, at: kept.at };
}

export function writeKept(key: string, data: unknown, personal = false): void {
  // Of a draft nothing stays on the phone: its link may be taken back.
  if (currentPreview() !== null) return;
  const at = place(personal);
  const bytes = bytesOf(JSON.stringify(data) ?? '');
  const others = entriesOf(at).filter((one) => one.key !== key);
  if (bytes > MOST_BYTES) {
    removeStored(`${at}.${key}`);
    writeStored(`${at}.index`, others);
    return;
  }
  const room = personal ? ROOM.personal : ROOM.shared;
  const entries = [...others, { key, at: Date.now(), bytes }];
  let sum = entries.reduce((all, one) => all + one.bytes, 0);
  const dropOldest = (): void => {
    const [oldest] = entries.splice(0, 1);
    if (oldest === undefined) return;
    sum -= oldest.bytes;
    removeStored(`${at}.${oldest.key}`);
  };
  while (entries.length > 1 && (sum > room.bytes || entries.length > room.copies)) dropOldest();
  const value = { data, at: Date.now(), ...(personal ? { who: visitorOfThisPhone() } : {}) };
  // A phone that is full takes it once older copies are gone; one that stores nothing at all keeps all until the app closes.
  while (!writeStored(`${at}.${key}`, value) && entries.length > 1 && writeStored(PROBE, 0)) dropOldest();
  writeStored(`${at}.index`, entries);
}

/** What the service says is no more. */
export function dropKept(key: string, personal = false): void {
  const at = place(personal);
  const entries = entriesOf(at);
  if (!entries.some((one) => one.key === key)) return;
  removeStored(`${at}.${key}`);
  writeStored(
    `${at}.index`,
    entries.filter((one) => one.key !== key),
  );
}

/** At the start of the app: copies of shows that are long over go. */
export function sweepKept(): void {
  const ends = showEnds();
  const now = Date.now();
  for (const at of [place(false), place(true)]) {
    const entries = entriesOf(at);
    const stay = entries.filter((one) => !pastUse(one, ends, now));
    if (stay.length === entries.length) continue;
    for (const one of entries) if (!stay.includes(one)) removeStored(`${at}.${one.key}`);
    writeStored(`${at}.index`, stay);
  }
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Each half of a pair is two of the pair's four.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
