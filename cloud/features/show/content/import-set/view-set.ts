import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import type { ImportLine, ImportSet } from '@shared/contracts/content-import';
import { isoIn, type Exhibition, type Language } from '../../exhibition';
import { listStaffNames } from '../../staff';
import { listLater, type ImportLine as StoredLine, type ImportSetPlain, type LaterSet } from './store';
import { undoFirst } from './undo-first';

const UNDO_MS = CONTENT_UNDO_DAYS * 86_400_000;
const NO_TALLY = { new: 0, changed: 0, same: 0, removed: 0, clash: 0 };
/** As long as nothing was read. */
export const NOTHING_TOLD: Pick<ImportSet, 'found' | 'read' | 'skipped' | 'counts' | 'findings' | 'questions' | 'impact'> = {
  found: { schedule: null, exhibitors: null },
  read: { sessions: 0, exhibitorRows: 0 },
  skipped: { sessions: 0, exhibitorRows: 0 },
  counts: { exhibitor: NO_TALLY, booth: NO_TALLY, session: NO_TALLY },
  findings: [],
  questions: [],
  impact: [],
};

/** Everything found or guessed. */
const PLAIN_FILE = { format: null, encoding: null, sheet: null, headingLine: null, columns: [] };
export const PLAIN_OPTIONS: ImportSet['options'] = { timeZone: null, schedule: PLAIN_FILE, exhibitors: PLAIN_FILE };

/** What another file of the same kind is likely to have in common: what its columns mean, and the zone. */
export const remembered = (last: ImportSet['options'] | null): ImportSet['options'] => ({
  timeZone: last?.timeZone ?? null,
  schedule: { ...PLAIN_FILE, columns: last?.schedule.columns ?? [] },
  exhibitors: { ...PLAIN_FILE, columns: last?.exhibitors.columns ?? [] },
});

/** Names of those who put files down. */
export const namesOf = (sets: readonly ImportSetPlain[]) => listStaffNames([...new Set(sets.flatMap(({ staffId }) => staffId ?? []))]);

/** Imports of the same show that came after these, and may stand in the way of taking them back. */
export async function laterThan(sets: readonly ImportSetPlain[]): Promise<LaterSet[]> {
  const applied = sets.flatMap(({ state, exhibitionId, appliedAt }) =>
    state === 'applied' && appliedAt ? [{ exhibitionId, appliedAt }] : [],
  );
  const [first] = applied.sort((a, b) => a.appliedAt.getTime() - b.appliedAt.getTime());
  return first ? listLater(first.exhibitionId, first.appliedAt) : [];
}

/** A row of the preview in a reader's language. */
export const viewLine = ({ cells, ...line }: StoredLine, language: Language): ImportLine => ({
  ...line,
  cells: cells.map(({ en, ...cell }) => (language === 'en' ? { ...cell, ...en } : cell)),
});

export function viewListed(
  set: ImportSetPlain,
  { timeZone }: Pick<Exhibition, 'timeZone'>,
  names: ReadonlyMap<string, string>,
  later: readonly LaterSet[],
  now: Date,
) {
  const { id, state, at, staffId, appliedAt, files, told } = set;
  const first = state === 'applied' ? undoFirst(set, later) : null;
  const until = appliedAt && new Date(appliedAt.getTime() + UNDO_MS);
  return {
    id,
    state,
    at: isoIn(at, timeZone),
    by: staffId && (names.get(staffId) ?? ''),
    appliedAt: appliedAt && isoIn(appliedAt, timeZone),
    undoUntil: state === 'applied' && until && until > now ? isoIn(until, timeZone) : null,
    undoFirst: first && isoIn(first.appliedAt ?? now, timeZone),
    files,
    counts: (told ?? NOTHING_TOLD).counts,
  };
}

export function viewSet(
  set: ImportSetPlain,
  show: Pick<Exhibition, 'timeZone'>,
  names: ReadonlyMap<string, string>,
  later: readonly LaterSet[],
  now: Date,
): ImportSet {
  const { progress, undoneAt, options, told, keptSince } = set;
  return {
    ...viewListed(set, show, names, later, now),
    ...(told ?? NOTHING_TOLD),
    progress,
    undoneAt: undoneAt && isoIn(undoneAt, show.timeZone),
    options,
    keptSince,
  };
}
