import { AppError } from '@shared/errors';
import { isDuplicateKey } from '../../../platform/db';
import { BranchModel, type BranchRecord } from './model';
import { branchKey } from './rules';

export interface Branch {
  readonly id: string;
  readonly name: string;
}

const toBranch = ({ _id, name }: Pick<BranchRecord, '_id' | 'name'>): Branch => ({ id: _id.toString(), name });

/** Finds or creates the branch of that key. */
export async function ensureBranch(key: string, name: string): Promise<Branch> {
  const find = () =>
    BranchModel.findOneAndUpdate({ key }, { $setOnInsert: { key, name } }, { upsert: true, returnDocument: 'after', lean: true });
  const row = await find().catch((error: unknown) => {
    // Another process created it between our look and our insert.
    if (isDuplicateKey(error)) return find();
    throw error;
  });
  if (!row) throw new AppError('internal');
  return toBranch(row);
}

/** Null when there is a branch of that key. */
export async function addBranch(key: string, name: string): Promise<Branch | null> {
  try {
    return toBranch(await BranchModel.create({ key, name }));
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

export async function listBranches(): Promise<Branch[]> {
  return (await BranchModel.find().sort({ name: 1 }).lean()).map(toBranch);
}

/** Whatever key it was made under. */
export async function findBranchNamed(name: string): Promise<Branch | null> {
  const key = branchKey(name);
  return (await listBranches()).find((one) => branchKey(one.name) === key) ?? null;
}

/** By id; unknown ids are left out. */
export async function listBranchNames(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await BranchModel.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean();
  return new Map(rows.map((row) => [row._id.toString(), row.name]));
}
