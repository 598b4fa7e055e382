import { Types, type ClientSession, type mongo } from 'mongoose';
import { batched } from '../../../platform/batching';
import { Ticket, type Told, type TicketRecord } from './model';
import { plain, type TicketPlain } from './store';

export type { AdmissionRecord, Told } from './model';

/** Past mongoose's casting, which at a full gate is half of what a scan costs: what goes in must be as the record type says. */
const tickets = () => Ticket.collection as unknown as mongo.Collection<TicketRecord>;

/** By its id or by one that its codes have, or had. */
export const findTicketAtGate: (ticketId: string) => Promise<TicketPlain | null> = batched(async (ids: readonly string[]) => {
  const found = await tickets()
    .find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } })
    .toArray();
  const byId = new Map(found.map((one) => [one._id.toString(), plain(one)]));
  for (const ticket of await listRenewed(ids.filter((id) => !byId.has(id)))) for (const id of ticket.codeIds ?? []) byId.set(id, ticket);
  return ids.map((id) => byId.get(id) ?? null);
});

/** Tickets that got these ids for their codes when they were renewed. */
async function listRenewed(codeIds: readonly string[]): Promise<TicketPlain[]> {
  if (codeIds.length === 0) return [];
  return (
    await tickets()
      .find({ codeIds: { $in: [...codeIds] } })
      .toArray()
  ).map(plain);
}

type Admissions = Pick<TicketRecord, 'admissions' | 'inside' | 'doubles'>;
/** `scanId` tells who the change was made for. */
interface Change extends Admissions {
  readonly id: string;
  readonly rev: number;
  readonly scanId: string;
}

/** A ticket's admissions, conditional on the ticket as it was read: false when it has changed since. */
export const replaceAdmissions: (change: Change) => Promise<boolean> = batched(async (changes: readonly Change[]) => {
  const { matchedCount } = await tickets().bulkWrite(
    changes.map(({ id, rev, admissions, inside, doubles }) => ({
      updateOne: {
        filter: { _id: new Types.ObjectId(id), rev },
        update: { $set: { admissions, inside, doubles, untold: true as const }, $inc: { rev: 1 } },
      },
    })),
    { ordered: false },
  );
  if (matchedCount === changes.length) return changes.map(() => true);
  // Which of them? An answer counts matches only; the tickets themselves say whose change they carry.
  const found = await tickets()
    .find({ _id: { $in: changes.map(({ id }) => new Types.ObjectId(id)) } })
    .toArray();
  return changes.map(({ id, scanId, admissions }) => {
    const wanted = admissions.find((one) => one.scanId === scanId);
    const there = found.find((one) => one._id.toString() === id)?.admissions.find((one) => one.scanId === scanId);
    return there !== undefined && Boolean(there.undone) === Boolean(wanted?.undone);
  });
});

/** Steps the ticket's `rev` unless it carries that admission. */
export async function stepUnlessAdmitted(ticketId: string, scanId: string): Promise<boolean> {
  const result = await tickets().updateOne(
    { _id: new Types.ObjectId(ticketId), 'admissions.scanId': { $ne: scanId } },
    { $inc: { rev: 1 } },
  );
  return result.matchedCount === 1;
}

export async function hasUntold(): Promise<boolean> {
  return (await tickets().findOne({ untold: true }, { projection: { _id: 1 } })) !== null;
}

/** Tickets with something to tell. Read in the transaction that tells it: a ticket that changes meanwhile ends that transaction. */
export async function listUntold(limit: number, session: ClientSession): Promise<TicketPlain[]> {
  return (await tickets().find({ untold: true }, { session }).sort({ _id: 1 }).limit(limit).toArray()).map(plain);
}

/** Tickets with something to tell of this scan, or of scans of this device: their rows may not be there yet. */
export async function listUntoldOf(
  exhibitionId: string,
  of: { scanId: string } | { deviceId: string },
  limit: number,
): Promise<TicketPlain[]> {
  const [field, value] = 'scanId' in of ? ['admissions.scanId', of.scanId] : ['admissions.deviceId', of.deviceId];
  return (
    await tickets()
      .find({ untold: true, exhibitionId, [field]: value })
      .limit(limit)
      .toArray()
  ).map(plain);
}

/** `marks` by path, `admissions.0.told`. Throws when one of them has changed since it was read. */
export async function writeTold(
  changed: readonly (Pick<TicketPlain, 'id' | 'rev' | 'told'> & { marks: Record<string, Told> })[],
  session: ClientSession,
): Promise<void> {
  const { matchedCount } = await tickets().bulkWrite(
    changed.map(({ id, rev, told, marks }) => ({
      updateOne: {
        filter: { _id: new Types.ObjectId(id), rev },
        update: { $set: { ...marks, told }, $unset: { untold: true }, $inc: { rev: 1 } } as mongo.UpdateFilter<TicketRecord>,
      },
    })),
    { session, ordered: false },
  );
  if (matchedCount !== changed.length) throw new Error('a ticket changed while it was being told');
}
