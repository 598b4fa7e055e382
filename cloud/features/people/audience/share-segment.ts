import type { SharedSegment } from '@shared/contracts/segment';
import { AppError } from '@shared/errors';
import { isCommon } from '@shared/rules/segment';
import type { Scope } from '../../../platform/auth/caller';
import { isHeadOffice } from '../../../platform/auth/policies';
import { inTransaction } from '../../../platform/db';
import { catalogueOf } from './catalogue';
import { putOnRecord, type SegmentAct } from './save-segment';
import { getSegment, listShared, putShared, removeShared, type Shared } from './segment-store';

const view = ({ id, name, condition, sharedAt }: Shared): SharedSegment => ({ id, name, condition, sharedAt: sharedAt.toISOString() });

export async function viewShared(scope: Scope): Promise<{ items: SharedSegment[]; mayShare: boolean }> {
  return { items: (await listShared()).map(view), mayShare: isHeadOffice(scope) };
}

/** Head office shows every branch what it asks; shared again it is the new one. Throws `not_found`, `library_of_house`, `segment_not_common`. */
export async function shareSegment(act: SegmentAct & { readonly scope: Scope }, segmentId: string): Promise<SharedSegment> {
  const [segment, traits] = await Promise.all([getSegment(act.show.id, segmentId), catalogueOf(act.parts, act.show)]);
  if (!isHeadOffice(act.scope)) throw new AppError('library_of_house');
  if (!isCommon(segment.condition, traits)) throw new AppError('segment_not_common');
  const { name, condition } = segment;
  return inTransaction(async (session) => {
    const shared = await putShared({ name, condition, sharedAt: act.now }, session);
    await putOnRecord(act, 'segment_shared', { segment: name }, session, true);
    return view(shared);
  });
}

/** Branches keep what they made of it. Throws `library_of_house`, `not_found`. */
export async function unshareSegment(act: SegmentAct & { readonly scope: Scope }, id: string): Promise<void> {
  if (!isHeadOffice(act.scope)) throw new AppError('library_of_house');
  await inTransaction(async (session) => {
    const gone = await removeShared(id, session);
    if (!gone) throw new AppError('not_found');
    await putOnRecord(act, 'segment_unshared', { segment: gone.name }, session, true);
  });
}
