import type { StaffView } from '@shared/contracts/staff';
import { Staff, type StaffRecord } from './model';

/** What everybody may know of an account they are. */
export function toView(record: Pick<StaffRecord, '_id' | 'email' | 'name' | 'role' | 'branchId'>): StaffView {
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
