import { exhibitionIdOf, findExhibitionNamed, nameKey, type Exhibition, type Impact, type ImpactPart } from '../exhibition';
import { isDeepStrictEqual } from 'node:util';
import { differing, type RowOf } from './content-fields';
import type { ContentKind } from '@shared/contracts/content-desk';
import { listGoneExhibitors, listRemovedByHand, newChangeId } from './changes/store';
import { groupFindings, type FindingGroup } from './import/findings';
import { inProgramme } from './import/plan';
import { planImport, type Current, type ImportOptions, type ImportPlan, type PlanResult } from './import/plan-import';
import { questionsOf, type Changes, type Question } from './import/questions';
import { changeOf } from './programme-change';
import { recordApplied } from './import-set/record-applied';
import { putOnShow, type OnProgress } from './put-on-show';
import { listUnshown, readBatch, type Rows } from './store';

export type { OnProgress };

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
  const changeId = newChangeId();
  const { plan, ...told } = await planImport(exhibitionId, { ...options, changeId }, current, now);
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
  if (current && isNothingNew(current, plan))
    return { ...report, outcome: conduct.preview ? 'preview' : 'unchanged', changes, impact: [], questions: [] };
  const impact = current ? await impactOf(impactParts, exhibitionId, current, plan) : [];
  const questions = questionsOf({ current, plan, changes, impact, ...told });
  const preview: ImportReport = { ...report, outcome: 'preview', changes, impact, questions };
  if (conduct.preview) return preview;
  if (questions.length > 0 && !(await conduct.confirm?.(preview))) return { ...preview, outcome: 'unconfirmed' };
  await putOnShow({ exhibitionId, branchId, current, ...plan }, { changeId, cause: 'import', staffId: null }, now, onProgress, (session) =>
    recordApplied(
      { exhibitionId, branchId, changeId, before: current?.exhibition ?? null, after: plan.exhibition, lines: plan.lines },
      now,
      session,
    ),
  );
  return { ...preview, outcome: 'imported' };
}

/** The same is on show already. */
export function isNothingNew(current: Current, plan: ImportPlan): boolean {
  const shown = Object.fromEntries(
    Object.keys(plan.exhibition).map((field) => [field, current.exhibition[field as keyof typeof plan.exhibition]]),
  );
  return (
    current.exhibition.programmeBatch !== null &&
    isDeepStrictEqual(plain(shown), plain(plan.exhibition)) &&
    Object.values(changesOf(current, plan)).every((one) => one.added + one.updated + one.removed === 0) &&
    PARTS.every((part) => isKnownAlike(current.rows[part], plan.rows[part]))
  );
}

const PARTS = ['exhibitors', 'booths', 'sessions'] as const;

/** What is known of the lists is kept too: else the same question is asked of every list. */
function isKnownAlike(before: Rows[(typeof PARTS)[number]], after: Rows[(typeof PARTS)[number]]): boolean {
  const known = new Map(before.map((row) => [row.id, row.state.imported]));
  return after.every((row) => isDeepStrictEqual(row.state.imported, known.get(row.id)));
}

/** Without what mongoose or an absent field adds: an undefined one is none. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const impactOf = async (
  parts: readonly ImpactPart[],
  exhibitionId: string,
  current: Current,
  plan: ImportPlan,
): Promise<Impact[]> => {
  const change = changeOf(exhibitionId, current, plan);
  return (await Promise.all(parts.map((part) => part.impactOf(change)))).flat();
};

export async function readCurrent(exhibition: Exhibition): Promise<Current> {
  const rows = exhibition.programmeBatch
    ? await readBatch({ exhibitionId: exhibition.id, batch: exhibition.programmeBatch })
    : { exhibitors: [], booths: [], sessions: [] };
  const unshown = await listUnshown(exhibition.id);
  const removedByHand = await listRemovedByHand(exhibition.id, unshown);
  return { exhibition, rows, removedByHand, gone: await listGoneExhibitors(exhibition.id, unshown) };
}

export function changesOf(current: Current | null, { rows }: ImportPlan): NonNullable<ImportReport['changes']> {
  return {
    sessions: compare('session', inProgramme(current?.rows.sessions ?? []), inProgramme(rows.sessions)),
    exhibitors: compare('exhibitor', current?.rows.exhibitors ?? [], rows.exhibitors),
    booths: compare('booth', current?.rows.booths ?? [], rows.booths),
  };
}

function compare<Kind extends ContentKind>(kind: Kind, before: readonly RowOf[Kind][], after: readonly RowOf[Kind][]): Changes {
  const old = new Map(before.map((row) => [row.id, row]));
  const kept = after.filter((row) => old.has(row.id));
  return {
    total: after.length,
    added: after.length - kept.length,
    updated: kept.filter((row) => differing(kind, old.get(row.id) ?? row, row).length > 0).length,
    removed: before.length - kept.length,
  };
}
