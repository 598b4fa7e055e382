import { AppError } from '@shared/errors';
import { addBranch, type Branch } from './store';

/** Throws `branch_name_taken`: two spellings of one name are one branch. */
export async function createBranch(name: string): Promise<Branch> {
  const key = name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const added = await addBranch(key, name);
  if (!added) throw new AppError('branch_name_taken');
  return added;
}
