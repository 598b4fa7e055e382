import type { JourneyStep } from '@shared/contracts/journey';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../../../platform/db';
import { Journey, JourneyRun, JourneyVersion, type JourneyVersionRecord, type RunRecord, type RunState } from './model';

export type RunPlain = Omit<RunRecord, '_id'>;

const plain = ({ _id, ...fields }: RunRecord): RunPlain => fields;

export async function findJourney(
  exhibitionId: string,
  session?: ClientSession,
): Promise<{ version: number; steps: JourneyStep[] } | null> {
  const row = await Journey.findById(exhibitionId)
    .session(session ?? null)
    .lean();
  return row ? { version: row.version, steps: row.steps } : null;
}

/** Saves over `version` only; throws `conflict`. Version 0 is the default steps. */
export async function replaceJourney(
  exhibitionId: string,
  branchId: string,
  version: number,
  steps: JourneyStep[],
  session?: ClientSession,
): Promise<{ version: number; steps: JourneyStep[] }> {
  try {
    const row = await Journey.findOneAndUpdate(
      { _id: exhibitionId, branchId, version },
      { $set: { steps, version: version + 1 } },
      { upsert: version === 0, returnDocument: 'after', lean: true, ...(session ? { session } : {}) },
    );
    if (!row) throw new AppError('conflict');
    return { version: row.version, steps: row.steps };
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('conflict', undefined, error);
    throw error;
  }
}

/** Older ones go. */
export const MOST_VERSIONS = 50;

/** Keeps a version unless it is kept already. */
export async function keepVersion(
  { exhibitionId, version, ...fields }: Omit<JourneyVersionRecord, '_id'>,
  session: ClientSession,
): Promise<void> {
  await JourneyVersion.updateOne(
    { _id: `${exhibitionId}/${version}` },
    { $setOnInsert: { exhibitionId, version, ...fields } },
    { upsert: true, session },
  );
  await JourneyVersion.deleteMany({ exhibitionId, version: { $lte: version - MOST_VERSIONS } }, { session });
}

/** The latest first. */
export async function listVersions(exhibitionId: string): Promise<Omit<JourneyVersionRecord, '_id'>[]> {
  const rows = await JourneyVersion.find({ exhibitionId }).sort({ version: -1 }).limit(MOST_VERSIONS).lean();
  return rows.map(({ _id, ...fields }) => fields);
}

export async function listRuns(exhibitionId: string): Promise<RunPlain[]> {
  return (await JourneyRun.find({ exhibitionId }).sort({ dueAt: 1 }).lean()).map(plain);
}

/** Makes the run of a step unless it is there. */
export async function ensureRun(run: Pick<RunPlain, 'exhibitionId' | 'branchId' | 'stepKey' | 'dueAt' | 'usefulUntil'>): Promise<void> {
  const { exhibitionId, stepKey, ...fields } = run;
  await JourneyRun.updateOne(
    { exhibitionId, stepKey },
    { $setOnInsert: { ...fields, state: 'planned', cursor: null, people: 0 } },
    { upsert: true },
  );
}

/** Changes a run only while it is as it was read. */
export async function changeRun(
  run: Pick<RunPlain, 'exhibitionId' | 'stepKey' | 'state'>,
  changes: Partial<Pick<RunPlain, 'state' | 'dueAt' | 'usefulUntil' | 'cursor' | 'people' | 'trouble'>>,
): Promise<boolean> {
  const result = await JourneyRun.updateOne({ exhibitionId: run.exhibitionId, stepKey: run.stepKey, state: run.state }, { $set: changes });
  return result.matchedCount === 1;
}

/** Begins to expand a run for an audience, or begins anew where that is another than before. False: somebody else has touched it. */
export async function beginRun(run: RunPlain, audience: string): Promise<boolean> {
  const { exhibitionId, stepKey, state, cursor } = run;
  const result = await JourneyRun.updateOne(
    { exhibitionId, stepKey, state, cursor, audience: run.audience ?? null },
    { $set: { state: 'expanding', audience, cursor: audience === run.audience ? cursor : null, trouble: null } },
  );
  return result.matchedCount === 1;
}

/** Moves the cursor on by one batch. False: somebody else has moved it, or has stopped the run. */
export async function advanceRun(
  { exhibitionId, stepKey, cursor: before, audience = null }: Pick<RunPlain, 'exhibitionId' | 'stepKey' | 'cursor' | 'audience'>,
  cursor: string | null,
  added: number,
  state: RunState,
): Promise<boolean> {
  const result = await JourneyRun.updateOne(
    { exhibitionId, stepKey, state: 'expanding', cursor: before, audience },
    { $set: { cursor, state }, $inc: { people: added } },
  );
  return result.matchedCount === 1;
}

export async function listDueRuns(now: Date, limit: number): Promise<RunPlain[]> {
  return (
    await JourneyRun.find({ state: { $in: ['planned', 'expanding'] }, dueAt: { $lte: now } })
      .sort({ dueAt: 1 })
      .limit(limit)
      .lean()
  ).map(plain);
}
