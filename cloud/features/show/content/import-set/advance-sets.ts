import { AUDIT_OPERATOR } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../../platform/audit';
import { inTransaction } from '../../../../platform/db';
import type { Sweep } from '../../../../platform/jobs';
import type { Log } from '../../../../platform/log';
import type { FileStorage } from '../../../../platform/storage';
import { getExhibition, type Exhibition, type ImpactPart } from '../../exhibition';
import { listChangesOf, listRowsWrittenSince } from '../changes/store';
import { isNothingNew, readCurrent } from '../import-programme';
import type { Current } from '../import/plan-import';
import { putOnShow } from '../put-on-show';
import { Findings } from '../import/findings';
import { failedLines, planSet, shownFindings, tellPlan, viewLines } from './read-set';
import { showFields } from './show-fields';
import {
  findWork,
  listChoices,
  listLater,
  listOld,
  forgetFiles,
  moveSet,
  noteProgress,
  readAnew,
  removeLines,
  takeWork,
  writeLines,
  type ImportSetPlain,
  type ImportTold,
} from './store';
import { listUnshown } from '../store';
import { takeBack, undoIdOf } from './take-back';
import { telling } from './tell-progress';
import { undoFirst } from './undo-first';
import { NOTHING_TOLD } from './view-set';

export interface ImportDeps {
  readonly storage: FileStorage;
  readonly impact: readonly ImpactPart[];
  /** Does a step of an import in a thread of its own, over a connection of its own; absent: all are done here. */
  readonly apart?: (importId: string, now: Date) => Promise<'done' | 'too_big' | 'too_slow'>;
}

/** A step that fails so often is given up; nothing of it is on show. */
const MOST_TRIES = 4;
const DAY_MS = 86_400_000;
const KEEP_FILES_DAYS = 8;

/** Reads, applies and takes back imports one by one, each step safe to begin again after a crash; forgets files when they can do no more. */
export function importSweeps(deps: ImportDeps): Sweep[] {
  return [
    {
      name: 'content-imports',
      everyMs: 1_000,
      async run({ now, log }) {
        const set = await takeWork();
        if (!set) return false;
        try {
          if (deps.apart && (await isLarge(set))) await stepApart(deps.apart, set, now);
          else await step(deps, set, now, log);
        } catch (error) {
          if (set.tries < MOST_TRIES) throw error;
          log.error({ error, importId: set.id, state: set.state }, 'import given up');
          await moveSet(set, [set.state], set.state === 'undoing' ? 'applied' : 'failed');
        }
        return true;
      },
    },
    {
      name: 'content-import-files',
      everyMs: 3_600_000,
      async run({ now }) {
        const old = await listOld(new Date(now.getTime() - KEEP_FILES_DAYS * DAY_MS), 100);
        for (const set of old) {
          if (['reading', 'ready', 'refused'].includes(set.state) && !(await moveSet(set, [set.state], 'discarded'))) continue;
          await deps.storage.remove(set.files.map((file) => file.stored));
          await removeLines(set.id);
          await forgetFiles(set.id);
        }
        return old.length === 100;
      },
    },
  ];
}

/** Smaller ones are done in the time a thread takes to start. */
const LARGE_BYTES = 100_000;
const LARGE_ROWS = 2_000;

/** Ten thousand rows take seconds that would hold up every scan. */
async function isLarge(set: ImportSetPlain): Promise<boolean> {
  if (set.files.reduce((sum, file) => sum + file.bytes, 0) >= LARGE_BYTES) return true;
  const { counts } = await getExhibition(set.exhibitionId);
  return counts.exhibitors + counts.booths + counts.sessions >= LARGE_ROWS;
}

async function stepApart(apart: NonNullable<ImportDeps['apart']>, set: ImportSetPlain, now: Date): Promise<void> {
  const end = await apart(set.id, now);
  if (end === 'done') return;
  if (set.state !== 'reading') throw new Error(`the step ${set.state} of import ${set.id} was ${end}`);
  const findings = new Findings(set.files[0]?.part ?? 'exhibitors');
  const why =
    end === 'too_big'
      ? { zh: '文件展开后太大，请拆分后导入', en: 'The file is too large unfolded; please split it' }
      : { zh: '文件没有及时读完，请拆分后导入', en: 'The file could not be read in time; please split it' };
  findings.fatal(0, 'unreadable', why.zh, why.en);
  const told = { ...NOTHING_TOLD, findings: shownFindings(findings.list) };
  await moveSet(set, ['reading'], 'refused', { told, failed: failedLines(findings.list) });
}

/** The step of one set that is under way, in the thread it was given to. */
export async function stepOf(deps: ImportDeps, importId: string, now: Date, log: Log): Promise<void> {
  const set = await findWork(importId);
  if (set) await step(deps, set, now, log);
}

async function step(deps: ImportDeps, set: ImportSetPlain, now: Date, log: Log): Promise<void> {
  if (set.state === 'reading') return read(deps, set, now);
  const current = await readCurrent(await getExhibition(set.exhibitionId));
  return set.state === 'applying' ? apply(deps, set, current, now, log) : undo(set, current, now, log);
}

/** Whether what is on show, and the show's own times, are what a set was compared with. */
export function isAsCompared(
  { comparedWith }: Pick<ImportSetPlain, 'comparedWith'>,
  { programmeBatch, contentVersion, version }: Exhibition,
): boolean {
  return comparedWith?.batch === programmeBatch && comparedWith.contentVersion === contentVersion && comparedWith.version === version;
}

