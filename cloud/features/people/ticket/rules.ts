import { MOST_EARLY_MINUTES } from '@shared/rules/gate-decision';
import { slotAt } from '@shared/rules/ticket-token';

/** Codes go as far back as any early door may open. */
const EARLY_MS = MOST_EARLY_MINUTES * 60_000;
/** Halls empty slowly after the doors close. */
const AFTER_MS = 3_600_000;
/** Build-up and clearing: a badge valid on a day the show is closed to visitors gets half a day. */
const OFF_DAY_MS = 12 * 3_600_000;

export interface SlotWindow {
  readonly fromSlot: number;
  /** Not included. */
  readonly endSlot: number;
}

/**
 * The minutes a strip fetched now covers: the rest of this exhibition day, or all of the next one when today's doors
 * are closed, so that a ticket opened the evening before works with no network. Null after the show.
 */
export function stripWindow(
  days: readonly { opensAt: Date; closesAt: Date }[],
  ticket: { validFrom: Date | null; validUntil: Date | null },
  now: Date,
): SlotWindow | null {
  const at = now.getTime();
  const day = days.find((one) => one.closesAt.getTime() + AFTER_MS > at);
  const dayFrom = day ? day.opensAt.getTime() - EARLY_MS : Infinity;
  if (day && at >= dayFrom) return { fromSlot: slotAt(at), endSlot: slotAt(day.closesAt.getTime() + AFTER_MS) };
  const offDay =
    ticket.validFrom !== null && ticket.validFrom.getTime() <= at && (ticket.validUntil === null || ticket.validUntil.getTime() > at);
  if (offDay) return { fromSlot: slotAt(at), endSlot: slotAt(Math.min(at + OFF_DAY_MS, ticket.validUntil?.getTime() ?? Infinity)) + 1 };
  return day ? { fromSlot: slotAt(dayFrom), endSlot: slotAt(day.closesAt.getTime() + AFTER_MS) } : null;
}

/** Slot after the last one a ticket will ever have; null for a badge without an end, which build-up and clearing go on for. */
export function lastSlot(days: readonly { closesAt: Date }[], ticket: { validFrom: Date | null; validUntil: Date | null }): number | null {
  if (ticket.validUntil) return slotAt(ticket.validUntil.getTime());
  const last = days[days.length - 1];
  return ticket.validFrom || !last ? null : slotAt(last.closesAt.getTime() + AFTER_MS);
}

const DAY_MS = 24 * 3_600_000;

/**
 * Until when the holder counts as inside, for those who know the show's hours but not its gates: the closing of the day they
 * came in, at most a day. Null: they are not in, or have been scanned out.
 */
export function insideUntil(
  ticket: { readonly admissions: readonly { at: Date; zone: string; direction: string; undone: unknown }[] },
  days: readonly { readonly closesAt: Date }[],
): Date | null {
  const stands = ticket.admissions.filter((one) => !one.undone);
  const site = stands.filter((one) => one.zone === '');
  const last = new Map<string, { at: Date; direction: string }>();
  // Where all gates lead into halls nobody is scanned for the site.
  for (const one of site.length > 0 ? site : stands) if (one.at >= (last.get(one.zone)?.at ?? one.at)) last.set(one.zone, one);
  const inside = [...last.values()].filter((one) => one.direction === 'in').map((one) => one.at.getTime());
  if (inside.length === 0) return null;
  const at = Math.max(...inside);
  return new Date(Math.min(at + DAY_MS, ...days.map((day) => day.closesAt.getTime()).filter((closes) => closes > at)));
}
