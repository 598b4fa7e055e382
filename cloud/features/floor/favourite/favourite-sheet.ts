import type { Favourite, FavouriteKind } from '@shared/contracts/favourite';
import type { SheetRows } from '../../../platform/http/send-sheet';
import type { Language } from '../../show/exhibition';

const WORDS = {
  zh: {
    heads: ['类别', '名称', '时间、地点或展位', '备注', '收藏时间'],
    kinds: { session: '议程', exhibitor: '展商', offer: '产品' },
    gone: '（已下架）',
  },
  en: {
    heads: ['Kind', 'Name', 'When and where', 'Note', 'Kept since'],
    kinds: { session: 'Session', exhibitor: 'Exhibitor', offer: 'Product' },
    gone: ' (no longer on show)',
  },
} as const satisfies Record<Language, { heads: readonly string[]; kinds: Record<FavouriteKind, string>; gone: string }>;

/** What somebody keeps, for a spreadsheet of their own. */
export async function* favouriteSheet(items: readonly Favourite[], language: Language): SheetRows {
  const words = WORDS[language];
  yield [
    words.heads,
    ...items.map(({ kind, title, detail, note, starredAt, gone }) => [
      words.kinds[kind],
      gone ? `${title}${words.gone}` : title,
      detail,
      note,
      new Date(starredAt),
    ]),
  ];
}
