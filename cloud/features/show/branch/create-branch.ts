import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { branchKey } from './rules';
import { addBranch, findBranchNamed, type Branch } from './store';

/** Throws `branch_name_taken`: two spellings of one name are one branch. */
export async function createBranch(name: string, staffId: string, now: Date): Promise<Branch> {
  const key = branchKey(name);
  if (!key) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'name', problem: 'invalid_format' }] });
  if (await findBranchNamed(name)) throw new AppError('branch_name_taken');
  const entry = {
    exhibitionId: null,
    branchId: null,
    at: now,
    staffId,
    action: 'branch_opened',
    reason: '',
    details: { newBranch: name },
  } as const;
  await recordAudit(entry);
  const added = await addBranch(key, name);
  if (!added) throw new AppError('branch_name_taken');
  return added;
}
