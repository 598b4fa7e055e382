import { AppError } from '@shared/errors';
import type { Sweep } from '../../../../platform/jobs';
import type { FileStorage } from '../../../../platform/storage';
import { getExhibition, type ImpactPart } from '../../exhibition';
import { listChangesOf, listRowsChangedSince, removeChanges } from '../changes/store';
import { isNothingNew, readCurrent } from '../import-programme';
import type { Current } from '../import/plan-import';
import { putOnShow, type OnProgress } from '../put-on-show';
import { failedLines, planSet, tellPlan, viewLines } from './read-set';
import { showFields } from './show-fields';
import {
  listChoices,
  listOld,
  forgetFiles,
  moveSet,
  noteProgress,
  readAnew,
  removeLines,
  takeWork,
  writeLines,
  type ImportSetPlain,
} from './store';
import { storedFile } from './files';
import { takeBack, undoIdOf } from './take-back';

export interface ImportDeps {
  readonly storage: FileStorage;
  readonly impact: readonly ImpactPart[];
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
          await step(deps, set, now);
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
          await deps.storage.remove(set.files.map(({ part }) => storedFile(set, part)));
          await removeLines(set.id);
          await forgetFiles(set.id);
        }
        return old.length === 100;
      },
    },
  ];
}

async function step(deps: ImportDeps, set: ImportSetPlain, now: Date): Promise<void> {
  const current = await readCurrent(await getExhibition(set.exhibitionId));
  if (set.state === 'reading') return read(deps, set, current, now);
  return set.state === 'applying' ? apply(deps, set, current, now) : undo(set, current, now);
}

/** Reads the files, compares them with what is on show and keeps the preview. */
async function read({ storage, impact }: ImportDeps, set: ImportSetPlain, current: Current, now: Date): Promise<void> {
  await noteProgress(set, { phase: 'reading', done: 0, total: 1 });
  const choices = await listChoices(set.id);
  const result = await planSet(storage, set, current, choices, now);
  const told = await tellPlan(result, current, impact);
  const failed = failedLines(result.findings);
  if (!result.plan) {
    await moveSet(set, ['reading'], 'refused', { told, failed });
    return;
  }
  await noteProgress(set, { phase: 'comparing', done: 0, total: result.plan.lines.length });
  await writeLines(set, viewLines(result.plan, current.exhibition));
  const { programmeBatch: batch, contentVersion } = current.exhibition;
  await moveSet(set, ['reading'], 'ready', { told, failed, comparedWith: { batch, contentVersion } });
}

/** Puts a set on show as it was looked at; compared anew when the content changed since. */
async function apply({ storage }: ImportDeps, set: ImportSetPlain, current: Current, now: Date): Promise<void> {
  const { programmeBatch: batch, contentVersion } = current.exhibition;
  if (set.comparedWith?.batch !== batch || set.comparedWith.contentVersion !== contentVersion) {
    await readAnew(set, ['applying']);
    return;
  }
  const { plan } = await planSet(storage, set, current, await listChoices(set.id), now);
  if (!plan) throw new Error(`import ${set.id} could be read before and cannot now`);
  const applied = { appliedAt: now, showBefore: showFields(current.exhibition), showAfter: showFields(plan.exhibition) };
  if (isNothingNew(current, plan)) {
    await moveSet(set, ['applying'], 'applied', applied);
    return;
  }
  try {
    await putOnShow(
      { exhibitionId: set.exhibitionId, branchId: set.branchId, current, ...plan },
      { changeId: set.id, cause: 'import', staffId: set.appliedBy },
      now,
      telling(set),
      async (session) => {
        if (!(await moveSet(set, ['applying'], 'applied', applied, session))) throw new AppError('conflict');
      },
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    await removeChanges(set.id);
    await readAnew(set, ['applying']);
  }
}

/** Takes back what an import did; what was changed by hand since stays. */
async function undo(set: ImportSetPlain, current: Current, now: Date): Promise<void> {
  const { appliedAt } = set;
  if (!appliedAt) throw new Error(`import ${set.id} was never applied`);
  const [changes, since] = await Promise.all([listChangesOf(set.id), listRowsChangedSince(set.exhibitionId, set.id, appliedAt)]);
  const { exhibition, rows, kept } = takeBack(set, current, changes, since, now);
  await putOnShow(
    { exhibitionId: set.exhibitionId, branchId: set.branchId, current, exhibition, rows },
    { changeId: undoIdOf(set.id), cause: 'undo', staffId: set.undoneBy },
    now,
    telling(set),
    async (session) => {
      if (!(await moveSet(set, ['undoing'], 'undone', { undoneAt: now, keptSince: kept }, session))) throw new AppError('conflict');
    },
  );
}

/** Progress as it is shown, not more often than people look. */
function telling(set: ImportSetPlain): OnProgress {
  let last = 0;
  return ({ phase, done, total }) => {
    if (Date.now() - last < 400 && done < total) return;
    last = Date.now();
    // Only shown; the step goes on without it.
    void noteProgress(set, { phase, done, total }).catch(() => undefined);
  };
}
