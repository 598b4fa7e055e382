import { randomBytes } from 'node:crypto';
import { createCodes } from '../code';
import { exhibitionIdOf, findExhibition, nameKey, publishImport, type Impact, type ImpactPart, type ShowChange } from '../exhibition';
import { planImport, type Current, type ImportOptions, type ImportPlan, type PlanResult } from './import/plan-import';
import { readBatch, writeBatch, type Session } from './store';

interface Changes {
  readonly total: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
}

export interface ImportReport extends Omit<PlanResult, 'plan'> {
  readonly exhibitionId: string;
  /** `refused`: nothing was changed, see the findings. `unchanged`: the same was on show already. */
  readonly outcome: 'imported' | 'unchanged' | 'refused' | 'dry_run';
  readonly name: string;
  readonly timeZone: string | null;
  readonly days: string[];
  readonly changes: { sessions: Changes; exhibitors: Changes; booths: Changes } | null;
  /** Whom the change touches; empty for a new show. */
  readonly impact: readonly Impact[];
}

/** Told after each step: rows written so far of all. */
export type OnProgress = (step: { phase: 'reading' | 'writing' | 'codes' | 'publishing'; done: number; total: number }) => void;

/**
 * Imports a programme: everything is read and checked first, then written under a new batch nobody reads,
 * then put on show by one write. Cut off anywhere it leaves the old programme on show; run twice it changes nothing.
 * Throws `conflict` when another import of the same show finished meanwhile.
 */
export async function importProgramme(
  branchId: string,
  options: ImportOptions & { dryRun?: boolean },
  now: Date,
  onProgress: OnProgress = () => undefined,
  impactParts: readonly ImpactPart[] = [],
): Promise<ImportReport> {
  const exhibitionId = exhibitionIdOf(branchId, nameKey(options.name));
  const current = await readCurrent(exhibitionId);
  onProgress({ phase: 'reading', done: 0, total: 1 });
  const { plan, ...told } = await planImport(exhibitionId, options, current);
  onProgress({ phase: 'reading', done: 1, total: 1 });
  const report = {
    ...told,
    exhibitionId,
    name: options.name.trim(),
    timeZone: plan?.exhibition.timeZone ?? null,
    days: plan?.exhibition.days.map((day) => day.date) ?? [],
  };
  if (!plan) return { ...report, outcome: 'refused', changes: null, impact: [] };
  const { rows } = plan;
  const changes = {
    sessions: compare(current?.rows.sessions ?? [], rows.sessions),
    exhibitors: compare(current?.rows.exhibitors ?? [], rows.exhibitors),
    booths: compare(current?.rows.booths ?? [], rows.booths),
  };
  const impact = current ? await impactOf(impactParts, changeOf(exhibitionId, current, plan)) : [];
  if (options.dryRun) return { ...report, outcome: 'dry_run', changes, impact };
  if (current?.exhibition.programmeDigest === plan.exhibition.programmeDigest)
    return { ...report, outcome: 'unchanged', changes, impact: [] };
  const batch = randomBytes(8).toString('hex');
  const total = rows.exhibitors.length + rows.booths.length + rows.sessions.length;
  let written = 0;
  await writeBatch({ exhibitionId, batch, branchId }, rows, now, (n) => {
    written += n;
    onProgress({ phase: 'writing', done: written, total });
  });
  onProgress({ phase: 'codes', done: 0, total: rows.booths.length });
  await createCodes(
    rows.booths.map((booth) => ({ exhibitionId, branchId, kind: 'booth' as const, subjectId: booth.id })),
    now,
  );
  onProgress({ phase: 'publishing', done: 0, total: 1 });
  await publishImport(
    exhibitionId,
    { ...plan.exhibition, branchId, programmeBatch: batch },
    current?.exhibition.programmeBatch ?? null,
    now,
  );
  onProgress({ phase: 'publishing', done: 1, total: 1 });
  return { ...report, outcome: 'imported', changes, impact };
}

/** What becomes different for those who came because of what was on show. */
function changeOf(exhibitionId: string, current: Current, { exhibition, rows }: ImportPlan): ShowChange {
  const { startsAt, endsAt } = exhibition;
  const isSame = startsAt.getTime() === current.exhibition.startsAt.getTime() && endsAt.getTime() === current.exhibition.endsAt.getTime();
  const after = new Map(rows.sessions.map((session) => [session.id, session]));
  const where = (session: Session) => `${session.startsAt.getTime()}/${session.room}`;
  return {
    exhibitionId,
    times: isSame ? null : { startsAt, endsAt },
    removedSessions: current.rows.sessions.filter((one) => !after.has(one.id)).map((one) => one.id),
    movedSessions: current.rows.sessions.flatMap((one) => {
      const next = after.get(one.id);
      return next && where(next) !== where(one) ? [one.id] : [];
    }),
  };
}

const impactOf = async (parts: readonly ImpactPart[], change: ShowChange): Promise<Impact[]> =>
  (await Promise.all(parts.map((part) => part.impactOf(change)))).flat();

async function readCurrent(exhibitionId: string): Promise<Current | null> {
  const exhibition = await findExhibition(exhibitionId);
  if (!exhibition) return null;
  const rows = exhibition.programmeBatch
    ? await readBatch({ exhibitionId, batch: exhibition.programmeBatch })
    : { exhibitors: [], booths: [], sessions: [] };
  return { exhibition, rows };
}

function compare<Row extends { id: string; order: number }>(before: readonly Row[], after: readonly Row[]): Changes {
  const text = ({ order: _order, ...fields }: Row) => JSON.stringify(sorted(fields));
  const old = new Map(before.map((row) => [row.id, text(row)]));
  const kept = after.filter((row) => old.has(row.id));
  return {
    total: after.length,
    added: after.length - kept.length,
    updated: kept.filter((row) => old.get(row.id) !== text(row)).length,
    removed: before.length - kept.length,
  };
}

/** The same value with the fields of every object in one order: the database may give them back in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, inner]) => [field, sorted(inner)]);
}
