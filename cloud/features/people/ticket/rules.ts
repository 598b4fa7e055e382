import { slotAt } from '@shared/rules/ticket-token';

/** People queue before the doors open and halls empty slowly after they close. */
const BEFORE_MS = 2 * 3_600_000;
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
  const dayFrom = day ? day.opensAt.getTime() - BEFORE_MS : Infinity;
  if (day && at >= dayFrom) return { fromSlot: slotAt(at), endSlot: slotAt(day.closesAt.getTime() + AFTER_MS) };
  const offDay =
    ticket.validFrom !== null && ticket.validFrom.getTime() <= at && (ticket.validUntil === null || ticket.validUntil.getTime() > at);
  if (offDay) return { fromSlot: slotAt(at), endSlot: slotAt(Math.min(at + OFF_DAY_MS, ticket.validUntil?.getTime() ?? Infinity)) + 1 };
  return day ? { fromSlot: slotAt(dayFrom), endSlot: slotAt(day.closesAt.getTime() + AFTER_MS) } : null;
}
