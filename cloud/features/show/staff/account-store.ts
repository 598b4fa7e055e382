import type { ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { isDuplicateKey } from '../../../platform/db';
import { olderThan, pageOf, type Page, type PageQuery } from '../../../platform/paging';
import { Staff, type StaffRecord } from './model';
import { dropLinksFor } from './password-link-store';
import { endSessions } from './session-store';
import { forgetBrowsers, forgetTriesFor } from './tries-store';
import { dropBindingCodes } from './wechat-store';

export type Account = Pick<StaffRecord, 'email' | 'name' | 'role' | 'branchId' | 'disabledAt'> & {
  readonly id: string;
  /** Signing in asks for a code besides the password. */
  readonly secondFactor: boolean;
  /** When a WeChat was bound that signs in for them, or null. */
  readonly wechatBoundAt: Date | null;
};

const plain = ({ _id, email, name, role, branchId, disabledAt, secondFactor, wechat }: StaffRecord): Account => ({
  id: _id.toString(),
  email,
  name,
  role,
  branchId,
  disabledAt,
  secondFactor: Boolean(secondFactor),
  wechatBoundAt: wechat?.boundAt ?? null,
});

/** Null when that address has an account already, disabled or not. */
export async function addAccount(
  account: Pick<StaffRecord, 'email' | 'name' | 'role' | 'branchId' | 'passwordHash'>,
  session: ClientSession | null = null,
): Promise<Account | null> {
  try {
    return plain((await new Staff({ ...account, disabledAt: null }).save({ session })).toObject());
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

export async function findAccountById(id: string, session: ClientSession | null = null): Promise<Account | null> {
  const row = await Staff.findById(id).session(session).lean();
  return row && plain(row);
}

/** Those of the scope, the newest first. */
export async function pageAccounts(scope: Scope, page: PageQuery): Promise<Page<Account>> {
  const rows = await Staff.find({ ...inScope(scope), ...olderThan(page) })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

const OWNERS = { role: 'owner', branchId: null, disabledAt: null } as const;

export async function countOwners(session: ClientSession): Promise<number> {
  return Staff.countDocuments(OWNERS, { session });
}

/** Writes to every owner of head office, so that two transactions that each take one away meet. */
export async function touchOwners(now: Date, session: ClientSession): Promise<void> {
  await Staff.updateMany(OWNERS, { $set: { countedAt: now } }, { session });
}

/** Writes what differs from what was read in this transaction, and nothing else. */
export async function updateAccount(before: Account, after: Account, session: ClientSession): Promise<void> {
  const changes = {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.role === before.role ? {} : { role: after.role }),
    ...(after.branchId === before.branchId ? {} : { branchId: after.branchId }),
    ...(after.disabledAt === before.disabledAt ? {} : { disabledAt: after.disabledAt }),
  };
  if (Object.keys(changes).length > 0) await Staff.updateOne({ _id: before.id }, { $set: changes }, { session });
}

/** What stays of before a new password: where whoever set it is signed in. */
export interface Kept {
  readonly session: string;
  readonly browser: string | null;
}

/** Sets the password and unbinds the WeChat, which whoever knew the old one may have bound. True: one was bound. */
export async function replacePassword(id: string, passwordHash: string, session: ClientSession): Promise<boolean> {
  const before = await Staff.findOneAndUpdate(
    { _id: id },
    { $set: { passwordHash }, $unset: { wechat: 1 } },
    { session, returnDocument: 'before', lean: true },
  );
  return Boolean(before?.wechat);
}

/** Ends sessions, voids every link and forgets browsers: whoever knew the old password is out. What was held against the account is let go. */
export async function endAccess({ id, email }: Pick<Account, 'id' | 'email'>, kept: Kept | null): Promise<void> {
  await endSessions(id, kept?.session);
  await Promise.all([dropLinksFor(email), forgetTriesFor(email), forgetBrowsers(id, kept?.browser), dropBindingCodes(id)]);
}
