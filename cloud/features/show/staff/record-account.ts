import type { HouseAction } from '@shared/contracts/staff';
import type { ClientSession } from 'mongoose';
import { recordAudit, type AuditPlain } from '../../../platform/audit';

/** Puts on record what is done about an account; `by` is an account, or `AUDIT_OPERATOR`. */
export async function recordAccount(
  action: HouseAction,
  { email, branchId }: { readonly email: string; readonly branchId: string | null },
  by: string,
  now: Date,
  details: AuditPlain['details'] = {},
  session: ClientSession | null = null,
): Promise<void> {
  const entry = { exhibitionId: null, branchId, at: now, staffId: by, action, reason: '', details: { account: email, ...details } };
  await recordAudit(entry, session);
}
