import { randomBytes } from 'node:crypto';
import { appendEvents } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { createCodes } from '../code';
import { exhibitionIdOf, findExhibitionNamed, nameKey, publishImport, type Exhibition, type Impact, type ImpactPart } from '../exhibition';
import { groupFindings, type FindingGroup } from './import/findings';
import { inOneOrder, inProgramme } from './import/plan';
import { planImport, type Current, type ImportOptions, type ImportPlan, type PlanResult } from './import/plan-import';
import { questionsOf, type Changes, type Question } from './import/questions';
import { changeOf, sessionEvents } from './programme-change';
import { readBatch, writeBatch } from './store';

export interface ImportReport extends Omit<PlanResult, 'plan'> {
  readonly exhibitionId: string;
  /**
   * `refused`: the files cannot be used, see the findings. `unconfirmed`: nobody agreed to the questions. Nothing was changed in
   * either case, nor by a `preview`. `unchanged`: the same was on show already.
   */
  readonly outcome: 'imported' | 'unchanged' | 'refused' | 'unconfirmed' | 'preview';
  readonly name: string;
  readonly timeZone: string | null;
  readonly days: string[];
  readonly changes: { sessions: Changes; exhibitors: Changes; booths: Changes } | null;
  /** Whom the change touches; empty for a new show. */
  readonly impact: readonly Impact[];
  /** What somebody must agree to. */
  readonly questions: readonly Question[];
  /** The findings by kind, for people. */
  readonly groups: readonly FindingGroup[];
}

/** Told after each step: rows written so far of all. */
export type OnProgress = (step: { phase: 'reading' | 'writing' | 'codes' | 'publishing'; done: number; total: number }) => void;

/** How an import goes about what it was told to import. */
export interface ImportConduct {
  /** Reads and reports, changes nothing. */
  readonly preview?: boolean | undefined;
  /** Asked with the report when there are questions; without it they are answered no. */
  readonly confirm?: ((report: ImportReport) => Promise<boolean>) | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly impactParts?: readonly ImpactPart[] | undefined;
}

/**
 * Imports a programme: everything is read and checked first, and shown to somebody when something would be lost or looks wrong; then
 * written under a new batch nobody reads, then put on show by one write. Cut off anywhere it leaves the old programme on show; run
 * twice it changes nothing. Throws `conflict` when the show was imported or edited meanwhile.
 */
export async function importProgramme(
  branchId: string,
  options: ImportOptions,
  now: Date,
  conduct: ImportConduct = {},
): Promise<ImportReport> {
  const { onProgress = () => undefined, impactParts = [] } = conduct;
  const known = await findExhibitionNamed(branchId, options.name);
  const exhibitionId = known?.id ?? exhibitionIdOf(branchId, nameKey(options.name));
  const current = known && (await readCurrent(known));
  onProgress({ phase: 'reading', done: 0, total: 1 });
  const { plan, ...told } = await planImport(exhibitionId, options, current, now);
  onProgress({ phase: 'reading', done: 1, total: 1 });
  const report = {
    ...told,
    exhibitionId,
    name: plan?.exhibition.name ?? options.name.trim(),
    timeZone: plan?.exhibition.timeZone ?? null,
    days: plan?.exhibition.days.map((day) => day.date) ?? [],
    groups: groupFindings(told.findings),
  };
  if (!plan) return { ...report, outcome: 'refused', changes: null, impact: [], questions: [] };
  const changes = changesOf(current, plan);
  if (current?.exhibition.programmeDigest === plan.exhibition.programmeDigest)
    return { ...report, outcome: conduct.preview ? 'preview' : 'unchanged', changes, impact: [], questions: [] };
  const impact = current ? await impactOf(impactParts, exhibitionId, current, plan) : [];
  const questions = questionsOf({ current, plan, changes, impact, ...told });
  const preview: ImportReport = { ...report, outcome: 'preview', changes, impact, questions };
  if (conduct.preview) return preview;
  if (questions.length > 0 && !(await conduct.confirm?.(preview))) return { ...preview, outcome: 'unconfirmed' };
  await putOnShow(exhibitionId, branchId, current, plan, now, onProgress);
  return { ...preview, outcome: 'imported' };
}

async function putOnShow(
  exhibitionId: string,
  branchId: string,
  current: Current | null,
  plan: ImportPlan,
  now: Date,
  onProgress: OnProgress,
): Promise<void> {
  const { rows } = plan;
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
  const events = current ? sessionEvents({ exhibitionId, branchId, batch }, current.rows.sessions, rows.sessions, now) : [];
  // Settings saved while somebody looked at the preview are not overwritten by what it knew. Who booked hears of it if, and only if, the programme is on show.
  await inTransaction(async (session) => {
    await publishImport(exhibitionId, { ...plan.exhibition, branchId, programmeBatch: batch }, current?.exhibition ?? null, now, session);
    await appendEvents(events, session);
  });
  onProgress({ phase: 'publishing', done: 1, total: 1 });
}

const impactOf = async (parts: readonly ImpactPart[], exhibitionId: string, current: Current, plan: ImportPlan): Promise<Impact[]> => {
  const change = changeOf(exhibitionId, current, plan);
  return (await Promise.all(parts.map((part) => part.impactOf(change)))).flat();
};

async function readCurrent(exhibition: Exhibition): Promise<Current> {
  const rows = exhibition.programmeBatch
    ? await readBatch({ exhibitionId: exhibition.id, batch: exhibition.programmeBatch })
    : { exhibitors: [], booths: [], sessions: [] };
  return { exhibition, rows };
}

function changesOf(current: Current | null, { rows }: ImportPlan): NonNullable<ImportReport['changes']> {
  return {
    sessions: compare(inProgramme(current?.rows.sessions ?? []), inProgramme(rows.sessions)),
    exhibitors: compare(current?.rows.exhibitors ?? [], rows.exhibitors),
    booths: compare(current?.rows.booths ?? [], rows.booths),
  };
}

function compare<Row extends { id: string; order: number }>(before: readonly Row[], after: readonly Row[]): Changes {
  const text = ({ order: _order, ...fields }: Row) => JSON.stringify(inOneOrder(fields));
  const old = new Map(before.map((row) => [row.id, text(row)]));
  const kept = after.filter((row) => old.has(row.id));
  return {
    total: after.length,
    added: after.length - kept.length,
    updated: kept.filter((row) => old.get(row.id) !== text(row)).length,
    removed: before.length - kept.length,
  };
}
