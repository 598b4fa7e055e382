import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@shared/errors';
import { Types } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { isDuplicateKey } from '../../../platform/db';
import { ofVersion } from '../../../platform/version-read';
import { Draw, type DrawRecord, type RoundRecord } from './model';

export type DrawPlain = Omit<DrawRecord, '_id'> & { readonly id: string };
/** A draw without its rounds, which grow by every winner: all that a visitor's screen needs. */
export type DrawHead = Omit<DrawPlain, 'rounds'>;

const plain = ({ _id, ...fields }: DrawRecord): DrawPlain => ({ id: _id.toString(), ...fields });
const head = ({ _id, ...fields }: Omit<DrawRecord, 'rounds'>): DrawHead => ({ id: _id.toString(), ...fields });
const HEAD = { rounds: 0 } as const;
const SHOWN: readonly DrawPlain['state'][] = ['published', 'frozen', 'done'];

export const newDrawId = () => new Types.ObjectId().toString();

/** What the form says of a draw. */
const saidOf = ({ kind, name, rules, prizes, opensAt, closesAt, redemption, redeemUntil, organiser, contact }: Omit<DrawPlain, 'id'>) => ({
  kind,
  name,
  rules,
  prizes,
  opensAt,
  closesAt,
  redemption,
  redeemUntil,
  organiser,
  contact,
});

/** Answers what is stored: the one before, where there is one with this key. Throws `conflict` where that one says something else. */
export async function addDraw(draw: DrawPlain): Promise<DrawPlain> {
  const { id, ...fields } = draw;
  try {
    await Draw.create({ _id: new Types.ObjectId(id), ...fields });
    return draw;
  } catch (error) {
    const { exhibitionId, key } = fields;
    const before = isDuplicateKey(error) && key !== undefined ? await Draw.findOne({ exhibitionId, key }).lean() : null;
    if (!before) throw error;
    if (!isDeepStrictEqual(saidOf(before), saidOf(fields))) throw new AppError('conflict', undefined, error);
    return plain(before);
  }
}

/** A draft is nobody's business yet: throws `not_found`. */
export async function getShownDraw(id: string): Promise<DrawHead> {
  const row = await Draw.findOne({ _id: id, state: { $in: SHOWN } }, HEAD).lean();
  if (!row) throw new AppError('not_found');
  return head(row);
}

/** The same with its rounds. */
export async function getShownDrawWithRounds(id: string): Promise<DrawPlain> {
  const row = await Draw.findOne({ _id: id, state: { $in: SHOWN } }).lean();
  if (!row) throw new AppError('not_found');
  return plain(row);
}

/** Throws `not_found`, also for another branch's. */
export async function getDrawInScope(id: string, scope: Scope): Promise<DrawPlain> {
  const row = await Draw.findOne({ _id: id, ...inScope(scope) }).lean();
  if (!row) throw new AppError('not_found');
  return plain(row);
}

export async function findDraw(id: string): Promise<DrawHead | null> {
  const row = await Draw.findById(id, HEAD).lean();
  return row ? head(row) : null;
}

export async function listShownDraws(exhibitionId: string): Promise<DrawHead[]> {
  return (
    await Draw.find({ exhibitionId, state: { $in: SHOWN } }, HEAD)
      .sort({ _id: 1 })
      .limit(100)
      .lean()
  ).map(head);
}

/** Draws that give entries, of one exhibition. */
export async function listPublishedDraws(exhibitionId: string): Promise<DrawHead[]> {
  return (await Draw.find({ exhibitionId, state: 'published' }, HEAD).limit(100).lean()).map(head);
}

export async function listDrawsInScope(exhibitionId: string, scope: Scope): Promise<DrawPlain[]> {
  return (
    await Draw.find({ exhibitionId, ...inScope(scope) })
      .sort({ _id: 1 })
      .limit(100)
      .lean()
  ).map(plain);
}

/** Changes a draw only from the given state, and only with so many withdrawals; null when it is otherwise by now. */
export async function changeDraw(
  id: string,
  from: Pick<DrawPlain, 'state'> & Partial<Pick<DrawPlain, 'withdrawals'>>,
  changes: Partial<Omit<DrawPlain, 'id'>>,
): Promise<DrawPlain | null> {
  const row = await Draw.findOneAndUpdate({ _id: id, ...from }, { $set: changes }, { returnDocument: 'after', lean: true });
  return row ? plain(row) : null;
}

/** Changes a draft that is still of this version; null when it is another, or published. */
export async function changeDraft(
  id: string,
  changes: Partial<Omit<DrawPlain, 'id'>>,
  version: number | undefined,
): Promise<DrawPlain | null> {
  const row = await Draw.findOneAndUpdate(
    { _id: id, state: 'draft', ...ofVersion(version) },
    { $set: changes, $inc: { version: 1 } },
    { returnDocument: 'after', lean: true },
  );
  return row ? plain(row) : null;
}

/** Appends round n when exactly n-1 are there: of two rounds drawn at once one is refused. Null then. */
export async function appendRound(id: string, round: RoundRecord): Promise<DrawPlain | null> {
  const row = await Draw.findOneAndUpdate(
    { _id: id, state: 'frozen', rounds: { $size: round.round - 1 } },
    { $push: { rounds: round }, $inc: { [`counts.prizes.${round.prizeId}.taken`]: round.winners.length }, $set: { unposted: true } },
    { returnDocument: 'after', lean: true },
  );
  return row ? plain(row) : null;
}

/** Rounds up to this one are written down; with the last of them nothing is left to do. */
export async function markPosted(id: string, rounds: number): Promise<void> {
  await Draw.updateOne({ _id: id }, { $max: { postedRounds: rounds } });
  await Draw.updateOne({ _id: id, rounds: { $size: rounds } }, { $unset: { unposted: 1 } });
}

/** Draws with rounds whose winners are not all written down. */
export async function listUnposted(limit: number): Promise<DrawPlain[]> {
  return (await Draw.find({ unposted: true }).limit(limit).lean()).map(plain);
}

export async function listToLookBack(limit: number): Promise<DrawHead[]> {
  return (
    await Draw.find({ state: 'published', lookedBackTo: { $ne: 'done' } }, HEAD)
      .limit(limit)
      .lean()
  ).map(head);
}

export async function markLookedBack(id: string, to: string | null): Promise<void> {
  await Draw.updateOne({ _id: id }, { $set: { lookedBackTo: to } });
}
