import { KIND_RULES, type MessageKind } from '../kinds';
import type { PostReach } from '../read-post';

/** What a message of a kind is for, as people refuse it. */
export const purposeOf = (kind: MessageKind) => (KIND_RULES[kind].marketing ? 'marketing' : 'service');

/** Why somebody is not written to at this address; null: they are. */
export function whyNotByPost(
  kind: MessageKind,
  { address, refuses, unreachable }: PostReach,
  advertising: boolean,
  none: string,
): string | null {
  if (!address) return none;
  const purpose = purposeOf(kind);
  if (refuses.includes(purpose)) return 'unsubscribed';
  if (purpose === 'marketing' && !advertising) return 'no_post_consent';
  return unreachable ? 'address_unreachable' : null;
}
