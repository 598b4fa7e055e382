import type { StaffView } from '@shared/contracts/staff';
import { stillAhead } from '../../../platform/database-time';
import { Staff, StaffSession, type SessionRecord } from './model';
import { toView } from './store';

export type { SessionRecord };

export async function addSession(session: SessionRecord): Promise<void> {
  await StaffSession.create(session);
}

/** The signed-in account, or null when the session has run out, would last longer than `lengthMs` (the clock was set back), or the account was disabled. */
export async function findBySession(
  hash: string,
  now: Date,
  lengthMs: number,
): Promise<{ staff: StaffView; session: SessionRecord } | null> {
  const session = await StaffSession.findOne({ _id: hash, expiresAt: stillAhead(now, lengthMs) }).lean();
  if (!session) return null;
  const record = await Staff.findOne({ _id: session.staffId, disabledAt: null }).lean();
  return record && { staff: toView(record), session };
}

export async function touchSession(hash: string, now: Date, expiresAt: Date): Promise<void> {
  await StaffSession.updateOne({ _id: hash }, { $set: { usedAt: now }, $max: { expiresAt } });
}

export async function removeSession(hash: string): Promise<void> {
  await StaffSession.deleteOne({ _id: hash });
}

/** The ones that end last, so that were used last, first. */
export async function listSessions(staffId: string, now: Date, lengthMs: number, limit: number): Promise<SessionRecord[]> {
  return StaffSession.find({ staffId, expiresAt: stillAhead(now, lengthMs) })
    .sort({ usedAt: -1, _id: 1 })
    .limit(limit)
    .lean();
}

/** Nobody ends another's. */
export async function removeSessionOf(staffId: string, hash: string): Promise<void> {
  await StaffSession.deleteOne({ _id: hash, staffId });
}

/** Every one of an account, but that of `keep`. How many there were. */
export async function endSessions(staffId: string, keep: string | null = null): Promise<number> {
  return (await StaffSession.deleteMany({ staffId, ...(keep ? { _id: { $ne: keep } } : {}) })).deletedCount;
}
