import { Types, type ClientSession } from 'mongoose';
import { olderThan, pageOf, type Page, type PageQuery } from '../../../platform/paging';
import { GrantModel, type GrantRecord, type GrantState } from './model';

export type { GrantState };
export type Grant = Omit<GrantRecord, '_id' | 'live'> & { readonly id: string; readonly live: boolean };

const plain = ({ _id, live, ...fields }: GrantRecord): Grant => ({ id: _id.toString(), live: live === true, ...fields });
const NOT_YET = { handedOutAt: null, handedOutBy: null, takenBackAt: null, takenBackBy: null, reason: '' };

export const newGrantId = () => new Types.ObjectId().toString();

/** Throws a duplicate key error where this person has it. */
export async function addGrant(
  grant: Pick<Grant, 'id' | 'exhibitionId' | 'branchId' | 'rightId' | 'participantId' | 'generation' | 'codeHash' | 'givenAt' | 'givenBy'>,
  session: ClientSession,
): Promise<Grant> {
  const { id, ...fields } = grant;
  const row: GrantRecord = { _id: new Types.ObjectId(id), ...fields, ...NOT_YET, state: 'held', live: true };
  await GrantModel.create([row], { session });
  return plain(row);
}

/** What somebody has of a right. */
export async function findLive(rightId: string, participantId: string, session: ClientSession | null = null): Promise<Grant | null> {
  const row = await GrantModel.findOne({ rightId, participantId, live: true }, null, { session }).lean();
  return row && plain(row);
}

export async function findGrant(exhibitionId: string, id: string): Promise<Grant | null> {
  const row = await GrantModel.findOne({ _id: id, exhibitionId }).lean();
  return row && plain(row);
}

export async function findGrantByCode(codeHash: string): Promise<Grant | null> {
  const row = await GrantModel.findOne({ codeHash }).lean();
  return row && plain(row);
}

/** Everything these ever had, the latest first. */
export async function listGrantsOf(participantIds: readonly string[]): Promise<Grant[]> {
  return (
    await GrantModel.find({ participantId: { $in: [...participantIds] } })
      .sort({ _id: -1 })
      .lean()
  ).map(plain);
}

export interface GrantFilter {
  readonly rightId?: string | undefined;
  readonly state?: GrantState | undefined;
  /** Of these people only. */
  readonly participantIds?: readonly string[] | undefined;
}

/** Newest first. */
export async function pageGrants(exhibitionId: string, filter: GrantFilter, page: PageQuery): Promise<Page<Grant>> {
  const { rightId, state, participantIds } = filter;
  const rows = await GrantModel.find({
    exhibitionId,
    ...(rightId ? { rightId } : {}),
    ...(state ? { state } : {}),
    ...(participantIds ? { participantId: { $in: [...participantIds] } } : {}),
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}

/** How many of a right are given, or handed out; with a show, there. */
export const countGrants = (
  rightId: string,
  states: readonly GrantState[],
  { exhibitionId, session = null }: { readonly exhibitionId?: string; readonly session?: ClientSession | null } = {},
): Promise<number> =>
  GrantModel.countDocuments({ ...(exhibitionId ? { exhibitionId } : {}), rightId, state: { $in: [...states] } }).session(session);

/** Hands out what is held: one conditional update, so once. Null: it is not held any more. */
export async function setHandedOut(id: string, at: Date, by: string): Promise<Grant | null> {
  const row = await GrantModel.findOneAndUpdate(
    { _id: id, state: 'held' },
    { $set: { state: 'handed_out', handedOutAt: at, handedOutBy: by } },
    { returnDocument: 'after', lean: true },
  );
  return row && plain(row);
}

/** Takes that very handing out back. Null: it is not so any more. */
export async function unsetHandedOut({ id, handedOutAt }: Grant, session: ClientSession): Promise<Grant | null> {
  const row = await GrantModel.findOneAndUpdate(
    { _id: id, state: 'handed_out', handedOutAt, live: true },
    { $set: { state: 'held', handedOutAt: null, handedOutBy: null } },
    { returnDocument: 'after', lean: true, session },
  );
  return row && plain(row);
}

/** Null: it is not held any more. */
export async function setTakenBack(
  id: string,
  taken: Pick<Grant, 'takenBackAt' | 'takenBackBy' | 'reason'>,
  session: ClientSession,
): Promise<Grant | null> {
  const row = await GrantModel.findOneAndUpdate(
    { _id: id, state: 'held' },
    { $set: { state: 'taken_back', ...taken }, $unset: { live: 1 } },
    { returnDocument: 'after', lean: true, session },
  );
  return row && plain(row);
}

/** The registration it belongs to is another now. `live`: whether it is the one that counts there. */
export async function setHolder(
  id: string,
  holder: Pick<Grant, 'participantId' | 'generation' | 'live'>,
  session: ClientSession,
): Promise<void> {
  const { live, ...own } = holder;
  await GrantModel.updateOne({ _id: id }, live ? { $set: own } : { $set: own, $unset: { live: 1 } }, { session });
}

/** What staff wrote about these goes; that something was given and handed out stays, as ids. */
export async function emptyReasonsOf(participantIds: readonly string[]): Promise<void> {
  await GrantModel.updateMany({ participantId: { $in: [...participantIds] }, reason: { $ne: '' } }, { $set: { reason: '' } });
}

/** For what goes when its time is over: those that staff wrote something about. */
export async function* streamWithReason(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  const rows = GrantModel.find({ exhibitionId, reason: { $ne: '' } }, { participantId: 1 })
    .lean()
    .cursor();
  for await (const { _id, participantId } of rows) yield { id: _id.toString(), participantId };
}

export async function emptyReasons(ids: readonly string[]): Promise<void> {
  await GrantModel.updateMany({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }, { $set: { reason: '' } });
}
