import type { ClientSession } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { olderThan, pageOf, type Page, type PageQuery } from '../../../platform/paging';
import { Participant, Turn, type Held } from './model';
import { plain, type ParticipantPlain } from './store';

interface TurnOf {
  readonly exhibitionId: string;
  readonly branchId: string;
}

/** Makes the turns that a registration will take, outside its transaction: in there, two who make one at once would meet. */
export async function ensureTurns(of: TurnOf, { phone, device }: { phone: string | null; device?: string | null }): Promise<void> {
  const ids = [...(phone ? [turnId(of, 'phone', phone)] : []), ...(device ? [turnId(of, 'device', device)] : [])];
  for (const _id of ids) await Turn.updateOne({ _id }, { $setOnInsert: { ...freshTurn(of), taken: 0 } }, { upsert: true });
}

/** Waits its turn with everybody who registers with the same number, or from the same phone, at this moment. */
export async function takeTurn(of: TurnOf, what: 'phone' | 'device', key: string, session: ClientSession): Promise<void> {
  await Turn.updateOne({ _id: turnId(of, what, key) }, { $inc: { taken: 1 }, $setOnInsert: freshTurn(of) }, { upsert: true, session });
}

const turnId = ({ exhibitionId }: TurnOf, what: 'phone' | 'device', key: string) => `${exhibitionId}/${what}/${key}`;
const freshTurn = ({ exhibitionId, branchId }: TurnOf) => ({ exhibitionId, branchId });

/** Nobody registered with this number, or from this phone, is left. */
export async function forgetTurns({
  exhibitionId,
  phone,
  device,
}: Pick<ParticipantPlain, 'exhibitionId' | 'phone' | 'device'>): Promise<void> {
  const gone: string[] = [];
  if (phone && !(await Participant.exists({ exhibitionId, 'phone.hash': phone.hash }))) gone.push(`${exhibitionId}/phone/${phone.hash}`);
  if (device && !(await Participant.exists({ exhibitionId, device }))) gone.push(`${exhibitionId}/device/${device}`);
  if (gone.length > 0) await Turn.deleteMany({ _id: { $in: gone } });
}

/** Registrations made on one phone since a moment, oldest first, at most `limit`. */
export async function listFromDevice(
  exhibitionId: string,
  device: string,
  since: Date,
  limit: number,
  session: ClientSession,
): Promise<ParticipantPlain[]> {
  const found = Participant.find({ exhibitionId, device, createdAt: { $gte: since } }, null, { session });
  return (await found.sort({ createdAt: 1, _id: 1 }).limit(limit).lean()).map(plain);
}

/** Marks, or lets go with null, whatever the status. */
export async function setHeld(
  id: string,
  changes: { held: Held | null; creditHeld?: boolean },
  now: Date,
  session: ClientSession,
): Promise<void> {
  await Participant.updateOne({ _id: id }, { $set: { ...changes, updatedAt: now } }, { session });
}

/** Lets go of a registration that is still held; null: somebody else has dealt with it. */
export async function releaseHeld(id: string, now: Date, session: ClientSession): Promise<ParticipantPlain | null> {
  const row = await Participant.findOneAndUpdate(
    { _id: id, 'held.reason': { $exists: true } },
    { $set: { held: null, lookedAt: now, updatedAt: now } },
    { returnDocument: 'after', lean: true, session },
  );
  return row ? plain(row) : null;
}

/** What waits to be looked at, newest first. */
export async function listHeld(exhibitionId: string, scope: Scope, page: PageQuery): Promise<Page<ParticipantPlain>> {
  const rows = await Participant.find({
    exhibitionId,
    ...inScope(scope),
    'held.reason': { $exists: true },
    ...olderThan(page),
  })
    .sort({ _id: -1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(rows, page.limit, plain, (row) => row._id);
}
