import type { ResponseOf } from '@shared/contracts/contract';
import type * as contract from '@shared/contracts/house-template';
import { SHOW_PIECES, type HouseTemplateView } from '@shared/contracts/house-template';
import type { Scope } from '../../../platform/auth/caller';
import { findExhibition, getExhibition, type Exhibition, type ShowPiece } from '../exhibition';
import { listStaffNames } from '../staff';
import { countShows } from './derivation-store';
import { markOf } from './mark';
import { pieceNamed, readPieces } from './read-pieces';
import { changesBetween } from './rules';
import { getTemplate, getVersion, listTemplates, listVersions, type HouseTemplate, type TemplateVersion } from './store';

type Language = 'zh' | 'en';
const GONE = { zh: '已删除的账号', en: 'a deleted account' };

const keysOf = ({ contents }: Pick<TemplateVersion, 'contents'>) => SHOW_PIECES.filter((key) => key in contents);

export async function viewVersions(rows: readonly TemplateVersion[], language: Language): Promise<HouseTemplateView['latest'][]> {
  const names = await listStaffNames(rows.map((one) => one.staffId));
  return rows.map((one) => ({
    version: one.version,
    note: one.note,
    at: one.at.toISOString(),
    by: names.get(one.staffId) ?? GONE[language],
    pieces: keysOf(one),
  }));
}

export async function viewTemplates(templates: readonly HouseTemplate[], scope: Scope, language: Language): Promise<HouseTemplateView[]> {
  const [counts, rows, sources] = await Promise.all([
    countShows(scope),
    Promise.all(templates.map((one) => getVersion(one.id, one.latest))),
    Promise.all(templates.map((one) => findExhibition(one.sourceId))),
  ]);
  const versions = await viewVersions(rows, language);
  return templates.flatMap((one, index) => {
    const latest = versions[index];
    return latest
      ? [
          {
            id: one.id,
            name: one.name,
            source: { id: one.sourceId, name: sources[index]?.name ?? '' },
            latest,
            withdrawn: one.withdrawnAt !== null,
            shows: counts.get(one.id) ?? 0,
          },
        ]
      : [];
  });
}

/** One template; throws where it has no version, which cannot be. */
export async function viewTemplate(template: HouseTemplate, scope: Scope, language: Language): Promise<HouseTemplateView> {
  const [view] = await viewTemplates([template], scope, language);
  if (!view) throw new Error('a template without a version');
  return view;
}

export const listHouse = async (scope: Scope, language: Language) => viewTemplates(await listTemplates(), scope, language);

/** In the caller's language, a line each. */
function contentsIn(pieces: readonly ShowPiece[], contents: TemplateVersion['contents'], language: Language) {
  return keysOf({ contents }).map((key) => ({
    piece: key,
    lines: pieceNamed(pieces, key)
      .lines(contents[key])
      .map(({ what, text }) => ({ what: what[language], text: text[language] })),
  }));
}

export async function viewWhole(
  pieces: readonly ShowPiece[],
  id: string,
  scope: Scope,
  language: Language,
): Promise<ResponseOf<typeof contract.getHouseTemplate>> {
  const template = await getTemplate(id);
  const rows = await listVersions(id);
  const latest = rows.find((one) => one.version === template.latest);
  return {
    ...(await viewTemplate(template, scope, language)),
    contents: latest ? contentsIn(pieces, latest.contents, language) : [],
    versions: await viewVersions(rows, language),
  };
}

export async function viewShowPieces(pieces: readonly ShowPiece[], show: Exhibition, language: Language) {
  return { items: contentsIn(pieces, await readPieces(pieces, show, SHOW_PIECES), language) };
}

/** How the show a template is made of differs from its latest version by now, of every piece there could be. */
export async function previewNext(
  pieces: readonly ShowPiece[],
  id: string,
  language: Language,
): Promise<ResponseOf<typeof contract.previewNextVersion>> {
  const template = await getTemplate(id);
  const [{ contents }, source] = await Promise.all([getVersion(id, template.latest), getExhibition(template.sourceId)]);
  const now = await readPieces(pieces, source, SHOW_PIECES);
  const isNew = (key: (typeof SHOW_PIECES)[number]) => !(key in contents) || markOf(contents[key]) !== markOf(now[key]);
  return {
    items: SHOW_PIECES.filter(isNew).map((key) => {
      const piece = pieceNamed(pieces, key);
      const isAdded = !(key in contents);
      return { piece: key, isAdded, changes: changesBetween(isAdded ? [] : piece.lines(contents[key]), piece.lines(now[key]), language) };
    }),
  };
}
