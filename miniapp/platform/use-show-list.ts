import Taro, { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { getProgrammeOutline } from '@shared/contracts/content';
import { call } from './call';
import { useExhibition } from './exhibition';
import { type Paged, type Resource, usePages, useResource } from './use-resource';

export interface ShowList<Filter, Item> {
  exhibition: Resource<ExhibitionView>;
  outline: ResponseOf<typeof getProgrammeOutline> | null;
  filter: Filter;
  /** Changes a part of the filter. */
  narrow: (part: Partial<Filter>) => void;
  clear: () => void;
  filtered: boolean;
  /** There is no show, or its list is known to be empty: nothing that a search could find. */
  nothing: boolean;
  list: Paged<Item>;
}

/**
 * What the tab pages of exhibitors and programme share: the show in view, its outline, a filter of words (empty: all),
 * and the paged list behind it. `onShown` runs whenever the tab comes to the front: the place to take what another page handed to it.
 */
export function useShowList<Filter extends Record<string, string>, Item>(
  /** Tells the lists of one show apart. */
  name: string,
  noFilter: Filter,
  load: (
    exhibition: ExhibitionView | null,
    filter: Partial<Filter>,
  ) => {
    key: string;
    page: (exhibitionId: string, cursor: string | undefined) => Promise<{ items: readonly Item[]; next: string | null }>;
  },
  onShown: (setFilter: (filter: Filter) => void) => void,
): ShowList<Filter, Item> {
  const exhibition = useExhibition();
  const exhibitionId = exhibition.data?.id ?? null;
  const [filter, setFilter] = useState(noFilter);
  useDidShow(() => {
    Taro.eventCenter.trigger('tabPageShown');
    onShown(setFilter);
  });
  const outline = useResource(
    exhibitionId === null ? null : `outline.${exhibitionId}`,
    () => call(getProgrammeOutline, { params: { exhibitionId: exhibitionId ?? '' } }),
    { keep: true },
  );
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as Partial<Filter>;
  const { key, page } = load(exhibition.data, given);
  // A search is typed once; what the tabs show by themselves must be there again without network.
  const list = usePages(
    exhibitionId === null ? null : JSON.stringify([name, exhibitionId, key, filter]),
    (cursor) => page(exhibitionId ?? '', cursor),
    {
      keep: given.q === undefined,
    },
  );
  useReachBottom(list.more);
  const filtered = Object.keys(given).length > 0;
  return {
    exhibition,
    outline: outline.data,
    filter,
    narrow: (part) => setFilter({ ...filter, ...part }),
    clear: () => setFilter(noFilter),
    filtered,
    nothing: exhibition.data === null ? exhibition.error !== null : !filtered && list.items.length === 0 && list.state !== 'first',
    list,
  };
}
