import { KIND_RULES } from '../kinds';
import type { ChannelContext, PersonReach, PlannedMessage } from './channel';
import { box } from './box';
import { email } from './email';
import { official } from './official';
import { sms } from './sms';
import { subscribe } from './subscribe';

/**
 * Every channel a message may be planned for, in the order they are tried: WeChat first, which costs nothing; then a text message,
 * which is seen; then a letter. The first that takes it is the only one. A channel is one adapter file and its line here.
 */
export const CHANNELS = [subscribe, official, sms, email] as const;
export type ChannelName = (typeof CHANNELS)[number]['name'];

/** Gets a copy of every message, whichever channel carries it. */
export const COPY = box;

export interface Plan {
  readonly channel: (typeof CHANNELS)[number] | null;
  /** Why each channel before it was passed over, `channel:reason`. */
  readonly passedOver: string[];
}

const NONE_REFUSED: ReadonlyMap<ChannelName, string> = new Map();

/**
 * Which channel a message takes: the first that can, else none; always with the reasons. `refused`: those that were tried, each
 * with what it answered. Advertising goes nowhere without consent.
 */
export function planChannel(
  message: PlannedMessage,
  person: PersonReach,
  context: ChannelContext,
  refused: ReadonlyMap<ChannelName, string> = NONE_REFUSED,
): Plan {
  const { marketing } = KIND_RULES[message.kind];
  if (marketing && !person.marketing) return { channel: null, passedOver: ['all:no_marketing_consent'] };
  const passedOver: string[] = [];
  for (const channel of CHANNELS) {
    const why =
      refused.get(channel.name) ?? (marketing && !channel.limits.marketing ? 'marketing' : channel.whyNot(message, person, context));
    if (!why) return { channel, passedOver };
    passedOver.push(`${channel.name}:${why}`);
  }
  return { channel: null, passedOver };
}

/** Why a message is in nobody's box; null: it is. */
export function whyNoCopy(message: PlannedMessage, person: PersonReach, context: ChannelContext): string | null {
  return KIND_RULES[message.kind].marketing && !person.marketing ? 'no_marketing_consent' : COPY.whyNot(message, person, context);
}
