import { getContentRow, listContentExhibitors, listContentSessions } from '@shared/contracts/content-desk';
import { listShowcaseRows, readShowcaseRow } from '@shared/contracts/showcase-desk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../platform/query';

/** What a row can belong or lead to. */
export type ChoiceKind = 'exhibitor' | 'session' | 'launch' | 'news';
interface Choice {
  readonly id: string;
  readonly name: string;
}

const MOST = 30;

/** Those whose names hold `q`. */
export function useChoices(exhibitionId: string, kind: ChoiceKind, q: string): { choices: readonly Choice[]; isFetching: boolean } {
  const query = { limit: MOST, ...(q ? { q } : {}) };
  const asked = { placeholderData: keepPreviousData };
  const showcaseKind = kind === 'news' ? 'news' : 'launch';
  const exhibitors = useQuery({
    ...queryOf(listContentExhibitors, { params: { exhibitionId }, query }),
    ...asked,
    enabled: kind === 'exhibitor',
  });
  const sessions = useQuery({
    ...queryOf(listContentSessions, { params: { exhibitionId }, query }),
    ...asked,
    enabled: kind === 'session',
  });
  const rows = useQuery({
    ...queryOf(listShowcaseRows, { params: { exhibitionId, showcaseKind }, query }),
    ...asked,
    enabled: kind === 'launch' || kind === 'news',
  });
  if (kind === 'exhibitor') return { choices: exhibitors.data?.items ?? [], isFetching: exhibitors.isFetching };
  const titled =
    kind === 'session'
      ? (sessions.data?.items ?? [])
          .filter((one) => !one.withdrawn)
          .map((one) => ({ ...one, title: `${one.title} · ${one.dayText} ${one.timeText}` }))
      : (rows.data?.items ?? []);
  return {
    choices: titled.map((one) => ({ id: one.id, name: one.title })),
    isFetching: kind === 'session' ? sessions.isFetching : rows.isFetching,
  };
}

/** What one is called that no list on screen has, as where a draft of an earlier visit names it; undefined before it is known. */
export function useNameOf(exhibitionId: string, kind: ChoiceKind, id: string | null): string | undefined {
  const showcaseKind = kind === 'exhibitor' ? 'profile' : kind === 'news' ? 'news' : 'launch';
  const row = useQuery({
    ...queryOf(readShowcaseRow, { params: { exhibitionId, showcaseKind, showcaseId: id ?? '' } }),
    enabled: id !== null && kind !== 'session',
  });
  const session = useQuery({
    ...queryOf(getContentRow, { params: { exhibitionId, kind: 'session', rowId: id ?? '' } }),
    enabled: id !== null && kind === 'session',
  });
  if (kind !== 'session') return row.data?.title;
  const content = session.data?.content;
  return content?.kind === 'session' ? content.fields.title : undefined;
}
