import { View } from '@tarojs/components';
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { getProgrammeOutline, listExhibitors } from '@shared/contracts/programme';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { takeTabParams } from '../../platform/routes';
import { usePages, useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { FilterButton, FilterSheet } from '../../ui/filter';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { SearchBar } from '../../ui/search-bar';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import { ExhibitorRow } from './exhibitor-row';
import './index.scss';
import { exhibitorsTexts } from './texts';

const NO_FILTER = { q: '', hall: '', theme: '' };

export default function ExhibitorsPage() {
  const text = useText(exhibitorsTexts);
  const exhibition = useExhibition();
  const names = usePlaceNames();
  const exhibitionId = exhibition.data?.id ?? null;
  const [filter, setFilter] = useState(NO_FILTER);
  const [choosing, setChoosing] = useState(false);
  useDidShow(() => {
    Taro.eventCenter.trigger('tabPageShown');
    const wanted = takeTabParams('exhibitors');
    if (wanted?.hall !== undefined || wanted?.theme !== undefined) setFilter({ ...NO_FILTER, hall: wanted.hall ?? '', theme: wanted.theme ?? '' });
  });

  const outline = useResource(exhibitionId === null ? null : `outline.${exhibitionId}`, () => call(getProgrammeOutline, { params: { exhibitionId: exhibitionId ?? '' } }), { keep: true });
  const { q, hall, theme } = filter;
  const list = usePages(exhibitionId === null ? null : JSON.stringify([exhibitionId, filter]), (cursor) =>
    call(listExhibitors, { params: { exhibitionId: exhibitionId ?? '' }, query: { cursor, limit: 30, q: q || undefined, hall: hall || undefined, theme: theme || undefined } }),
  );
  useReachBottom(list.more);

  const halls = [{ value: '', label: text.all }, ...(outline.data?.halls ?? []).map((one) => ({ value: one.name, label: names.hall(one.name) }))];
  const themes = [{ value: '', label: text.allThemes }, ...(outline.data?.themes ?? []).map((one) => ({ value: one.name, label: `${one.name} · ${one.exhibitors}` }))];
  const filtered = q !== '' || hall !== '' || theme !== '';
  return (
    <Page title={text.title}>
      <View className='list-head'>
        <View className='list-head__row'>
          <SearchBar key={q === '' ? 'empty' : 'filled'} value={q} placeholder={text.search} onSearch={(next) => setFilter({ ...filter, q: next })} />
          {themes.length > 2 ? <FilterButton label={text.theme} active={theme !== ''} onTap={() => setChoosing(true)} /> : null}
        </View>
        {halls.length > 2 ? <Segments choices={halls} value={hall} onChange={(next) => setFilter({ ...filter, hall: next })} /> : null}
      </View>
      {exhibition.data === null && !exhibition.loading ? (
        <ErrorState error={exhibition.error} onRetry={() => void exhibition.reload()} />
      ) : list.state === 'first' ? (
        <Skeleton count={7} />
      ) : list.items.length === 0 && list.state === 'error' ? (
        <ErrorState error={list.error} onRetry={() => void list.reload()} />
      ) : list.items.length === 0 ? (
        <Empty
          icon='search'
          title={text.none}
          note={filtered ? text.noneNote : undefined}
          action={
            filtered ? (
              <Button kind='secondary' onTap={() => setFilter(NO_FILTER)}>
                {text.clear}
              </Button>
            ) : undefined
          }
        />
      ) : (
        <>
          <Card padded={false}>
            {list.items.map((exhibitor) => (
              <ExhibitorRow key={exhibitor.id} exhibitor={exhibitor} exhibitionId={exhibitionId ?? ''} />
            ))}
          </Card>
          <More state={list.state} error={list.error} onMore={list.more} />
        </>
      )}
      <FilterSheet open={choosing} title={text.theme} choices={themes} value={theme} onClose={() => setChoosing(false)} onChange={(next) => setFilter({ ...filter, theme: next })} />
    </Page>
  );
}
