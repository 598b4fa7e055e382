import { AppError } from '@shared/errors';
import { Types } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { decodeCursor, encodeCursor, isDuplicateKey } from '../../../platform/db';
import { Draw, DrawEntry, DrawList, DrawWin, type DrawRecord, type EntryRecord, type RoundRecord, type WinRecord } from './model';

export type DrawPlain = Omit<DrawRecord, '_id'> & { readonly id: string };
export type EntryPlain = Omit<EntryRecord, '_id'> & { readonly id: string };
export type WinPlain = Omit<WinRecord, '_id' | 'entryId'> & { readonly id: string; readonly entryId: string | null };

const plainDraw = ({ _id, ...fields }: DrawRecord): DrawPlain => ({ id: _id.toString(), ...fields });
const plainEntry = ({ _id, ...fields }: EntryRecord): EntryPlain => ({ id: _id.toString(), ...fields });
const plainWin = ({ _id, entryId, ...fields }: WinRecord): WinPlain => ({ id: _id, entryId: entryId ?? null, ...fields });

export const newDrawId = () => new Types.ObjectId().toString();

export async function addDraw({ id, ...fields }: DrawPlain): Promise<void> {
  await Draw.create({ _id: new Types.ObjectId(id), ...fields });
}

export async function findDraw(id: string): Promise<DrawPlain | null> {
  const row = await Draw.findById(id).lean();
  return row ? plainDraw(row) : null;
}

/** Throws `not_found`, also for another branch's. */
export async function getDrawInScope(id: string, scope: Scope): Promise<DrawPlain> {
  const row = await Draw.findOne({ _id: id, ...inScope(scope) }).lean();
  if (!row) throw new AppError('not_found');
  return plainDraw(row);
}

export async function listDrawsOf(exhibitionId: string, scope: Scope, states: readonly DrawPlain['state'][]): Promise<DrawPlain[]> {
  return (
    await Draw.find({ exhibitionId, ...inScope(scope), state: { $in: [...states] } })
      .sort({ _id: 1 })
      .limit(100)
      .lean()
  ).map(plainDraw);
}

/** Changes a draw only from the given state; null when it is in another by now. */
export async function changeDraw(id: string, from: DrawPlain['state'], changes: Partial<Omit<DrawPlain, 'id'>>): Promise<DrawPlain | null> {
  const row = await Draw.findOneAndUpdate({ _id: id, state: from }, { $set: changes }, { returnDocument: 'after', lean: true });
  return row ? plainDraw(row) : null;
}

/** Appends round n when exactly n-1 are there: of two rounds drawn at once one is refused. Null then. */
export async function appendRound(id: string, round: RoundRecord): Promise<DrawPlain | null> {
  const row = await Draw.findOneAndUpdate(
    { _id: id, state: 'frozen', rounds: { $size: round.round - 1 } },
    { $push: { rounds: round } },
    { returnDocument: 'after', lean: true },
  );
  return row ? plainDraw(row) : null;
}

export async function markPosted(id: string, rounds: number): Promise<void> {
  await Draw.updateOne({ _id: id }, { $max: { postedRounds: rounds } });
}

/** Draws with rounds whose winners are not all written down. */
export async function listUnposted(limit: number): Promise<DrawPlain[]> {
  return (
    await Draw.find({ state: 'frozen', $expr: { $lt: ['$postedRounds', { $size: '$rounds' }] } })
      .limit(limit)
      .lean()
  ).map(plainDraw);
}

export async function listToLookBack(limit: number): Promise<DrawPlain[]> {
  return (
    await Draw.find({ state: 'published', lookedBackTo: { $ne: 'done' } })
      .limit(limit)
      .lean()
  ).map(plainDraw);
}

export async function markLookedBack(id: string, to: string | null): Promise<void> {
  await Draw.updateOne({ _id: id }, { $set: { lookedBackTo: to } });
}

