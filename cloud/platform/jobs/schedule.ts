import { DateTime } from 'luxon';

/** Every so many milliseconds, or once a day at a local time. */
export type Schedule = { readonly everyMs: number } | { readonly daily: `${number}:${number}`; readonly zone: string };

/** What happens to slots that passed while nothing ran: dropped, run once for all of them, or each run. */
export type CatchUp = 'none' | 'once' | 'all';

/** At most this many missed slots are made up, newest kept. */
const MOST_CAUGHT_UP = 1_000;

export interface DueSlots {
  /** To turn into runs, oldest first. */
  readonly slots: readonly Date[];
  /** Where the schedule stands afterwards; null: unchanged. */
  readonly lastSlot: Date | null;
  /** The clock was set back by more than one slot: the schedule starts afresh, slots that come round again are new ones. */
  readonly setBack: boolean;
}

/**
 * `lastSlot` is null for a job never seen: it starts with the current slot. One that lies ahead by no more than the next
 * slot is waited for, so a small correction of the clock runs nothing twice. One further ahead means that the clock was
 * set back: the current slot counts as run (it was, when the clock showed it first) and the next one runs in its turn.
 */
export function dueSlots(schedule: Schedule, catchUp: CatchUp, lastSlot: Date | null, now: Date): DueSlots {
  const current = slotAt(schedule, now);
  if (!lastSlot) return { slots: [current], lastSlot: current, setBack: false };
  if (lastSlot > slotAfter(schedule, current)) return { slots: [], lastSlot: current, setBack: true };
  if (current <= lastSlot) return { slots: [], lastSlot: null, setBack: false };
  return { slots: missedSlots(schedule, catchUp, lastSlot, current, now), lastSlot: current, setBack: false };
}

function missedSlots(schedule: Schedule, catchUp: CatchUp, lastSlot: Date, current: Date, now: Date): Date[] {
  if (catchUp === 'once') return [current];
  const slots = [current];
  for (let slot = slotBefore(schedule, current); slot > lastSlot && slots.length < MOST_CAUGHT_UP; slot = slotBefore(schedule, slot))
    slots.unshift(slot);
  if (catchUp === 'all' || slots.length === 1) return slots;
  // 'none': a gap of several slots means we were away; only a slot that has just begun still counts.
  return now.getTime() - current.getTime() < FRESH_MS ? [current] : [];
}

const FRESH_MS = 5_000;

function slotAt(schedule: Schedule, now: Date): Date {
  if ('everyMs' in schedule) return new Date(Math.floor(now.getTime() / schedule.everyMs) * schedule.everyMs);
  const local = DateTime.fromJSDate(now, { zone: schedule.zone });
  const today = atTime(local, schedule.daily);
  return (today <= local ? today : atTime(local.minus({ days: 1 }), schedule.daily)).toJSDate();
}

function slotBefore(schedule: Schedule, slot: Date): Date {
  return slotAt(schedule, new Date(slot.getTime() - 1));
}

function slotAfter(schedule: Schedule, slot: Date): Date {
  if ('everyMs' in schedule) return new Date(slot.getTime() + schedule.everyMs);
  return atTime(DateTime.fromJSDate(slot, { zone: schedule.zone }).plus({ days: 1 }), schedule.daily).toJSDate();
}

function atTime(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
