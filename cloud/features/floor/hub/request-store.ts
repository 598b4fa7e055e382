import { Types } from 'mongoose';
import { derivedId } from '../../../platform/crypto';
import { isDuplicateKey } from '../../../platform/db';
import { earlierThan, pageOf, timeCursor, type Page, type PageQuery } from '../../../platform/paging';
import { RequestModel, type RequestRecord } from './model';

export type SessionRequestPlain = Omit<RequestRecord, '_id'> & { readonly id: string };
export type NewRequest = Omit<SessionRequestPlain, 'id' | 'answeredAt' | 'answeredBy'>;

const plain = ({ _id, ...fields }: RequestRecord): SessionRequestPlain => ({ id: _id.toString(), ...fields });

/** One a person and session: asked again, the last words count, and it is open again where they differ. */
export async function putRequest(request: NewRequest): Promise<void> {
  const { exhibitionId, sessionId, participantId, kind, question } = request;
  const own = { exhibitionId, sessionId, participantId };
  const id = new Types.ObjectId(derivedId('session-request', exhibitionId, sessionId, participantId));
  try {
    const same = await RequestModel.updateOne(
      { ...own, kind, question },
      { $setOnInsert: { ...request, answeredAt: null, answeredBy: null, _id: id } },
      { upsert: true },
    );
    if (same.matchedCount + same.upsertedCount > 0) return;
  } catch (error) {
    // There is one with other words, or the same one came twice at once.
    if (!isDuplicateKey(error)) throw error;
  }
  await RequestModel.updateOne(
    { ...own, $or: [{ kind: { $ne: kind } }, { question: { $ne: question } }] },
    { $set: { ...request, answeredAt: null, answeredBy: null } },
  );
}

export async function findRequestOf(exhibitionId: string, sessionId: string, participantId: string): Promise<SessionRequestPlain | null> {
  const row = await RequestModel.findOne({ exhibitionId, sessionId, participantId }).lean();
  return row && plain(row);
}

export async function deleteRequestOf(exhibitionId: string, sessionId: string, participantId: string): Promise<void> {
  await RequestModel.deleteOne({ exhibitionId, sessionId, participantId });
}

export interface RequestFilter {
  readonly sessionId?: string | undefined;
  readonly state?: 'open' | 'answered' | undefined;
}

/** Newest first. */
export async function pageRequests(
  exhibitionId: string,
  { sessionId, state }: RequestFilter,
  page: PageQuery,
): Promise<Page<SessionRequestPlain>> {
  const rows = await RequestModel.find({
    exhibitionId,
    ...(sessionId ? { sessionId } : {}),
    ...(state ? { answeredAt: state === 'open' ? null : { $ne: null } } : {}),
    ...earlierThan(page, 'consentAt'),
  })
    .sort({ consentAt: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => timeCursor(row, row.consentAt));
}

export async function countRequests(
  exhibitionId: string,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, { all: number; open: number }>> {
  const rows = await RequestModel.aggregate<{ _id: string; all: number; open: number }>([
    { $match: { exhibitionId, sessionId: { $in: [...sessionIds] } } },
    { $group: { _id: '$sessionId', all: { $sum: 1 }, open: { $sum: { $cond: [{ $gt: ['$answeredAt', null] }, 0, 1] } } } },
  ]);
  return new Map(rows.map(({ _id, all, open }) => [_id, { all, open }]));
}

/** False: there is none of that id in this show. */
export async function setAnswered(
  exhibitionId: string,
  id: string,
  answer: { answeredAt: Date | null; answeredBy: string | null },
): Promise<boolean> {
  return (await RequestModel.updateOne({ _id: id, exhibitionId }, { $set: answer })).matchedCount === 1;
}

export async function listRequestsOf(visitorId: string): Promise<SessionRequestPlain[]> {
  return (await RequestModel.find({ visitorId }).lean()).map(plain);
}

export async function deleteRequestsOf(visitorId: string): Promise<void> {
  await RequestModel.deleteMany({ visitorId });
}

/** Both were one person. Safe to run again. */
export async function moveVisitor(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await RequestModel.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
}

/** What one registration asked the other asks, unless it asked at the same session itself. Safe to run again. */
export async function moveParticipant(exhibitionId: string, fromId: string, toId: string): Promise<void> {
  for (const { _id } of await RequestModel.find({ exhibitionId, participantId: fromId }, { _id: 1 }).lean())
    try {
      await RequestModel.updateOne({ _id }, { $set: { participantId: toId } });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await RequestModel.deleteOne({ _id });
    }
}

/** For what goes when its time is over. */
export async function* streamOfShow(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  const rows = RequestModel.find({ exhibitionId }, { participantId: 1 }).lean().cursor();
  for await (const { _id, participantId } of rows) yield { id: _id.toString(), participantId };
}

export async function deleteRequests(ids: readonly string[]): Promise<void> {
  await RequestModel.deleteMany({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } });
}
