import { timingSafeEqual } from 'node:crypto';
import { openUnsubscribe, POST_CHANNELS, POST_PURPOSES, type PostChannel, type PostPurpose } from '@shared/contracts/address';
import { keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';

export interface UnsubscribeLink {
  /** The address it was sent to. */
  readonly key: string;
  readonly channel: PostChannel;
  readonly purpose: PostPurpose;
}

const proofOf = (keys: Keys, head: string) => keyedHash(keys, 'unsubscribe', head).slice(0, 27);

/** Needs no sign-in and names nobody: the hash of the address, what the letter was, and our proof. It works for ever. */
export function unsubscribeUrl(keys: Keys, publicUrl: string, key: string, purpose: PostPurpose): string {
  const [channel = '', hash = ''] = key.split('/');
  const head = `${channel}-${purpose}.${hash}`;
  return publicUrl + openUnsubscribe.path.replace(':link', `${head}.${proofOf(keys, head)}`);
}

/** Null: not one of ours. */
export function readUnsubscribe(keys: Keys, link: string): UnsubscribeLink | null {
  const [what = '', hash = '', proof = ''] = link.split('.');
  const expected = Buffer.from(proofOf(keys, `${what}.${hash}`));
  const given = Buffer.from(proof);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [channel, purpose] = what.split('-');
  const known = POST_CHANNELS.find((one) => one === channel);
  const why = POST_PURPOSES.find((one) => one === purpose);
  return known && why ? { key: `${known}/${hash}`, channel: known, purpose: why } : null;
}
