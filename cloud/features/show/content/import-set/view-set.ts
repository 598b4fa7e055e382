import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import type { ImportSet } from '@shared/contracts/content-import';
import { isoIn, type Exhibition } from '../../exhibition';
import { listStaffNames } from '../../staff';
import type { ImportSetPlain } from './store';

const UNDO_MS = CONTENT_UNDO_DAYS * 86_400_000;
const NO_TALLY = { new: 0, changed: 0, same: 0, removed: 0, clash: 0 };
/** As long as nothing was read. */
export const NOTHING_TOLD: Pick<ImportSet, 'found' | 'read' | 'skipped' | 'counts' | 'findings' | 'questions' | 'impact'> = {
  found: { encoding: null, sheets: [], sheet: null, headingLine: null, headings: [], columns: [], sample: [] },
  read: { sessions: 0, exhibitorRows: 0 },
  skipped: { sessions: 0, exhibitorRows: 0 },
  counts: { exhibitor: NO_TALLY, booth: NO_TALLY, session: NO_TALLY },
  findings: [],
  questions: [],
  impact: [],
};

/** Everything found or guessed. */
export const PLAIN_OPTIONS: ImportSet['options'] = { encoding: null, sheet: null, headingLine: null, columns: [], timeZone: null };

/** Names of those who put files down. */
export const namesOf = (sets: readonly ImportSetPlain[]) => listStaffNames([...new Set(sets.flatMap(({ staffId }) => staffId ?? []))]);

export function viewListed(set: ImportSetPlain, { timeZone }: Pick<Exhibition, 'timeZone'>, names: ReadonlyMap<string, string>, now: Date) {
  const { id, state, at, staffId, appliedAt, files, told } = set;
  const until = appliedAt && new Date(appliedAt.getTime() + UNDO_MS);
  return {
    id,
    state,
    at: isoIn(at, timeZone),
    by: staffId && (names.get(staffId) ?? ''),
    appliedAt: appliedAt && isoIn(appliedAt, timeZone),
    undoUntil: state === 'applied' && until && until > now ? isoIn(until, timeZone) : null,
    files,
    counts: (told ?? NOTHING_TOLD).counts,
  };
}

export function viewSet(set: ImportSetPlain, show: Pick<Exhibition, 'timeZone'>, names: ReadonlyMap<string, string>, now: Date): ImportSet {
  const { progress, undoneAt, options, told, keptSince } = set;
  return {
    ...viewListed(set, show, names, now),
    ...(told ?? NOTHING_TOLD),
    progress,
    undoneAt: undoneAt && isoIn(undoneAt, show.timeZone),
    options,
    keptSince,
  };
}
