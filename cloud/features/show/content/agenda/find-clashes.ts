import type { CLASH_KINDS } from '@shared/contracts/agenda';

/** What a clash is seen by. */
export interface Timed {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly date: string;
  readonly room: string;
  readonly speakers: readonly string[];
  readonly withdrawnAt: Date | null;
}

interface Day {
  readonly date: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

export interface Clash {
  readonly kind: (typeof CLASH_KINDS)[number];
  /** As it is written in the first of the sessions; of `hours` the day. */
  readonly name: string;
  readonly ids: readonly string[];
  /** The same for the same clash. */
  readonly key: string;
}

/** Not yet known, or no place: two of these are not the same. */
const NOBODY = /^(待定|待公布|待确认|未定|暂无|无|线上|tba|tbc|tbd|tobe(announced|confirmed|determined)|online|n\/a|-+|—+|\/+)$/;

/** One person under several spellings: width, case, spaces and what cannot be seen do not matter. */
export function tidied(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}·•‧・]+/gu, '');
  return NOBODY.test(plain) ? '' : plain;
}

/** A moment lies in what is going on, and meets another at the same moment. */
function isAtOnce(a: Timed, b: Timed): boolean {
  if (a.startsAt.getTime() === b.startsAt.getTime()) return true;
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** Two sessions of one speaker or in one room at once, and those outside the opening hours. Withdrawn ones clash with nothing. */
export function findClashes(sessions: readonly Timed[], days: readonly Day[]): Clash[] {
  const inProgramme = sessions
    .filter((one) => !one.withdrawnAt)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
  const clashes = new Map<string, Clash>();
  const add = (clash: Omit<Clash, 'key'>, name: string) => {
    const key = [clash.kind, name, ...[...clash.ids].sort()].join('/');
    if (!clashes.has(key)) clashes.set(key, { ...clash, key });
  };
  const open: Record<'speaker' | 'room', Map<string, Timed[]>> = { speaker: new Map(), room: new Map() };
  const meet = (kind: 'speaker' | 'room', written: string, one: Timed) => {
    const name = tidied(written);
    if (!name) return;
    const going = (open[kind].get(name) ?? []).filter((other) => other.endsAt > one.startsAt || isAtOnce(other, one));
    for (const other of going)
      if (other.id !== one.id && isAtOnce(other, one)) add({ kind, name: written.trim(), ids: [other.id, one.id] }, name);
    open[kind].set(name, [...going.filter((other) => other.id !== one.id), one]);
  };
  const dayOf = new Map(days.map((day) => [day.date, day]));
  for (const one of inProgramme) {
    for (const speaker of one.speakers) meet('speaker', speaker, one);
    meet('room', one.room, one);
    const day = dayOf.get(one.date);
    if (!day || one.startsAt < day.opensAt || one.endsAt > day.closesAt)
      add({ kind: 'hours', name: one.date, ids: [one.id] }, `${one.startsAt.getTime()}-${one.endsAt.getTime()}`);
  }
  return [...clashes.values()];
}
