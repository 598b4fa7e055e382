import { isDuplicateKey } from '../../../platform/db';
import { isText, type Page, pageOf, type PageQuery, placeAfter } from '../../../platform/paging';
import { DrawWin, type WinRecord } from './model';
import { winId } from './rules';

export type WinPlain = Omit<WinRecord, '_id' | 'entryId' | 'countedAs' | 'uncounted'> & {
  readonly id: string;
  readonly entryId: string | null;
};

const plain = ({ _id, entryId, countedAs: _counted, uncounted: _uncounted, ...fields }: WinRecord): WinPlain => ({
  id: _id,
  entryId: entryId ?? null,
  ...fields,
});

type WinSeed = Pick<WinPlain, 'exhibitionId' | 'branchId' | 'drawId' | 'prizeId' | 'number' | 'round'>;
const EMPTY = { participantId: null, wonAt: null, redeemedAt: null, redeemedBy: null };
/** Whoever loses the race for the next prize tries among so many, so that a crowd does not meet at one document again. */
const SPREAD = 64;

/** Rows that are there already stay as they are. */
async function addRows(rows: readonly (WinSeed & Partial<WinRecord> & Pick<WinRecord, 'state' | 'countedAs'>)[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1_000) {
    await DrawWin.bulkWrite(
      rows.slice(from, from + 1_000).map((row) => ({
        updateOne: {
          filter: { _id: winId(row.drawId, row.prizeId, row.number) },
          update: { $setOnInsert: { ...EMPTY, ...row } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

/** Puts prizes in stock. */
export const stockPrizes = (wins: readonly WinSeed[]): Promise<void> =>
  addRows(wins.map((win) => ({ ...win, state: 'free', countedAs: 'free' })));

/** Writes down winners of a stage draw; the round that drew them has counted them. */
export const putWins = (
  wins: readonly (WinSeed & { entryId: string; participantId: string | null; codeHash: string; wonAt: Date })[],
): Promise<void> => addRows(wins.map((win) => ({ ...win, state: 'won', countedAs: 'won' })));

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
  const { entryId, participantId, codeHashOf } = winner;
  const place = Number.parseInt(entryId.slice(-6), 16);
  for (let lost = 0; ; lost += 1) {
    // By the person too: an entry taken back and given anew is no second chance.
    const mine = (await findWinOf(drawId, entryId)) ?? (await listWinsOfParticipant([drawId], participantId))[0];
    if (mine) return mine;
    const free = await DrawWin.find({ drawId, prizeId, state: 'free' }, { _id: 1 })
      .sort({ number: 1 })
      .limit(lost === 0 ? 1 : SPREAD)
      .lean();
    const next = free[(place + lost) % free.length];
    if (!next) return null;
    try {
      const taken = await DrawWin.findOneAndUpdate(
        { _id: next._id, state: 'free' },
        { $set: { state: 'won', entryId, participantId, codeHash: codeHashOf(next._id), wonAt: now, uncounted: true } },
        { returnDocument: 'after', lean: true },
      );
      if (taken) return plain(taken);
    } catch (error) {
      // The same entry took one in another call at this moment; the next look finds it.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

export async function findWinOf(drawId: string, entryId: string): Promise<WinPlain | null> {
  const row = await DrawWin.findOne({ drawId, entryId }).lean();
  return row ? plain(row) : null;
}

/** What these people have won in any draw, by which entry ever: of a registration merged into another the wins have moved, the entry may not. */
export async function listWinsOfParticipants(participantIds: readonly string[]): Promise<WinPlain[]> {
  return (await DrawWin.find({ participantId: { $in: [...participantIds] } }).lean()).map(plain);
}

export async function findWin(id: string): Promise<WinPlain | null> {
  const row = await DrawWin.findById(id).lean();
  return row ? plain(row) : null;
}

export async function listWinsById(ids: readonly string[]): Promise<WinPlain[]> {
  return (await DrawWin.find({ _id: { $in: [...ids] } }).lean()).map(plain);
}

export async function findWinByCode(codeHash: string): Promise<WinPlain | null> {
  const row = await DrawWin.findOne({ codeHash }).lean();
  return row ? plain(row) : null;
}

/** What one participant won is another's: the two were one person. */
export async function moveWins(exhibitionId: string, from: string, to: string): Promise<void> {
  await DrawWin.updateMany({ exhibitionId, participantId: from }, { $set: { participantId: to } });
}

/** What somebody has won in these draws, by which entry of theirs ever. */
export async function listWinsOfParticipant(drawIds: readonly string[], participantId: string): Promise<WinPlain[]> {
  return (await DrawWin.find({ drawId: { $in: [...drawIds] }, participantId }).lean()).map(plain);
}

/** `won` to something else, once; null when it is not `won` any more. */
export async function changeWin(
  id: string,
  changes: Pick<WinPlain, 'state'> & Partial<Pick<WinPlain, 'redeemedAt' | 'redeemedBy'>>,
): Promise<WinPlain | null> {
  const row = await DrawWin.findOneAndUpdate(
    { _id: id, state: 'won' },
    { $set: { ...changes, uncounted: true } },
    { returnDocument: 'after', lean: true },
  );
  return row ? plain(row) : null;
}

/** Who won in an instant draw, in the order of their entries. */
export async function listWinsPage(drawId: string, page: PageQuery): Promise<Page<WinPlain>> {
  const rows = await DrawWin.find({ drawId, entryId: { $gt: placeAfter(page.cursor, isText) ?? '' } })
    .sort({ entryId: 1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row.entryId);
}
