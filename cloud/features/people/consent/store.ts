import type { ConsentPurpose } from '@shared/contracts/consent';
import type { ClientSession } from 'mongoose';
import { Consent, type ConsentRecord } from './model';

export type ConsentPlain = Readonly<
  Pick<ConsentRecord, 'exhibitionId' | 'participantId' | 'purpose' | 'version' | 'at' | 'by' | 'proof' | 'withdrawnAt'>
>;

const plain = ({ exhibitionId, participantId, purpose, version, at, by, proof, withdrawnAt }: ConsentRecord): ConsentPlain => ({
  exhibitionId,
  participantId,
  purpose,
  version,
  at,
  by,
  ...(proof === undefined ? {} : { proof }),
  withdrawnAt,
});

/** Everything a participant ever agreed to, oldest first. */
export async function listConsentsOf(participantId: string, session?: ClientSession): Promise<ConsentPlain[]> {
  return (
    await Consent.find({ participantId }, null, { session: session ?? null })
      .sort({ _id: 1 })
      .lean()
  ).map(plain);
}

/** What each of these participants agrees to now: one query for a page of people. */
export async function listStanding(participantIds: readonly string[]): Promise<Map<string, Set<ConsentPurpose>>> {
  const rows = await Consent.find({ participantId: { $in: [...participantIds] }, standing: true }, { participantId: 1, purpose: 1 }).lean();
  const standing = new Map<string, Set<ConsentPurpose>>();
  for (const { participantId, purpose } of rows)
    standing.set(participantId, (standing.get(participantId) ?? new Set<ConsentPurpose>()).add(purpose));
  return standing;
}

/** Which of these participants agree to a purpose now. */
export async function listConsented(participantIds: readonly string[], purpose: ConsentPurpose): Promise<Set<string>> {
  const rows = await Consent.find({ participantId: { $in: [...participantIds] }, purpose, standing: true }, { participantId: 1 }).lean();
  return new Set(rows.map((row) => row.participantId));
}

/** In which words these participants agree to a purpose now. */
export async function listVersions(participantIds: readonly string[], purpose: ConsentPurpose): Promise<Map<string, string[]>> {
  const rows = await Consent.find(
    { participantId: { $in: [...participantIds] }, purpose, standing: true },
    { participantId: 1, version: 1 },
  ).lean();
  const versions = new Map<string, string[]>();
  for (const { participantId, version } of rows) versions.set(participantId, [...(versions.get(participantId) ?? []), version]);
  return versions;
}

/** Who of these ever took a purpose back. */
export async function listWithdrawn(participantIds: readonly string[], purpose: ConsentPurpose): Promise<Set<string>> {
  const rows = await Consent.find(
    { participantId: { $in: [...participantIds] }, purpose, withdrawnAt: { $ne: null } },
    { participantId: 1 },
  ).lean();
  return new Set(rows.map((row) => row.participantId));
}

export async function addConsents(
  rows: readonly Omit<ConsentRecord, '_id' | 'withdrawnAt' | 'standing'>[],
  session: ClientSession,
): Promise<void> {
  await Consent.insertMany(
    rows.map((row) => ({ ...row, withdrawnAt: null, standing: true })),
    { session },
  );
}

/** Ends what stands of a purpose, whatever its version. False: nothing did. */
export async function endConsents(participantId: string, purpose: ConsentPurpose, now: Date, session: ClientSession): Promise<boolean> {
  const ended = await Consent.updateMany(
    { participantId, purpose, standing: true },
    { $set: { withdrawnAt: now }, $unset: { standing: 1 } },
    { session },
  );
  return ended.modifiedCount > 0;
}

/** A participant's consents go with them to a visitor: a claimed walk-in, two visitors merged. Null: to nobody. */
export async function setVisitor(participantId: string, visitorId: string | null, session: ClientSession): Promise<void> {
  await Consent.updateMany({ participantId }, visitorId === null ? { $unset: { visitorId: 1 } } : { $set: { visitorId } }, { session });
}

export async function listConsentsOfVisitor(visitorId: string): Promise<ConsentPlain[]> {
  return (await Consent.find({ visitorId }).sort({ _id: 1 }).lean()).map(plain);
}

/** Ends everything and lets go of the visitor; the rows stay as a record that nobody can be found by. */
export async function eraseConsentsOf(visitorId: string, now: Date): Promise<void> {
  await Consent.updateMany({ visitorId, standing: true }, { $set: { withdrawnAt: now }, $unset: { standing: 1 } });
  await Consent.updateMany({ visitorId }, { $unset: { visitorId: 1, proof: 1 } });
}

/** The same of a participant without an account. */
export async function eraseConsentsOfParticipant(participantId: string, now: Date, session?: ClientSession): Promise<void> {
  const rows = await Consent.find({ participantId }, { _id: 1 }, { session: session ?? null }).lean();
  await releaseConsents(
    rows.map(({ _id }) => _id.toString()),
    now,
    session,
  );
}

/** Consents of a show that a visitor can be found by, or whose proof may name somebody. */
export async function* streamOfShow(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  const rows = Consent.find({ exhibitionId, $or: [{ visitorId: { $exists: true } }, { proof: { $exists: true } }] }, { participantId: 1 });
  for await (const { _id, participantId } of rows.lean().cursor()) yield { id: _id.toString(), participantId };
}

/** Ends what stands and lets go of the visitors, as `eraseConsentsOf` does for one. */
export async function releaseConsents(ids: readonly string[], now: Date, session?: ClientSession): Promise<void> {
  const these = { _id: { $in: [...ids] } };
  const within = session ? { session } : {};
  await Consent.updateMany({ ...these, standing: true }, { $set: { withdrawnAt: now }, $unset: { standing: 1 } }, within);
  await Consent.updateMany(these, { $unset: { visitorId: 1, proof: 1 } }, within);
}
