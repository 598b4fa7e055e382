import type { StaffView } from '@shared/contracts/staff';
import type { Role } from '../../../platform/auth/caller';
import { hashPassword } from '../../../platform/auth/passwords';
import { addStaff } from './store';

/** Creates an account unless that email has one already. */
export async function createStaff(account: {
  email: string;
  name: string;
  role: Role;
  branchId: string | null;
  password: string;
}): Promise<StaffView> {
  const { password, ...fields } = account;
  return addStaff({ ...fields, email: fields.email.trim().toLowerCase(), passwordHash: await hashPassword(password) });
}