/** How many people a change was said to touch. */
export const peopleIn = (told: Pick<ImportTold, 'impact'> | null) => (told?.impact ?? []).reduce((sum, one) => sum + one.people, 0);

/** Reads the files, compares them with what is on show and keeps the preview. */
async function read(deps: ImportDeps, set: ImportSetPlain, now: Date): Promise<void> {
  await noteProgress(set, { phase: 'reading', done: 0, total: 1 });
  const { told, failed, preview, comparedWith } = await compare(deps, set, now);
  if (!preview) {
    await moveSet(set, ['reading'], 'refused', { told, failed });
    return;
  }
  await noteProgress(set, { phase: 'comparing', done: 0, total: preview.lines.length });
  await writeLines(set, preview);
  await moveSet(set, ['reading'], 'ready', { told, failed, comparedWith });
}

/** A function of its own: ten thousand rows, twice, are let go of before their preview is written. */
async function compare({ storage, impact }: ImportDeps, set: ImportSetPlain, now: Date) {
  const current = await readCurrent(await getExhibition(set.exhibitionId));
  const result = await planSet(storage, set, current, await listChoices(set.id), now);
  const { programmeBatch: batch, contentVersion, version } = current.exhibition;
  return {
    told: await tellPlan(result, current, impact),
    failed: failedLines(result.findings),
    preview: result.plan && viewLines(result.plan, current.exhibition),
    comparedWith: { batch, contentVersion, version },
  };
}

/** What of a plan is needed to show it; its lines are let go of. */
async function planAgain({ storage, impact }: ImportDeps, set: ImportSetPlain, current: Current, now: Date) {
  const result = await planSet(storage, set, current, await listChoices(set.id), now);
  const { plan } = result;
  if (!plan) throw new Error(`import ${set.id} could be read before and cannot now`);
  const { exhibition, rows } = plan;
  return { told: await tellPlan(result, current, impact), exhibition, rows, isNothing: isNothingNew(current, plan) };
}

/** Puts a set on show as it was looked at; compared anew when the content changed since, and asked again when a choice has more to ask. */
async function apply(deps: ImportDeps, set: ImportSetPlain, current: Current, now: Date, log: Log): Promise<void> {
  if (!isAsCompared(set, current.exhibition)) {
    await readAnew(set, ['applying']);
    return;
  }
  const { told, exhibition, rows, isNothing } = await planAgain(deps, set, current, now);
  const isNews = told.questions.some(({ zh }) => !set.agreed?.questions.includes(zh)) || peopleIn(told) > (set.agreed?.people ?? 0);
  if (isNews) {
    await moveSet(set, ['applying'], 'ready', { told });
    return;
  }
  const applied = { appliedAt: now, told, showBefore: showFields(current.exhibition), showAfter: showFields(exhibition) };
  const finish = async (session: ClientSession) => {
    if (!(await moveSet(set, ['applying'], 'applied', applied, session))) throw new AppError('conflict');
    await recordAudit(auditOf(set, 'content_imported', set.appliedBy, now), session);
  };
  if (isNothing) {
    await inTransaction(finish);
    return;
  }
  const change = { changeId: set.id, cause: 'import' as const, staffId: set.appliedBy };
  const shown = { exhibitionId: set.exhibitionId, branchId: set.branchId, current, exhibition, rows };
  await orAnew(
    set,
    telling(set, log, (onProgress) => putOnShow(shown, change, now, onProgress, finish)),
  );
}

/** Somebody wrote content or settings meanwhile: compared with those, and looked at again. */
async function orAnew(set: ImportSetPlain, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    await readAnew(set, ['applying']);
  }
}

/** Takes back what an import did; what was changed by hand since stays. */
async function undo(set: ImportSetPlain, current: Current, now: Date, log: Log): Promise<void> {
  const { appliedAt } = set;
  if (!appliedAt) throw new Error(`import ${set.id} was never applied`);
  const later = (await listLater(set.exhibitionId, appliedAt)).filter(({ state }) => state === 'applied');
  // Applied between the asking and this step.
  if (undoFirst(set, later)) {
    await moveSet(set, ['undoing'], 'applied');
    return;
  }
  const [changes, since] = await Promise.all([
    listChangesOf(set.id, await listUnshown(set.exhibitionId)),
    listRowsWrittenSince(set.exhibitionId, appliedAt),
  ]);
  const { exhibition, rows, kept } = takeBack(set, current, changes, since, now);
  const shown = { exhibitionId: set.exhibitionId, branchId: set.branchId, current, exhibition, rows };
  const change = { changeId: undoIdOf(set.id), cause: 'undo' as const, staffId: set.undoneBy };
  const finish = async (session: ClientSession) => {
    if (!(await moveSet(set, ['undoing'], 'undone', { undoneAt: now, keptSince: kept }, session))) throw new AppError('conflict');
    await recordAudit(auditOf(set, 'content_import_undone', set.undoneBy, now), session);
  };
  await telling(set, log, (onProgress) => putOnShow(shown, change, now, onProgress, finish));
}

const auditOf = (set: ImportSetPlain, action: 'content_imported' | 'content_import_undone', staffId: string | null, at: Date) => ({
  exhibitionId: set.exhibitionId,
  branchId: set.branchId,
  at,
  staffId: staffId ?? AUDIT_OPERATOR,
  action,
  reason: '',
  details: { files: set.files.map((one) => one.name).join('、') },
});
