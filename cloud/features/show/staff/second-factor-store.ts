import { Staff, type SecondFactorRecord } from './model';

export async function findSecondFactor(staffId: string): Promise<SecondFactorRecord | null> {
  return (await Staff.findById(staffId, { secondFactor: 1 }).lean())?.secondFactor ?? null;
}

export async function keepDraft(staffId: string, sealed: string, now: Date): Promise<void> {
  await Staff.updateOne({ _id: staffId }, { $set: { secondFactorDraft: { sealed, madeAt: now } } });
}

/** A secret made after `since` that no code has confirmed yet. */
export async function findDraft(staffId: string, since: Date): Promise<string | null> {
  const row = await Staff.findOne({ _id: staffId, 'secondFactorDraft.madeAt': { $gt: since } }, { secondFactorDraft: 1 }).lean();
  return row?.secondFactorDraft?.sealed ?? null;
}

/** False when it is on already, or the draft is another by now. */
export async function turnOn(staffId: string, factor: SecondFactorRecord): Promise<boolean> {
  const { modifiedCount } = await Staff.updateOne(
    { _id: staffId, secondFactor: { $exists: false }, 'secondFactorDraft.sealed': factor.sealed },
    { $set: { secondFactor: factor }, $unset: { secondFactorDraft: 1 } },
  );
  return modifiedCount === 1;
}

export async function turnOff(staffId: string): Promise<void> {
  await Staff.updateOne({ _id: staffId }, { $unset: { secondFactor: 1, secondFactorDraft: 1 } });
}

/** Of two who come with the same code at once, one gets in: no step is taken twice, and none before one taken. */
export async function takeStep(staffId: string, step: number): Promise<boolean> {
  const { modifiedCount } = await Staff.updateOne(
    { _id: staffId, 'secondFactor.usedStep': { $lt: step } },
    { $set: { 'secondFactor.usedStep': step } },
  );
  return modifiedCount === 1;
}

/** Each once. */
export async function takeRecoveryCode(staffId: string, hash: string): Promise<boolean> {
  const { modifiedCount } = await Staff.updateOne(
    { _id: staffId, 'secondFactor.recoveryHashes': hash },
    { $pull: { 'secondFactor.recoveryHashes': hash } },
  );
  return modifiedCount === 1;
}

type SealedField = 'secondFactor' | 'secondFactorDraft';

/** Every stored secret, in use or not confirmed yet. */
export async function* streamSealed(): AsyncGenerator<{ id: string; field: SealedField; sealed: string }> {
  const rows = Staff.find({ $or: [{ secondFactor: { $exists: true } }, { secondFactorDraft: { $exists: true } }] });
  for await (const row of rows.select({ secondFactor: 1, secondFactorDraft: 1 }).lean().cursor())
    for (const field of ['secondFactor', 'secondFactorDraft'] as const) {
      const sealed = row[field]?.sealed;
      if (sealed) yield { id: row._id.toString(), field, sealed };
    }
}

/** False when it was turned off or renewed meanwhile. */
export async function replaceSealed(id: string, field: SealedField, before: string, after: string): Promise<boolean> {
  const { matchedCount } = await Staff.updateOne({ _id: id, [`${field}.sealed`]: before }, { $set: { [`${field}.sealed`]: after } });
  return matchedCount === 1;
}
