import { decryptField, encryptField } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { listSealedOtherwise, replaceSealed } from './store';

const BATCH = 500;

/**
 * After a new master key: seals every number under it, so that the old key can be taken away from sealing. Safe to run
 * again after being cut off. The search hashes keep the oldest key: finding people goes on without a pause.
 */
export async function resealPhones(keys: Keys, onDone: (resealed: number) => void = () => undefined): Promise<number> {
  let resealed = 0;
  for (let after: string | null = null; ; ) {
    const batch = await listSealedOtherwise(`v${keys.currentVersion}.`, after, BATCH);
    for (const { id, sealed } of batch) {
      if (sealed && (await replaceSealed(id, sealed, encryptField(keys, 'phone', decryptField(keys, 'phone', sealed))))) resealed += 1;
    }
    onDone(resealed);
    const last = batch[batch.length - 1];
    if (!last || batch.length < BATCH) return resealed;
    after = last.id;
  }
}
