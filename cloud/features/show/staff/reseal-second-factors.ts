import { decryptField, encryptField } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { PURPOSE } from './pass-second-factor';
import { replaceSealed, streamSealed } from './second-factor-store';

/** After a new master key: seals every authenticator's secret under it. Safe to run again after being cut off. */
export async function resealSecondFactors(keys: Keys): Promise<number> {
  let resealed = 0;
  for await (const { id, field, sealed } of streamSealed()) {
    if (sealed.startsWith(`v${keys.currentVersion}.`)) continue;
    if (await replaceSealed(id, field, sealed, encryptField(keys, PURPOSE, decryptField(keys, PURPOSE, sealed)))) resealed += 1;
  }
  return resealed;
}
