import { inScope, type Scope } from '../../../platform/auth/caller';
import { Staff } from './model';
import { PasswordLink } from './password-link-model';

/** Whether there is anybody else, or somebody invited. */
export async function hasColleagues(scope: Scope, staffId: string, now: Date): Promise<boolean> {
  const found = await Promise.all([
    Staff.exists({ ...inScope(scope), _id: { $ne: staffId } }),
    PasswordLink.exists({ ...inScope(scope), staffId: null, expiresAt: { $gt: now } }),
  ]);
  return found.some((one) => one !== null);
}

export async function isClosed(staffId: string): Promise<boolean> {
  return (await Staff.exists({ _id: staffId, firstStepsClosedAt: { $exists: true } })) !== null;
}

export async function close(staffId: string, now: Date): Promise<void> {
  await Staff.updateOne({ _id: staffId }, { $set: { firstStepsClosedAt: now } });
}
