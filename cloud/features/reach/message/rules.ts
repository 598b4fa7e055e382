import { DateTime } from 'luxon';

/** Why a message goes nowhere at the moment it falls due; null: it goes. `person`: as they are now, null when they are gone. */
export function whyNotAtAll(
  kind: { readonly standing: boolean; readonly marketing: boolean },
  person: { readonly registered: boolean; readonly marketing: boolean } | null,
): 'registration_cancelled' | 'no_marketing_consent' | null {
  if (kind.standing && !person?.registered) return 'registration_cancelled';
  return kind.marketing && !person?.marketing ? 'no_marketing_consent' : null;
}

/** Local hours in which nobody wants to be disturbed. `from` may be later than `to`: over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export const QUIET_HOURS: QuietHours = { from: '22:00', to: '08:00' };

/**
 * When a due message goes out: now, at the end of the quiet hours, or not at all when it is no longer of use then.
 * Local wall clock, so daylight saving does not shift it.
 */
export function whenToSend(
  now: Date,
  message: { urgent: boolean; usefulUntil: Date | null; timeZone: string },
  quiet: QuietHours = QUIET_HOURS,
): { now: true } | { heldUntil: Date } | { dropped: 'too_late' | 'quiet_hours' } {
  if (message.usefulUntil && message.usefulUntil <= now) return { dropped: 'too_late' };
  if (message.urgent) return { now: true };
  const local = DateTime.fromJSDate(now, { zone: message.timeZone });
  const at = (clock: string) =>
    local.set({ hour: Number(clock.slice(0, 2)), minute: Number(clock.slice(3, 5)), second: 0, millisecond: 0 });
  const [from, to] = [at(quiet.from), at(quiet.to)];
  const overMidnight = quiet.from > quiet.to;
  const isQuiet = overMidnight ? local >= from || local < to : local >= from && local < to;
  if (!isQuiet) return { now: true };
  const end = (overMidnight && local >= from ? to.plus({ days: 1 }) : to).toJSDate();
  return message.usefulUntil && message.usefulUntil <= end ? { dropped: 'quiet_hours' } : { heldUntil: end };
}

/** A client's and WeChat's report of one tap belong together when they are this close. */
export const PAIR_WITHIN_MS = 10 * 60_000;
