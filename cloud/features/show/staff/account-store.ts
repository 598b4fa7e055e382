import { isDuplicateKey } from '../../../platform/db';
import { Staff, StaffSession, type StaffRecord } from './model';
import { forgetBrowsers, forgetTriesFor } from './tries-store';

export type Account = Omit<StaffRecord, '_id' | 'passwordHash' | 'failedSignIns'> & { readonly id: string };

const plain = ({ _id, email, name, role, branchId, disabledAt }: StaffRecord): Account => ({
  id: _id.toString(),
  email,
  name,
  role,
  branchId,
  disabledAt,
});

/** Null when that address has an account already, disabled or not. */
export async function addAccount(account: Omit<StaffRecord, '_id' | 'disabledAt' | 'failedSignIns'>): Promise<Account | null> {
  try {
    return plain((await Staff.create({ ...account, disabledAt: null })).toObject());
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

export async function findAccount(email: string): Promise<Account | null> {
  const row = await Staff.findOne({ email }).lean();
  return row && plain(row);
}

/** Every account, by role and address. */
export async function listAccounts(): Promise<Account[]> {
  return (await Staff.find().sort({ role: 1, email: 1 }).lean()).map(plain);
}

export async function countOwners(): Promise<number> {
  return Staff.countDocuments({ role: 'owner', branchId: null, disabledAt: null });
}

/** Sets the password, ends every session and forgets every browser: whoever knew the old one is out. What was held against the account is let go. */
export async function setPassword({ id, email }: Account, passwordHash: string): Promise<void> {
  await Staff.updateOne({ _id: id }, { $set: { passwordHash } });
  await StaffSession.deleteMany({ staffId: id });
  await Promise.all([forgetTriesFor(email), forgetBrowsers(id)]);
}

/** Shuts an account out at once, or with null lets it in again. */
export async function setDisabled({ id }: Account, disabledAt: Date | null): Promise<void> {
  await Staff.updateOne({ _id: id }, { $set: { disabledAt } });
  if (disabledAt) await StaffSession.deleteMany({ staffId: id });
}
