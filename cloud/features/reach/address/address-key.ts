import type { PostChannel } from '@shared/contracts/address';
import { keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';

/** What an address is known by; of mail addresses capitals make no difference. */
export function addressKey(keys: Keys, channel: PostChannel, address: string): string {
  return `${channel}/${keyedHash(keys, `address/${channel}`, address.trim().toLowerCase())}`;
}
