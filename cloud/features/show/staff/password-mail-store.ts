import { isDuplicateKey } from '../../../platform/db';
import { createOutbox, newRow } from '../../../platform/outbox';
import { PasswordMail, type PasswordMailRecord } from './password-mail-model';

export type { PasswordMailRecord };

const LEASE_MS = 60_000;
// A second letter voids the link of the first.
const outbox = createOutbox(PasswordMail, { leaseMs: LEASE_MS, lost: 'again' });

/** Asked again under the same id, nothing happens. */
export async function wantMail(wanted: Pick<PasswordMailRecord, '_id' | 'email' | 'language' | 'expiresAt'>): Promise<void> {
  await PasswordMail.create({ ...newRow(), ...wanted }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
}

export const claimMail = (): Promise<PasswordMailRecord | null> => outbox.claimNext();

export async function dropMail({ _id, token }: PasswordMailRecord): Promise<void> {
  await PasswordMail.deleteOne({ _id, token });
}

export async function finishMail({ _id, token }: PasswordMailRecord): Promise<void> {
  await outbox.finish({ id: _id, token }, { state: 'sent' });
}

/** Tried again after a while; null: given up. */
export async function postponeMail({ _id, token }: PasswordMailRecord, waitMs: number | null): Promise<void> {
  const claim = { id: _id, token };
  await (waitMs === null ? outbox.finish(claim, { state: 'given_up' }) : outbox.retry(claim, waitMs));
}