/** One entry a participant; false when it is there already. One that was withdrawn stands again. */
export async function addEntry(fields: Omit<EntryPlain, 'id' | 'played' | 'withdrawnAt'>): Promise<boolean> {
  const { exhibitionId, drawId, participantId, ...rest } = fields;
  const write = () =>
    DrawEntry.updateOne(
      { exhibitionId, drawId, participantId },
      { $setOnInsert: { ...rest, played: null, withdrawnAt: null } },
      { upsert: true },
    );
  try {
    if ((await write()).upsertedCount === 1) return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const again = await DrawEntry.updateOne(
    { exhibitionId, drawId, participantId, withdrawnAt: { $type: 'date' } },
    { $set: { at: rest.at, withdrawnAt: null } },
  );
  return again.modifiedCount === 1;
}

/** Takes an entry out that has not been played; the entry as it was, or null when there is none. */
export async function withdrawEntry(
  draw: Pick<DrawPlain, 'id' | 'exhibitionId'>,
  participantId: string,
  now: Date,
): Promise<EntryPlain | null> {
  const row = await DrawEntry.findOneAndUpdate(
    { exhibitionId: draw.exhibitionId, drawId: draw.id, participantId, played: null, withdrawnAt: null },
    { $set: { withdrawnAt: now } },
    { returnDocument: 'before', lean: true },
  );
  return row ? plainEntry(row) : null;
}

export async function findEntry(draw: Pick<DrawPlain, 'id' | 'exhibitionId'>, participantId: string): Promise<EntryPlain | null> {
  const row = await DrawEntry.findOne({ exhibitionId: draw.exhibitionId, drawId: draw.id, participantId, withdrawnAt: null }).lean();
  return row ? plainEntry(row) : null;
}

export async function countEntries(drawId: string): Promise<number> {
  return DrawEntry.countDocuments({ drawId, withdrawnAt: null });
}

export async function listEntryIds(drawId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const row of DrawEntry.find({ drawId, withdrawnAt: null }, { _id: 1 }).sort({ _id: 1 }).lean().cursor({ batchSize: 2_000 }))
    ids.push(row._id.toString());
  return ids;
}

export async function listEntries(drawId: string, entryIds: readonly string[]): Promise<Map<string, EntryPlain>> {
  const rows = await DrawEntry.find({ _id: { $in: entryIds.map((id) => new Types.ObjectId(id)) }, drawId }).lean();
  return new Map(rows.map((row) => [row._id.toString(), plainEntry(row)]));
}

/** Writes what a played entry gave; the first answer stands. */
export async function markPlayed(entryId: string, played: NonNullable<EntryRecord['played']>): Promise<EntryPlain> {
  await DrawEntry.updateOne({ _id: entryId, played: null }, { $set: { played } });
  const row = await DrawEntry.findById(entryId).lean();
  if (!row) throw new AppError('not_found');
  return plainEntry(row);
}

const CHUNK = 2_000;

/** Stores a frozen list under an id of its own, so that two freezings cut off in the middle never mix. */
export async function saveList(listId: string, entryIds: readonly string[]): Promise<void> {
  for (let chunk = 0; chunk * CHUNK < entryIds.length; chunk += 1) {
    await DrawList.updateOne(
      { _id: `${listId}/${chunk}` },
      { $set: { entryIds: entryIds.slice(chunk * CHUNK, (chunk + 1) * CHUNK) } },
      { upsert: true },
    );
  }
}

export async function readListChunk(listId: string, chunk: number): Promise<string[]> {
  return (await DrawList.findById(`${listId}/${chunk}`).lean())?.entryIds ?? [];
}

/** The whole frozen list in its order. */
export async function readList(frozen: { listId: string; count: number }): Promise<string[]> {
  const ids: string[] = [];
  for (let chunk = 0; chunk * CHUNK < frozen.count; chunk += 1) ids.push(...(await readListChunk(frozen.listId, chunk)));
  return ids;
}

export const chunksOf = (count: number) => Math.ceil(count / CHUNK);

export const winId = (drawId: string, prizeId: string, number: number) => `${drawId}.${prizeId}.${number}`;
type WinSeed = Pick<WinPlain, 'exhibitionId' | 'branchId' | 'drawId' | 'prizeId' | 'number' | 'round'>;
const EMPTY_WIN = { participantId: null, wonAt: null, redeemedAt: null, redeemedBy: null };

