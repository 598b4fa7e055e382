import { AppError } from '@shared/errors';
import { branchKey } from './rules';
import { addBranch, findBranchNamed, type Branch } from './store';

/** Throws `branch_name_taken`: two spellings of one name are one branch. */
export async function createBranch(name: string): Promise<Branch> {
  const key = branchKey(name);
  if (!key) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'name', problem: 'invalid_format' }] });
  const added = (await findBranchNamed(name)) ? null : await addBranch(key, name);
  if (!added) throw new AppError('branch_name_taken');
  return added;
}
