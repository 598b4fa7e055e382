import type { GateRule, GateSettings } from '@shared/contracts/gate';
import { dayIndex } from '@shared/rules/gate-history';
import type { GateWindow } from '@shared/rules/gate-decision';
import { TICKET_KINDS, type TicketKind } from '@shared/contracts/registration';
import { kindNumber } from '@shared/rules/ticket-types';
import { DateTime } from 'luxon';

/** A day of the show as its gates count it: half-open, up to the next one. */
export interface GateDay {
  /** The local date it is called by. */
  readonly date: string;
  readonly fromMs: number;
}

export interface ShowTimes {
  readonly timeZone: string;
  readonly days: readonly { readonly date: string; readonly opensAt: Date; readonly closesAt: Date }[];
}

export type EarlyDoors = GateSettings['earlyDoors'];

const MINUTE_MS = 60_000;

/**
 * When each day begins, by instant, so that phones need no time zones: at local midnight, later where the doors of the day
 * before are still open, and never after its own early door. Dates that gate rules name (build-up, days off) are days too,
 * and so is the morning after each. A day that runs on keeps the next show day in itself.
 */
export function gateDays(
  { timeZone, days }: ShowTimes,
  rules: readonly Pick<GateRule, 'days'>[],
  earlyDoors: EarlyDoors,
  runsOn: readonly string[],
): GateDay[] {
  const shown = new Map(days.map((day) => [day.date, day]));
  const named = new Set([...shown.keys(), ...rules.flatMap((rule) => rule.days ?? [])]);
  const dates = [...new Set([...named].flatMap((date) => [date, nextDate(date)]))].sort();
  const earliestMs = Math.max(0, ...earlyDoors.map((one) => one.minutes)) * MINUTE_MS;
  const starts = dates.map((date): GateDay => {
    const midnight = DateTime.fromISO(date, { zone: timeZone }).startOf('day').toMillis();
    const closing = Math.max(midnight, ...days.filter((day) => day.date < date).map((day) => day.closesAt.getTime()));
    const opening = shown.get(date)?.opensAt.getTime();
    return { date, fromMs: opening === undefined ? closing : Math.min(opening - earliestMs, closing) };
  });
  return starts.filter(({ date }) => !runsOn.some((from) => runsInto(from, date, [...shown.keys()].sort())));
}

/** Whether a day that runs on still runs at the beginning of `date`: up to the next show day, and through that night when there is none. */
function runsInto(from: string, date: string, showDates: readonly string[]): boolean {
  const until = showDates.find((one) => one > from) ?? nextDate(from);
  return date > from && date <= until;
}

const nextDate = (date: string): string => DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');

/** The day of a moment. Before the first one its local date stands for it. */
export function gateDayOf(days: readonly GateDay[], timeZone: string, at: Date): GateDay {
  const known =
    days[
      dayIndex(
        days.map((day) => day.fromMs),
        at.getTime(),
      )
    ];
  if (known) return known;
  const midnight = DateTime.fromJSDate(at, { zone: timeZone }).startOf('day');
  return { date: midnight.toFormat('yyyy-MM-dd'), fromMs: midnight.toMillis() };
}

/**
 * When one rule opens its gate, by instant. Hours that end before they begin end the next morning; a rule without a
 * beginning opens at the doors' hour, and before it to whom the early-door rule names.
 */
export function windowsOfRule(rule: GateRule, { timeZone, days }: ShowTimes, earlyDoors: EarlyDoors): GateWindow[] {
  const shown = new Set(days.map((day) => day.date));
  const types = rule.kinds === null ? null : rule.kinds.map(kindNumber);
  const open = days
    .filter((day) => rule.days === null || rule.days.includes(day.date))
    .flatMap((day): GateWindow[] => {
      const begins = (early: number) =>
        rule.from === null ? day.opensAt.getTime() - early * MINUTE_MS : localMs(day.date, rule.from, timeZone);
      const toMs = rule.to === null ? day.closesAt.getTime() : endMs(day.date, rule.to, begins(0), timeZone);
      if (rule.from !== null) return [{ types, fromMs: begins(0), toMs }];
      return byEarlyDoor(rule.kinds, earlyDoors).map((part) => ({ types: part.types, fromMs: begins(part.minutes), toMs }));
    });
  // Days outside the show's own (build-up, clearing) are opened by naming them.
  const extra = (rule.days ?? [])
    .filter((date) => !shown.has(date))
    .map((date): GateWindow => {
      const fromMs = localMs(date, rule.from ?? '00:00', timeZone);
      return { types, fromMs, toMs: endMs(date, rule.to ?? '00:00', fromMs, timeZone) };
    });
  return [...open, ...extra];
}

/** Kinds of ticket by how long before the doors they may come in: the first early-door rule that names a kind counts. */
function byEarlyDoor(
  kinds: readonly TicketKind[] | null,
  earlyDoors: EarlyDoors,
): { readonly types: readonly number[] | null; readonly minutes: number }[] {
  const minutesOf = (kind: TicketKind) => earlyDoors.find((one) => one.kinds === null || one.kinds.includes(kind))?.minutes ?? 0;
  const parts = new Map<number, TicketKind[]>();
  for (const kind of kinds ?? TICKET_KINDS) parts.set(minutesOf(kind), [...(parts.get(minutesOf(kind)) ?? []), kind]);
  const [only] = parts.keys();
  if (kinds === null && parts.size === 1) return [{ types: null, minutes: only ?? 0 }];
  return [...parts].map(([minutes, some]) => ({ types: some.map(kindNumber), minutes }));
}

function endMs(date: string, clock: string, fromMs: number, zone: string): number {
  const same = localMs(date, clock, zone);
  return same > fromMs ? same : localMs(nextDate(date), clock, zone);
}

const localMs = (date: string, clock: string, zone: string): number => DateTime.fromISO(`${date}T${clock}`, { zone }).toMillis();