/** Puts prizes in stock; those there already stay as they are. */
export async function stockPrizes(wins: readonly WinSeed[]): Promise<void> {
  for (let from = 0; from < wins.length; from += 1_000) {
    await DrawWin.bulkWrite(
      wins.slice(from, from + 1_000).map((win) => ({
        updateOne: {
          filter: { _id: winId(win.drawId, win.prizeId, win.number) },
          update: { $setOnInsert: { ...win, ...EMPTY_WIN, state: 'free' as const } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

/**
 * Takes one prize from stock: one conditional update of one document, so there is never one more winner than prizes,
 * whoever is killed in between. Asked again for the same entry it answers the same prize. Null: none is left.
 */
export async function takePrize(
  drawId: string,
  prizeId: string,
  winner: { entryId: string; participantId: string; codeHashOf: (id: string) => string },
  now: Date,
): Promise<WinPlain | null> {
  for (;;) {
    const mine = await DrawWin.findOne({ drawId, entryId: winner.entryId }).lean();
    if (mine) return plainWin(mine);
    const free = await DrawWin.findOne({ drawId, prizeId, state: 'free' }, { _id: 1 }).sort({ number: 1 }).lean();
    if (!free) return null;
    try {
      const taken = await DrawWin.findOneAndUpdate(
        { _id: free._id, state: 'free' },
        {
          $set: {
            state: 'won',
            entryId: winner.entryId,
            participantId: winner.participantId,
            codeHash: winner.codeHashOf(free._id),
            wonAt: now,
          },
        },
        { returnDocument: 'after', lean: true },
      );
      if (taken) return plainWin(taken);
    } catch (error) {
      // The same entry took one in another call at this moment; the next look finds it.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/** Writes down a stage draw's winner; the same again changes nothing. */
export async function putWin(win: WinSeed & { entryId: string; participantId: string; codeHash: string; wonAt: Date }): Promise<void> {
  await DrawWin.updateOne(
    { _id: winId(win.drawId, win.prizeId, win.number) },
    { $setOnInsert: { ...EMPTY_WIN, ...win, state: 'won' } },
    { upsert: true },
  );
}

export async function findWinOf(drawId: string, entryId: string): Promise<WinPlain | null> {
  const row = await DrawWin.findOne({ drawId, entryId }).lean();
  return row ? plainWin(row) : null;
}

export async function findWin(id: string): Promise<WinPlain | null> {
  const row = await DrawWin.findById(id).lean();
  return row ? plainWin(row) : null;
}

export async function findWinByCode(codeHash: string): Promise<WinPlain | null> {
  const row = await DrawWin.findOne({ codeHash }).lean();
  return row ? plainWin(row) : null;
}

/** `won` to something else, once; null when it is not `won` any more. */
export async function changeWin(
  id: string,
  changes: Partial<Pick<WinPlain, 'state' | 'redeemedAt' | 'redeemedBy'>>,
): Promise<WinPlain | null> {
  const row = await DrawWin.findOneAndUpdate({ _id: id, state: 'won' }, { $set: changes }, { returnDocument: 'after', lean: true });
  return row ? plainWin(row) : null;
}

/** Prizes by prize and state. */
export async function countWins(drawId: string): Promise<{ prizeId: string; state: WinRecord['state']; n: number }[]> {
  const rows = await DrawWin.aggregate<{ _id: { prizeId: string; state: WinRecord['state'] }; n: number }>([
    { $match: { drawId } },
    { $group: { _id: { prizeId: '$prizeId', state: '$state' }, n: { $sum: 1 } } },
  ]);
  return rows.map((row) => ({ ...row._id, n: row.n }));
}

export async function listAbsent(drawId: string): Promise<{ prizeId: string; n: number }[]> {
  return (await countWins(drawId)).filter((row) => row.state === 'absent').map(({ prizeId, n }) => ({ prizeId, n }));
}

export async function listWinsPage(
  drawId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: WinPlain[]; next: string | null }> {
  const after = decodeCursor(page.cursor);
  const rows = await DrawWin.find({ drawId, state: { $ne: 'free' }, ...(typeof after === 'string' ? { _id: { $gt: after } } : {}) })
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean();
  const items = rows.slice(0, page.limit).map(plainWin);
  const last = items[items.length - 1];
  return { items, next: rows.length > page.limit && last ? encodeCursor(last.id) : null };
}

export async function listWinsOfRound(drawId: string, round: number): Promise<WinPlain[]> {
  return (await DrawWin.find({ drawId, round }).sort({ number: 1 }).lean()).map(plainWin);
}

export async function listOfParticipants(participantIds: readonly string[]): Promise<{ entries: EntryPlain[]; wins: WinPlain[] }> {
  const [entries, wins] = await Promise.all([
    DrawEntry.find({ participantId: { $in: [...participantIds] } }).lean(),
    DrawWin.find({ participantId: { $in: [...participantIds] } }).lean(),
  ]);
  return { entries: entries.map(plainEntry), wins: wins.map(plainWin) };
}
