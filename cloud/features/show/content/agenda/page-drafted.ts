import type { SessionRow } from '@shared/contracts/content-desk';
import { isNumber, pageOf, placeAfter, type Page, type PageQuery } from '../../../../platform/paging';
import type { Exhibition, Language } from '../../exhibition';
import { compareSessions, sessionSearch } from '../arrange-rows';
import { sessionRow } from '../desk-views';
import { listRowsById, listSessionRows, type Session, type Stated } from '../store';
import { onShowOf, versionOf } from './draft-session';
import { mergeDraft } from './merge-draft';
import { listDrafts } from './store';

type Listed = Stated<Session> & Pick<SessionRow, 'version' | 'draft'>;

/** A page of the programme as it would be, where sessions wait: those drafted stand where they would. Null when nothing waits. */
export async function pageDrafted(
  show: Exhibition,
  filter: { readonly date?: string | undefined; readonly track?: string | undefined; readonly room?: string | undefined },
  words: readonly string[],
  page: PageQuery,
  language: Language,
): Promise<Page<SessionRow> | null> {
  const drafts = await listDrafts(show.id);
  if (drafts.length === 0) return null;
  const shown = await listSessionRows(onShowOf(show));
  const rows = new Map(shown.map((row): [string, Listed] => [row.id, { ...row, version: row.state.version, draft: null }]));
  const whole = await listRowsById(
    onShowOf(show),
    drafts.map((one) => one.sessionId),
  );
  const currents = new Map(whole.map((row) => [row.id, row]));
  for (const draft of drafts) {
    const current = currents.get(draft.sessionId) ?? null;
    const { after, what } = mergeDraft(draft, current);
    rows.set(after.id, { ...after, search: sessionSearch(after), version: versionOf(current, draft), draft: what });
  }
  const fits = (row: Listed) =>
    (!filter.date || row.date === filter.date) &&
    (!filter.track || row.track === filter.track) &&
    (!filter.room || row.room === filter.room) &&
    words.every((word) => row.search.includes(word));
  const from = placeAfter(page.cursor, isNumber) ?? -1;
  const all = [...rows.values()].sort(compareSessions).map((row, order) => ({ ...row, order }));
  const some = all.filter((row) => row.order > from && fits(row)).slice(0, page.limit + 1);
  return pageOf(
    some,
    page.limit,
    (row) => ({ ...sessionRow(row, show, language), version: row.version, draft: row.draft }),
    (row) => row.order,
  );
}
