import { DateTime } from 'luxon';

/** Channels in the order they are tried. */
export const CHANNELS = ['subscribe', 'official', 'sms', 'email'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What is known about reaching one person when a message is due. */
export interface Reach {
  readonly marketing: boolean;
  readonly marketingConsent: boolean;
  /** The organiser's subscribe template for this kind; null when none is set. */
  readonly hasTemplate: boolean;
  readonly hasOpenid: boolean;
  /** Messages of that template the person still allows. */
  readonly allowance: number;
  /** How many of them later, more important messages need. */
  readonly reserve: number;
  /** `none`: no Official Account; `no_template`, `not_follower`: why not. */
  readonly official: 'ok' | 'none' | 'no_template' | 'not_follower';
  readonly sms: 'ok' | 'not_configured' | 'no_phone';
  readonly email: 'ok' | 'not_configured' | 'no_email';
  /** Channels that have refused this message for good already. */
  readonly refused: readonly ChannelName[];
}

export interface Plan {
  readonly channel: ChannelName | null;
  /** Why each channel before it was passed over, `channel:reason`. */
  readonly passedOver: string[];
}

/**
 * Which channel a message takes: subscribe message if there is allowance to spare, else Official Account, SMS, email,
 * else nobody; always with the reasons. Advertising never goes by WeChat templates (platform rule) nor without consent.
 */
export function planChannel(reach: Reach): Plan {
  if (reach.marketing && !reach.marketingConsent) return { channel: null, passedOver: ['all:no_marketing_consent'] };
  const passedOver: string[] = [];
  for (const channel of CHANNELS) {
    const why = reach.refused.includes(channel) ? 'refused' : whyNot(channel, reach);
    if (!why) return { channel, passedOver };
    passedOver.push(`${channel}:${why}`);
  }
  return { channel: null, passedOver };
}

function whyNot(channel: ChannelName, reach: Reach): string | null {
  switch (channel) {
    case 'subscribe':
      if (reach.marketing) return 'marketing';
      if (!reach.hasTemplate) return 'no_template';
      if (!reach.hasOpenid) return 'no_wechat';
      if (reach.allowance === 0) return 'no_allowance';
      return reach.allowance <= reach.reserve ? 'kept_for_more_important' : null;
    case 'official':
      if (reach.marketing) return 'marketing';
      return reach.official === 'ok' ? null : reach.official;
    case 'sms':
      return reach.sms === 'ok' ? null : reach.sms;
    case 'email':
      return reach.email === 'ok' ? null : reach.email;
  }
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

/** Waits before a call is tried again when nothing happened, by number of attempts so far. */
const BACK_OFF_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000];

export type Outcome =
  | { readonly state: 'sent'; readonly reason: string | null }
  | { readonly state: 'in_doubt' | 'failed'; readonly reason: string }
  /** `refused`: this channel will not take it; the next one may. */
  | {
      readonly state: 'ready';
      readonly reason: string;
      readonly waitMs: number;
      readonly refused: boolean;
      readonly voids: boolean;
      readonly returns: boolean;
    };

/** What a call's answer means for the delivery. 43101: the person has no allowance left, whatever our ledger says. */
export function outcomeOf(
  result:
    | { ok: true }
    | {
        ok: false;
        kind: 'retriable' | 'user' | 'configuration' | 'quota' | 'in_doubt';
        errcode: number | null;
        reason: string;
        retryAfterMs: number | null;
      },
  attempts: number,
): Outcome {
  if (result.ok) return { state: 'sent', reason: null };
  const reason = result.errcode === null ? result.reason : String(result.errcode);
  switch (result.kind) {
    case 'in_doubt':
      return { state: 'in_doubt', reason };
    case 'user':
      return { state: 'ready', reason, waitMs: 0, refused: true, voids: result.errcode === 43101, returns: result.errcode !== 43101 };
    case 'configuration':
      return { state: 'ready', reason, waitMs: 0, refused: true, voids: false, returns: true };
    case 'quota':
      return { state: 'ready', reason, waitMs: result.retryAfterMs ?? 60_000, refused: false, voids: false, returns: false };
    case 'retriable': {
      const wait = BACK_OFF_MS[attempts - 1];
      if (wait === undefined) return { state: 'failed', reason };
      return { state: 'ready', reason, waitMs: Math.max(result.retryAfterMs ?? 0, wait), refused: false, voids: false, returns: false };
    }
  }
}

/** A client's and WeChat's report of one tap belong together when they are this close. */
export const PAIR_WITHIN_MS = 10 * 60_000;
