import type { ExhibitorFields } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import type { Page, PageQuery } from '../../../platform/paging';
import { changeRow, type Editor } from './edit-row';
import { searchWords } from './rules';
import { findRow, pageRows, type Exhibitor, type OnShow } from './store';

/** An exhibitor as those need it who write it for others: its fields as a form has them, and the version they were read at. */
export interface ExhibitorRow {
  readonly id: string;
  readonly version: number;
  readonly fields: ExhibitorFields;
  readonly stands: readonly { readonly number: string; readonly hall: string }[];
}

interface InShow {
  readonly id: string;
  readonly programmeBatch: string | null;
}

const onShow = ({ id, programmeBatch }: InShow): OnShow => ({ exhibitionId: id, batch: programmeBatch ?? '' });

/** Null: there is none of that id, or no more. */
export async function findExhibitorRow(show: InShow, exhibitorId: string): Promise<ExhibitorRow | null> {
  const row = await findRow('exhibitor', onShow(show), exhibitorId);
  if (!row) return null;
  const { name, nameEn, theme, summary, description, website, phone, country, booths } = row;
  const fields = {
    name,
    nameEn,
    theme,
    summary,
    description,
    website,
    phone,
    country,
    booths: booths.map(({ id, dates }) => ({ id, dates })),
  };
  return { id: row.id, version: row.state.version, fields, stands: booths };
}

/** Throws `conflict` when somebody changed the row since `version`, `not_found`, and `content_exists` for a name that is another's. */
export async function changeExhibitor(editor: Editor, exhibitorId: string, version: number, fields: ExhibitorFields): Promise<number> {
  return (await changeRow(editor, exhibitorId, version, { kind: 'exhibitor', fields })).version;
}

export type NamedExhibitor = Pick<Exhibitor, 'id' | 'name' | 'nameEn' | 'booths'>;

/** Exhibitors by name: all, those of `ids`, or those not of `except`. */
export async function pageExhibitorRows(
  show: InShow,
  filter: { readonly q?: string | undefined; readonly ids?: readonly string[]; readonly except?: readonly string[] },
  page: PageQuery,
): Promise<Page<NamedExhibitor>> {
  const at = onShow(show);
  const keys = (ids: readonly string[]) => ids.map((id) => `${at.batch}/${id}`);
  const among = filter.ids ? { _id: { $in: keys(filter.ids) } } : filter.except ? { _id: { $nin: keys(filter.except) } } : {};
  return pageRows('exhibitor', at, among, searchWords(filter.q ?? ''), page);
}

/** Throws `exhibitor_gone`. */
export async function getExhibitorRow(show: InShow, exhibitorId: string): Promise<ExhibitorRow> {
  const row = await findExhibitorRow(show, exhibitorId);
  if (!row) throw new AppError('exhibitor_gone');
  return row;
}
