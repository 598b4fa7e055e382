import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { isDuplicateKey } from '../../../platform/db';
import { ExtraModel, OpenedModel, type ExtraRecord, type OpenedRecord } from './model';

export type Extra = Omit<ExtraRecord, '_id'>;
export type Opened = Omit<OpenedRecord, '_id'>;

const idOf = ({ exhibitionId, sessionId }: Pick<Extra, 'exhibitionId' | 'sessionId'>) => `${exhibitionId}/${sessionId}`;
const plain = ({ _id, ...fields }: ExtraRecord): Extra => fields;

export async function findExtra(exhibitionId: string, sessionId: string): Promise<Extra | null> {
  const row = await ExtraModel.findById(idOf({ exhibitionId, sessionId })).lean();
  return row && plain(row);
}

export async function listExtrasOf(exhibitionId: string, sessionIds: readonly string[]): Promise<Extra[]> {
  return (await ExtraModel.find({ _id: { $in: sessionIds.map((sessionId) => idOf({ exhibitionId, sessionId })) } }).lean()).map(plain);
}

/** Sessions that have something: to open, or with `any` to do too. */
export async function listSessionIdsWith(exhibitionId: string, what: 'items' | 'any'): Promise<string[]> {
  const filter =
    what === 'items' ? { exhibitionId, hasItems: true } : { exhibitionId, $or: [{ hasItems: true }, { 'fields.cta': { $ne: null } }] };
  return (await ExtraModel.find(filter, { sessionId: 1 }).lean()).map((row) => row.sessionId);
}

/** Throws `conflict` when somebody saved since `version` was read; 0: nothing was saved. */
export async function putExtra(extra: Extra, version: number, session: ClientSession): Promise<void> {
  try {
    const filter = { _id: idOf(extra), version };
    const done = await ExtraModel.updateOne(filter, { $set: extra }, { upsert: version === 0, session });
    if (done.matchedCount + done.upsertedCount === 0) throw new AppError('conflict');
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('conflict');
    throw error;
  }
}

export async function listExtrasNaming(scope: Scope, materialIds: readonly string[]): Promise<Extra[]> {
  return (
    await ExtraModel.find({ materialIds: { $in: [...materialIds] }, ...inScope(scope) })
      .limit(1_000)
      .lean()
  ).map(plain);
}

export async function countOpened(
  { exhibitionId, sessionId, item }: Pick<Opened, 'exhibitionId' | 'sessionId' | 'item'>,
  isNewPerson: boolean,
  session: ClientSession,
): Promise<void> {
  await OpenedModel.updateOne(
    { _id: `${exhibitionId}/${sessionId}/${item}` },
    { $inc: { times: 1, people: isNewPerson ? 1 : 0 }, $setOnInsert: { exhibitionId, sessionId, item } },
    { upsert: true, session },
  );
}

export async function listOpened(exhibitionId: string, sessionIds: readonly string[]): Promise<Opened[]> {
  const rows = await OpenedModel.find({ exhibitionId, sessionId: { $in: [...sessionIds] } }).lean();
  return rows.map(({ _id, ...fields }) => fields);
}
