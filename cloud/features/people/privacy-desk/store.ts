import { inScope, type Scope } from '../../../platform/auth/caller';
import { olderThan, pageOf, type Page, type PageQuery } from '../../../platform/paging';
import { PrivacyRequest, type PrivacyRequestRecord } from './model';

export type RequestPlain = Omit<PrivacyRequestRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: PrivacyRequestRecord): RequestPlain => ({ id: _id.toString(), ...fields });

export async function addRequest(request: Omit<RequestPlain, 'id' | 'doneAt'>): Promise<string> {
  return (await PrivacyRequest.create({ ...request, doneAt: null }))._id.toString();
}

export async function markDone(id: string, now: Date): Promise<void> {
  await PrivacyRequest.updateOne({ _id: id }, { $set: { doneAt: now, visitorId: null } });
}

/** Erasures begun before then and not done, oldest first. */
export async function listUnfinishedErasures(before: Date, limit: number): Promise<RequestPlain[]> {
  const rows = await PrivacyRequest.find({ kind: 'erasure', doneAt: null, at: { $lt: before } })
    .sort({ at: 1 })
    .limit(limit)
    .lean();
  return rows.map(plain);
}

/** Newest first. */
export async function pageRequests(scope: Scope, page: PageQuery): Promise<Page<RequestPlain>> {
  const rows = await PrivacyRequest.find({ ...inScope(scope), ...olderThan(page) })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}
