import type { ShowcaseRow } from '@shared/contracts/showcase-desk';
import type { ShowcaseKind } from '@shared/contracts/showcase-fields';
import type { Page, PageQuery } from '../../../platform/paging';
import { pageExhibitors, searchText, searchWords } from '../content';
import { isoIn, type Exhibition } from '../exhibition';
import { listStaffNames } from '../staff';
import { aroundOf, coverOf, targetIn } from './around';
import { whyHidden, type Around } from './hidden';
import { blankHall, blankSpeaker, titleOf } from './kinds';
import { pageOfList } from './page-of-list';
import { pictureIn, readPictures } from './show-cards';
import { hallsOf } from './show-showcase';
import { listRowsOf, type LightRow } from './store';

/** A line of a list before its pictures and names are read; without a row nothing was written yet. */
interface Line {
  readonly id: string;
  readonly title: string;
  readonly row: LightRow | undefined;
}

interface Asked extends PageQuery {
  readonly q?: string | undefined;
  readonly exhibitorId?: string | undefined;
}

/** A page of one kind as staff see it: also what visitors do not, with why. */
export async function pageShowcase(show: Exhibition, kind: ShowcaseKind, asked: Asked, now: Date): Promise<Page<ShowcaseRow>> {
  const around = await aroundOf(show, now);
  const { items, next } =
    kind === 'profile' ? await pageProfiles(show, asked) : pageOfList(found(linesOf(show, kind, around), around, asked), asked);
  const [pictures, names] = await Promise.all([
    readPictures(
      show.id,
      items.map(({ row }) => (row ? coverOf(row, around.showcase.rows) : null)),
    ),
    listStaffNames([...new Set(items.flatMap(({ row }) => row?.staffId ?? []))]),
  ]);
  return {
    next,
    items: items.map(({ id, title, row }) => ({
      id,
      kind,
      version: row?.version ?? 0,
      title,
      subtitle: row ? subtitleOf(row) : '',
      picture: pictureIn(pictures, row ? coverOf(row, around.showcase.rows) : null),
      exhibitor: kind === 'profile' ? null : exhibitorIn(around, row?.exhibitorId ?? null),
      target: row?.kind === 'highlight' ? targetIn(around, (row as LightRow<'highlight'>).fields) : null,
      at: timeIn(row, show),
      hidden: row ? whyHidden(row, around) : null,
      changedBy: row ? (names.get(row.staffId) ?? '') : null,
      changedAt: row ? isoIn(row.changedAt, show.timeZone) : null,
    })),
  };
}

/** Every exhibitor, whether anything was written of it or not. */
async function pageProfiles({ id, programmeBatch }: Exhibition, asked: Asked): Promise<Page<Line>> {
  if (!programmeBatch) return { items: [], next: null };
  const { items, next } = await pageExhibitors({ exhibitionId: id, batch: programmeBatch }, { words: searchWords(asked.q ?? '') }, asked);
  const rows = await listRowsOf(
    id,
    items.map((one) => one.id),
  );
  const byId = new Map(rows.filter((row) => row.kind === 'profile' && !row.removedAt).map((row) => [row.id, row]));
  return { items: items.map((one) => ({ id: one.id, title: one.name, row: byId.get(one.id) })), next };
}

function linesOf(show: Exhibition, kind: ShowcaseKind, { showcase, speakers }: Around): Line[] {
  if (kind === 'hall') return hallsOf(show.outline.halls, showcase, show.id).map(({ id, name, row }) => ({ id, title: name, row }));
  const rows: readonly LightRow[] = showcase.of(kind);
  const lines = rows.map((row) => ({ id: row.id, title: titleOf(row), row }));
  if (kind !== 'speaker') return lines;
  const named = new Set(speakers.map((one) => one.id));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...lines.filter(({ id }) => !named.has(id)), ...speakers.map(({ id, name }) => ({ id, title: name, row: byId.get(id) }))];
}

function found(lines: Line[], around: Around, { q, exhibitorId }: Asked): Line[] {
  const words = searchWords(q ?? '');
  if (words.length === 0 && !exhibitorId) return lines;
  return lines.filter(({ title, row }) => {
    if (exhibitorId && row?.exhibitorId !== exhibitorId) return false;
    const exhibitor = around.showcase.exhibitors.get(row?.exhibitorId ?? '');
    const text = searchText(title, row && titleOf(row, 'en'), row && subtitleOf(row), exhibitor?.name, exhibitor?.nameEn);
    return words.every((word) => text.includes(word));
  });
}

/** Summary, grade, position or floor, whichever the kind has. */
function subtitleOf({ kind, fields }: LightRow): string {
  if (kind === 'sponsor') return (fields as LightRow<'sponsor'>['fields']).grade.zh;
  if (kind === 'speaker') {
    const { title, company } = fields as LightRow<'speaker'>['fields'];
    return [title.zh, company.zh].filter(Boolean).join(' · ');
  }
  if (kind === 'hall') {
    const { level, summary } = fields as LightRow<'hall'>['fields'];
    return [level, summary.zh].filter(Boolean).join(' · ');
  }
  if (kind === 'profile') return (fields as LightRow<'profile'>['fields']).themes.join(' · ');
  return (fields as LightRow<'news'>['fields']).summary.zh;
}

function timeIn(row: LightRow | undefined, { timeZone }: Exhibition): string | null {
  const { launchesAt, publishAt, until } = (row?.fields ?? {}) as Partial<Record<'launchesAt' | 'publishAt' | 'until', string | null>>;
  const at = launchesAt ?? publishAt ?? until;
  return at ? isoIn(new Date(at), timeZone) : null;
}

export function exhibitorIn({ showcase }: Pick<Around, 'showcase'>, exhibitorId: string | null) {
  if (!exhibitorId) return null;
  const there = showcase.exhibitors.get(exhibitorId);
  return { id: exhibitorId, name: there?.name ?? '', isGone: there === undefined };
}

/** What is known of a speaker or hall that nobody has written about. */
export const blankOf = (kind: 'speaker' | 'hall', name: string) =>
  kind === 'speaker' ? ({ kind, fields: blankSpeaker(name) } as const) : ({ kind, fields: blankHall(name) } as const);

/** The name that the programme or the stands have for it. */
export function nameOfLine(show: Exhibition, kind: 'speaker' | 'hall', id: string, around: Around): string | null {
  return linesOf(show, kind, around).find((one) => one.id === id)?.title ?? null;
}
