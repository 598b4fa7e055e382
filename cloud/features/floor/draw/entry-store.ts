import { Types, type ClientSession } from 'mongoose';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { Draw, DrawEntry, DrawList, type EntryRecord } from './model';
import type { DrawHead } from './store';

export type EntryPlain = Omit<EntryRecord, '_id' | 'uncounted'> & { readonly id: string };

const plain = ({ _id, uncounted: _uncounted, ...fields }: EntryRecord): EntryPlain => ({ id: _id.toString(), ...fields });

/** One entry a participant; those who have one get it back. */
export async function addEntries(
  draw: Pick<DrawHead, 'id' | 'exhibitionId' | 'branchId'>,
  people: readonly { participantId: string; at: Date }[],
): Promise<EntryPlain[]> {
  const { id: drawId, exhibitionId, branchId } = draw;
  try {
    await DrawEntry.bulkWrite(
      people.map(({ participantId, at }) => ({
        updateOne: {
          filter: { exhibitionId, drawId, participantId },
          update: { $setOnInsert: { branchId, at, played: null, uncounted: true } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  } catch (error) {
    // Another process added the same entries at this moment.
    if (!isDuplicateKey(error)) throw error;
  }
  const rows = await DrawEntry.find({ exhibitionId, drawId, participantId: { $in: people.map((one) => one.participantId) } })
    .batchSize(people.length + 1)
    .lean();
  return rows.map(plain);
}

export async function findEntry(draw: Pick<DrawHead, 'id' | 'exhibitionId'>, participantId: string): Promise<EntryPlain | null> {
  const row = await DrawEntry.findOne({ exhibitionId: draw.exhibitionId, drawId: draw.id, participantId }).lean();
  return row ? plain(row) : null;
}

/** The entries of participants in these draws of one exhibition. */
export async function listEntriesOf(
  exhibitionId: string,
  drawIds: readonly string[],
  participantIds: readonly string[],
): Promise<EntryPlain[]> {
  if (drawIds.length === 0) return [];
  const these = { exhibitionId, drawId: { $in: [...drawIds] }, participantId: { $in: [...participantIds] } };
  return (await DrawEntry.find(these).lean()).map(plain);
}

export async function listEntriesOfParticipants(participantIds: readonly string[]): Promise<EntryPlain[]> {
  return (await DrawEntry.find({ participantId: { $in: [...participantIds] } }).lean()).map(plain);
}

/** By id, in one answer of the database. */
export async function listEntriesById(drawId: string, entryIds: readonly string[]): Promise<EntryPlain[]> {
  const rows = await DrawEntry.find({ _id: { $in: entryIds.map((id) => new Types.ObjectId(id)) }, drawId })
    .batchSize(entryIds.length + 1)
    .lean();
  return rows.map(plain);
}

/**
 * Writes what a played entry gave; the first answer stands. An entry taken back at this moment was played first: it stays,
 * also where its holder has been given another one meanwhile, which goes.
 */
export async function markPlayed({ id, ...entry }: EntryPlain, played: NonNullable<EntryRecord['played']>): Promise<EntryPlain> {
  const { played: _notYet, ...fields } = entry;
  for (;;) {
    try {
      await DrawEntry.updateOne(
        { _id: id, played: null },
        { $set: { played }, $setOnInsert: { ...fields, uncounted: true } },
        { upsert: true },
      );
      return { id, ...entry, played };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const row = await DrawEntry.findById(id).lean();
      if (row) return plain(row);
      const { exhibitionId, drawId, participantId } = entry;
      const other = await DrawEntry.findOne({ exhibitionId, drawId, participantId }).lean();
      if (other?.played) return plain(other);
      if (other) await inTransaction((session) => dropEntry(other._id, session));
    }
  }
}

/** Takes an unplayed entry out, and what the counts hold of it. */
async function dropEntry(id: Types.ObjectId, session: ClientSession): Promise<void> {
  const row = await DrawEntry.findOneAndDelete({ _id: id, played: null }, { session, lean: true });
  if (row && !row.uncounted) await Draw.updateOne({ _id: row.drawId }, { $inc: { 'counts.entrants': -1 } }, { session });
}

/**
 * Two participants were one person: what one of them entered is the other's. Where both had an entry, the played one stays;
 * in a frozen list both are named, and each keeps its place.
 */
export async function moveEntries(exhibitionId: string, from: string, to: string): Promise<void> {
  for (const entry of await DrawEntry.find({ exhibitionId, participantId: from }).lean()) {
    await inTransaction(async (session) => {
      const own = await DrawEntry.findOne({ exhibitionId, drawId: entry.drawId, participantId: to }, null, { session }).lean();
      if (own && (own.played || !entry.played)) return;
      if (own) await dropEntry(own._id, session);
      await DrawEntry.updateOne({ _id: entry._id, participantId: from }, { $set: { participantId: to } }, { session });
    });
  }
}

/** Takes an entry back, and what the counts hold of it. False when it stands: played, or its draw takes no entries any more. */
export async function removeEntry(entry: Pick<EntryPlain, 'id' | 'drawId'>, session: ClientSession): Promise<boolean> {
  const row = await DrawEntry.findOne({ _id: entry.id, played: null }, null, { session }).lean();
  if (!row) return false;
  const { matchedCount } = await Draw.updateOne(
    { _id: entry.drawId, state: 'published' },
    { $inc: { withdrawals: 1, 'counts.entrants': row.uncounted ? 0 : -1 } },
    { session },
  );
  if (matchedCount === 0) return false;
  await DrawEntry.deleteOne({ _id: entry.id }, { session });
  return true;
}

// The frozen list ---------------------------------------------------------------------------------

const CHUNK = 2_000;

export async function listEntryIds(drawId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const row of DrawEntry.find({ drawId }, { _id: 1 }).sort({ _id: 1 }).lean().cursor({ batchSize: CHUNK }))
    ids.push(row._id.toString());
  return ids;
}

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

export const chunksOf = (count: number) => Math.ceil(count / CHUNK);

/** The whole frozen list in its order. */
export async function readList(frozen: { listId: string; count: number }): Promise<string[]> {
  const names = Array.from({ length: chunksOf(frozen.count) }, (_, chunk) => `${frozen.listId}/${chunk}`);
  const rows = await DrawList.find({ _id: { $in: names } }).lean();
  const chunks = new Map(rows.map((row) => [row._id, row.entryIds]));
  return names.flatMap((name) => chunks.get(name) ?? []);
}
