import { View } from '@tarojs/components';
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { getProgrammeOutline, listSessions } from '@shared/contracts/programme';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { go, takeTabParams } from '../../platform/routes';
import { usePages, useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { FilterButton, FilterSheet } from '../../ui/filter';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { SearchBar } from '../../ui/search-bar';
import { Segments } from '../../ui/segments';
import { SessionRow } from '../../ui/session-row';
import { Skeleton } from '../../ui/skeleton';
import { startingDay } from './starting-day';
import { programmeTexts } from './texts';

const NO_FILTER = { q: '', track: '', room: '' };

export default function ProgrammePage() {
  const text = useText(programmeTexts);
  const exhibition = useExhibition();
  const exhibitionId = exhibition.data?.id ?? null;
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<'track' | 'room' | null>(null);
  const days = exhibition.data?.days ?? [];
  const date = days.some((day) => day.date === chosenDay) ? chosenDay : startingDay(exhibition.data, new Date());
  useDidShow(() => {
    Taro.eventCenter.trigger('tabPageShown');
    const wanted = takeTabParams('programme');
    if (wanted?.date !== undefined) setChosenDay(wanted.date);
    if (wanted?.track !== undefined) setFilter({ ...NO_FILTER, track: wanted.track });
  });

  const outline = useResource(exhibitionId === null ? null : `outline.${exhibitionId}`, () => call(getProgrammeOutline, { params: { exhibitionId: exhibitionId ?? '' } }), { keep: true });
  const { q, track, room } = filter;
  const list = usePages(exhibitionId === null ? null : JSON.stringify([exhibitionId, date, filter]), (cursor) =>
    call(listSessions, { params: { exhibitionId: exhibitionId ?? '' }, query: { cursor, limit: 40, date: date ?? undefined, q: q || undefined, track: track || undefined, room: room || undefined } }),
  );
  useReachBottom(list.more);

  const tracks = [{ value: '', label: text.allTracks }, ...(outline.data?.tracks ?? []).map((one) => ({ value: one.name, label: `${one.name} · ${one.sessions}` }))];
  const rooms = [{ value: '', label: text.allRooms }, ...(outline.data?.rooms ?? []).map((one) => ({ value: one.name, label: `${one.name} · ${one.sessions}` }))];
  const filtered = q !== '' || track !== '' || room !== '';
  return (
    <Page title={text.title}>
      <View className='list-head'>
        <View className='list-head__row'>
          <SearchBar key={q === '' ? 'empty' : 'filled'} value={q} placeholder={text.search} onSearch={(next) => setFilter({ ...filter, q: next })} />
          <FilterButton label={text.track} active={track !== ''} onTap={() => setChoosing('track')} />
          <FilterButton label={text.room} active={room !== ''} onTap={() => setChoosing('room')} />
        </View>
        {days.length > 1 ? (
          <Segments look={days.length <= 3 ? 'bar' : 'pills'} choices={days.map((day) => ({ value: day.date, label: day.text }))} value={date ?? ''} onChange={setChosenDay} />
        ) : null}
      </View>
      {exhibition.data === null && !exhibition.loading ? (
        <ErrorState error={exhibition.error} onRetry={() => void exhibition.reload()} />
      ) : list.state === 'first' ? (
        <Skeleton count={7} />
      ) : list.items.length === 0 && list.state === 'error' ? (
        <ErrorState error={list.error} onRetry={() => void list.reload()} />
      ) : list.items.length === 0 ? (
        <Empty
          icon='calendar'
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
          <View className='list-note'>{text.zone(exhibition.data?.timeZone ?? '')}</View>
          <Card padded={false}>
            {list.items.map((session) => (
              <SessionRow key={session.id} session={session} onTap={() => void go('session', { id: session.id, exhibitionId: exhibitionId ?? undefined }).catch(toastError)} />
            ))}
          </Card>
          <More state={list.state} error={list.error} onMore={list.more} />
        </>
      )}
      <FilterSheet open={choosing === 'track'} title={text.track} choices={tracks} value={track} onClose={() => setChoosing(null)} onChange={(next) => setFilter({ ...filter, track: next })} />
      <FilterSheet open={choosing === 'room'} title={text.room} choices={rooms} value={room} onClose={() => setChoosing(null)} onChange={(next) => setFilter({ ...filter, room: next })} />
    </Page>
  );
}
