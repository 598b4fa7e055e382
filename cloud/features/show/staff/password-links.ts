import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import { enterLine, hashPassword } from '../../../platform/auth/passwords';
import { inTransaction } from '../../../platform/db';
import { whyBadPassword } from './account-rules';
import { addAccount, findAccount, findAccountById, type Account } from './account-store';
import { findLink, replaceLink, takeLink, type PasswordLinkRecord } from './password-link-store';
import { recordAccount } from './record-account';
import { setPassword } from './set-password';
import { hashSecret } from './sign-in';

const INVITATION_MS = 7 * 86_400_000;
const RESET_MS = 86_400_000;
/** A mailbox is read by others too, later. */
export const MAILED_MINUTES = 30;

export interface MadeLink {
  readonly code: string;
  readonly expiresAt: Date;
}

/** A link by which `wanted` becomes an account. Throws `account_exists`. */
export async function inviteStaff(
  wanted: Pick<Account, 'email' | 'name' | 'role' | 'branchId'>,
  invitedBy: string,
  now: Date,
): Promise<MadeLink> {
  if (await findAccount(wanted.email)) throw new AppError('account_exists');
  await recordAccount('member_invited', wanted, invitedBy, now, { memberName: wanted.name, memberRole: wanted.role });
  return makeLink({ ...wanted, staffId: null, invitedBy, mailed: false }, INVITATION_MS, now);
}

/** A link to set a new password for an account. */
export async function makePasswordLink({ id, email, name, role, branchId }: Account, invitedBy: string, now: Date): Promise<MadeLink> {
  await recordAccount('password_link_made', { email, branchId }, invitedBy, now);
  return makeLink({ email, name, role, branchId, staffId: id, invitedBy, mailed: false }, RESET_MS, now);
}

/** The same for somebody who asked at the sign-in page, to be mailed to them. */
export async function makeMailedLink({ id, email, name, role, branchId }: Account, now: Date): Promise<MadeLink> {
  return makeLink({ email, name, role, branchId, staffId: id, invitedBy: id, mailed: true }, MAILED_MINUTES * 60_000, now);
}

async function makeLink(link: Omit<PasswordLinkRecord, '_id' | 'expiresAt'>, lifeMs: number, now: Date): Promise<MadeLink> {
  const code = randomBytes(24).toString('base64url');
  const expiresAt = new Date(now.getTime() + lifeMs);
  await replaceLink({ ...link, _id: hashSecret(code), expiresAt });
  return { code, expiresAt };
}

/** Whom a link is for. Throws `password_link_invalid`. */
export async function readPasswordLink(code: string, now: Date): Promise<PasswordLinkRecord> {
  const link = await findLink(hashSecret(code), now);
  if (!link) throw new AppError('password_link_invalid');
  return link;
}

/**
 * Sets the password, and makes the account of an invitation. A password that is no good leaves the link as it was. Throws
 * `password_link_invalid`, `password_weak` with `{ why }`, `account_exists` where the address got an account meanwhile, and
 * `too_many_requests` when too many passwords wait; `from` is whose place in that line it takes.
 */
export async function setPasswordByLink(code: string, password: string, from: string, now: Date): Promise<string> {
  const why = whyBadPassword(password, await readPasswordLink(code, now));
  if (why) throw new AppError('password_weak', { why });
  const passwordHash = await hashPassword(password, enterLine({ from }));
  const link = await takeLink(hashSecret(code), now);
  if (!link) throw new AppError('password_link_invalid');
  const { email, name, role, branchId, staffId } = link;
  if (staffId === null) {
    await inTransaction(async (session) => {
      const account = await addAccount({ email, name, role, branchId, passwordHash }, session);
      if (!account) throw new AppError('account_exists');
      await recordAccount('member_joined', account, account.id, now, { memberName: name, memberRole: role }, session);
    });
    return email;
  }
  const account = await findAccountById(staffId);
  if (!account) throw new AppError('password_link_invalid');
  await setPassword(account, passwordHash, { what: 'password_link_used', by: account.id, now });
  return email;
}
