import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { listExhibitors, type ExhibitorCard } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { takeTabParams } from '../../platform/routes';
import { useShowList } from '../../platform/use-show-list';
import { FilterButton, FilterSheet } from '../../ui/filter';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { SearchBar } from '../../ui/search-bar';
import { Segments } from '../../ui/segments';
import { ExhibitorRow } from './exhibitor-row';
import './index.scss';
import { exhibitorsTexts } from './texts';
import { useLogos } from './use-logos';

const NO_FILTER = { q: '', hall: '', theme: '' };

export default function ExhibitorsPage() {
  const text = useText(exhibitorsTexts);
  const names = usePlaceNames();
  const [choosing, setChoosing] = useState(false);
  const { exhibition, outline, filter, narrow, clear, filtered, list } = useShowList<typeof NO_FILTER, ExhibitorCard>(
    'exhibitors',
    NO_FILTER,
    (_, given) => ({
      key: '',
      page: (exhibitionId, cursor) => call(listExhibitors, { params: { exhibitionId }, query: { cursor, limit: 50, ...given } }),
    }),
    (setFilter) => {
      const { hall = '', theme = '' } = takeTabParams('exhibitors') ?? {};
      if (hall || theme) setFilter({ ...NO_FILTER, hall, theme });
    },
  );
  const logos = useLogos(
    exhibition.data?.id ?? null,
    useMemo(() => list.items.map((one) => one.id), [list.items]),
  );
  const halls = [
    { value: '', label: text.all },
    ...(outline?.halls ?? []).map((one) => ({ value: one.name, label: names.hall(one.name) })),
  ];
  const themes = [
    { value: '', label: text.allThemes },
    ...(outline?.themes ?? []).map((one) => ({ value: one.name, label: `${one.name} · ${one.exhibitors}` })),
  ];
  return (
    <Page title={text.title}>
      <View className="list-head">
        <View className="list-head__row">
          <SearchBar
            key={filter.q === '' ? 'empty' : 'filled'}
            value={filter.q}
            placeholder={text.search}
            onSearch={(q) => narrow({ q })}
          />
          {themes.length > 2 ? <FilterButton label={text.theme} active={filter.theme !== ''} onTap={() => setChoosing(true)} /> : null}
        </View>
        {halls.length > 2 ? <Segments choices={halls} value={filter.hall} onChange={(hall) => narrow({ hall })} /> : null}
      </View>
      <PagedList
        of={exhibition}
        list={list}
        empty={{ icon: 'search', title: text.none, note: text.noneNote, clear: text.clear }}
        onClear={filtered ? clear : null}
      >
        {(exhibitor) => (
          <ExhibitorRow
            key={exhibitor.id}
            exhibitor={exhibitor}
            logo={logos.get(exhibitor.id) ?? null}
            exhibitionId={exhibition.data?.id ?? ''}
          />
        )}
      </PagedList>
      <FilterSheet
        open={choosing}
        title={text.theme}
        choices={themes}
        value={filter.theme}
        onClose={() => setChoosing(false)}
        onChange={(theme) => narrow({ theme })}
      />
    </Page>
  );
}
