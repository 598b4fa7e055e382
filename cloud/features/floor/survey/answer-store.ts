import { Types, type ClientSession, type QueryFilter } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { earlierThan, pageOf, timeCursor, type Page, type PageQuery } from '../../../platform/paging';
import { AnswerModel, type AnswerRecord, type WordsRecord } from './model';

export type Answer = Omit<AnswerRecord, '_id'> & { readonly id: string };
export type { WordsRecord };

const plain = ({ _id, ...fields }: AnswerRecord): Answer => ({ id: _id.toString(), ...fields });

/** By who answered. */
export interface AnswerFilter {
  readonly came?: 'yes' | 'no' | undefined;
  readonly ticketType?: string | undefined;
}
const matching = (exhibitionId: string, { came, ticketType }: AnswerFilter): QueryFilter<AnswerRecord> => ({
  exhibitionId,
  ...(came ? { came: came === 'yes' } : {}),
  ...(ticketType ? { ticketTypeId: ticketType } : {}),
});

export async function findAnswerOf(exhibitionId: string, participantId: string): Promise<Answer | null> {
  const row = await AnswerModel.findOne({ exhibitionId, participantId }).lean<AnswerRecord>();
  return row ? plain(row) : null;
}

/** One a person: a second one meets the unique key. */
export async function addAnswer({ id, ...answer }: Answer, session: ClientSession): Promise<void> {
  await AnswerModel.create([{ _id: new Types.ObjectId(id), ...answer }], { session });
}

export const countAnswers = (exhibitionId: string): Promise<number> => AnswerModel.countDocuments({ exhibitionId });

/** Every answer, one at a time, so that a show of any size is read in bounded memory. */
export async function* streamAnswers(
  exhibitionId: string,
  filter: AnswerFilter,
): AsyncGenerator<Pick<AnswerRecord, 'marks'> & { readonly words: readonly Pick<WordsRecord, 'questionId' | 'state'>[] }> {
  const rows = AnswerModel.find(matching(exhibitionId, filter), { marks: 1, 'words.questionId': 1, 'words.state': 1 });
  for await (const { marks, words } of rows.lean<AnswerRecord[]>().cursor()) yield { marks, words };
}

/** Newest first. */
export async function pageAnswers(exhibitionId: string, filter: AnswerFilter, page: PageQuery): Promise<Page<Answer>> {
  return pageWhere(matching(exhibitionId, filter), page);
}

/** Those whose words to this question staff may see, newest first. */
export async function pagePassed(exhibitionId: string, questionId: string, filter: AnswerFilter, page: PageQuery): Promise<Page<Answer>> {
  return pageWhere({ ...matching(exhibitionId, filter), passed: questionId }, page);
}

async function pageWhere(filter: QueryFilter<AnswerRecord>, page: PageQuery): Promise<Page<Answer>> {
  const rows = await AnswerModel.find({ ...filter, ...earlierThan(page, 'at') })
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<AnswerRecord[]>();
  return pageOf(rows, page.limit, plain, (row) => timeCursor(row, row.at));
}

/** Whose words wait and are due to be checked again, the longest due first. */
export async function listDueWords(now: Date, limit: number): Promise<Answer[]> {
  const rows = await AnswerModel.find({ checkAt: { $lte: now } })
    .sort({ checkAt: 1 })
    .limit(limit)
    .lean<AnswerRecord[]>();
  return rows.map(plain);
}

/** Over the check it was read at: of two processes one writes. */
export async function setChecked(
  { id, checks }: Pick<Answer, 'id' | 'checks'>,
  change: Pick<AnswerRecord, 'words' | 'passed' | 'checkAt'>,
): Promise<void> {
  await AnswerModel.updateOne({ _id: id, checks, checkAt: { $ne: null } }, { $set: { ...change, checks: checks + 1 } });
}

/** As the tickets say it now; safe to run again. */
export async function setCame(exhibitionId: string, participantIds: readonly string[], came: boolean): Promise<void> {
  if (participantIds.length === 0) return;
  await AnswerModel.updateMany({ exhibitionId, participantId: { $in: [...participantIds] }, came: !came }, { $set: { came } });
}

// About people -----------------------------------------------------------------------------------

export async function listAnswersOf(visitorId: string): Promise<Answer[]> {
  return (await AnswerModel.find({ visitorId }).sort({ at: -1 }).lean<AnswerRecord[]>()).map(plain);
}

export async function listAnswersOfParticipants(participantIds: readonly string[]): Promise<Answer[]> {
  return (await AnswerModel.find({ participantId: { $in: [...participantIds] } }).lean<AnswerRecord[]>()).map(plain);
}

/** Both were one person. Safe to run again. */
export async function moveVisitor(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await AnswerModel.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
}

/** What one registration answered is the other's; where both did, the other's own counts. Safe to run again. */
export async function moveParticipant(exhibitionId: string, fromId: string, toId: string): Promise<void> {
  for (const { _id } of await AnswerModel.find({ exhibitionId, participantId: fromId }, { _id: 1 }).lean())
    try {
      await AnswerModel.updateOne({ _id }, { $set: { participantId: toId } });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await AnswerModel.deleteOne({ _id });
    }
}

/** For what goes when its time is over; whose they were is gone from the others already. */
export async function* streamOfPeople(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  const rows = AnswerModel.find({ exhibitionId }, { participantId: 1 }).lean<Pick<AnswerRecord, '_id' | 'participantId'>[]>();
  for await (const { _id, participantId } of rows.cursor())
    if (participantId !== nobodyOf(_id.toString())) yield { id: _id.toString(), participantId };
}

const nobodyOf = (id: string) => `gone-${id}`;

/** Nobody's from now on: the marks stay as numbers, the words go. */
export async function makeNobodys(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await AnswerModel.bulkWrite(
    ids.map((id) => ({
      updateOne: {
        filter: { _id: new Types.ObjectId(id) },
        update: { $set: { participantId: nobodyOf(id), visitorId: null, words: [], passed: [], checkAt: null } },
      },
    })),
  );
}
