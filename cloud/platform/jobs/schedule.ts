import { DateTime } from 'luxon';

/** Every so many milliseconds, or once a day at a local time. */
export type Schedule = { readonly everyMs: number } | { readonly daily: `${number}:${number}`; readonly zone: string };

/** What happens to slots that passed while nothing ran: dropped, run once for all of them, or each run. */
export type CatchUp = 'none' | 'once' | 'all';

/** At most this many missed slots are made up, newest kept. */
const MOST_CAUGHT_UP = 1_000;

/** The slots to turn into runs, oldest first. `lastSlot` is null for a job never seen: it starts with the current slot. */
export function dueSlots(schedule: Schedule, catchUp: CatchUp, lastSlot: Date | null, now: Date): Date[] {
  const current = slotAt(schedule, now);
  if (!lastSlot) return [current];
  if (current <= lastSlot) return [];
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
  const [hour = 0, minute = 0] = schedule.daily.split(':').map(Number);
  const today = local.set({ hour, minute, second: 0, millisecond: 0 });
  return (today <= local ? today : today.minus({ days: 1 })).toJSDate();
}

function slotBefore(schedule: Schedule, slot: Date): Date {
  return slotAt(schedule, new Date(slot.getTime() - 1));
}
