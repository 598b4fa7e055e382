import type { StaffView } from '@shared/contracts/staff';
import { stillAhead } from '../../../platform/database-time';
import { Staff, StaffSession, type StaffRecord } from './model';

function toView(record: Pick<StaffRecord, '_id' | 'email' | 'name' | 'role' | 'branchId'>): StaffView {
  return { id: record._id.toString(), email: record.email, name: record.name, role: record.role, branchId: record.branchId };
}

export async function findByEmail(email: string): Promise<{ staff: StaffView; passwordHash: string } | null> {
  const record = await Staff.findOne({ email, disabledAt: null }).lean();
  return record && { staff: toView(record), passwordHash: record.passwordHash };
}

/** By id; unknown ids are left out. */
export async function listStaffNames(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await Staff.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean();
  return new Map(rows.map((row) => [row._id.toString(), row.name]));
}

export async function addSession(hash: string, staffId: string, expiresAt: Date): Promise<void> {
  await StaffSession.create({ _id: hash, staffId, expiresAt });
}

/** The signed-in account, or null when the session has run out, would last longer than `lengthMs` (the clock was set back), or the account was disabled. */
export async function findBySession(hash: string, now: Date, lengthMs: number): Promise<{ staff: StaffView; expiresAt: Date } | null> {
  const session = await StaffSession.findOne({ _id: hash, expiresAt: stillAhead(now, lengthMs) }).lean();
  if (!session) return null;
  const record = await Staff.findOne({ _id: session.staffId, disabledAt: null }).lean();
  return record && { staff: toView(record), expiresAt: session.expiresAt };
}

export async function extendSession(hash: string, expiresAt: Date): Promise<void> {
  await StaffSession.updateOne({ _id: hash }, { $max: { expiresAt } });
}

export async function removeSession(hash: string): Promise<void> {
  await StaffSession.deleteOne({ _id: hash });
}
