import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { listSessions, type SessionCard } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { useOwnPlan } from '../../platform/own-plan';
import { go, takeTabParams } from '../../platform/routes';
import { useShowList } from '../../platform/use-show-list';
import { Button } from '../../ui/button';
import { toast, toastError } from '../../ui/feedback';
import { FilterButton, FilterSheet } from '../../ui/filter';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { SearchBar } from '../../ui/search-bar';
import { Segments } from '../../ui/segments';
import { SessionRow } from '../../ui/session-row';
import { startingDay } from './starting-day';
import { programmeTexts } from './texts';
import { aria } from '../../ui/aria';

const NO_FILTER = { q: '', track: '', room: '' };

export default function ProgrammePage() {
  const text = useText(programmeTexts);
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<'track' | 'room' | null>(null);
  const dayOf = (show: Parameters<typeof startingDay>[0]) =>
    show?.days.some((day) => day.date === chosenDay) ? chosenDay : startingDay(show, new Date());
  const { exhibition, outline, filter, narrow, clear, filtered, nothing, list } = useShowList<typeof NO_FILTER, SessionCard>(
    'programme',
    NO_FILTER,
    (show, given) => ({
      // Who looks for a word does not know the day.
      key: given.q === undefined ? (dayOf(show) ?? '') : '',
      page: (exhibitionId, cursor) => {
        const date = given.q === undefined ? (dayOf(show) ?? undefined) : undefined;
        return call(listSessions, { params: { exhibitionId }, query: { cursor, limit: 40, date, ...given } });
      },
    }),
    (setFilter) => {
      const wanted = takeTabParams('programme');
      if (wanted?.date !== undefined) setChosenDay(wanted.date);
      if (wanted?.track !== undefined) setFilter({ ...NO_FILTER, track: wanted.track });
    },
  );
  const days = exhibition.data?.days ?? [];
  const searching = filter.q !== '';
  const day = days.find((one) => one.date === dayOf(exhibition.data))?.text ?? '';
  const plan = useOwnPlan(exhibition.data?.id ?? null);
  useDidShow(() => {
    if (!plan.loading) inPassing(plan.reload());
  });
  const seats = new Map(plan.data?.sessions.map(({ sessionId, state }) => [sessionId, state]));
  const tracks = [
    { value: '', label: text.allTracks },
    ...(outline?.tracks ?? []).map((one) => ({ value: one.name, label: `${one.name} · ${one.sessions}` })),
  ];
  const rooms = [
    { value: '', label: text.allRooms },
    ...(outline?.rooms ?? []).map((one) => ({ value: one.name, label: `${one.name} · ${one.sessions}` })),
  ];
  // WeChat opens no calendar by an address; every calendar program takes one that is pasted.
  const subscribe = (address: string): void => {
    const url = filter.track === '' ? address : `${address}?track=${encodeURIComponent(filter.track)}`;
    void Taro.setClipboardData({ data: url }).then(() => toast(text.subscribed), toastError);
  };
  return (
    <Page title={text.title}>
      <View className="list-head">
        {nothing && (exhibition.data === null || outline?.rooms.length === 0) ? null : (
          <View className="list-head__row">
            <SearchBar
              key={filter.q === '' ? 'empty' : 'filled'}
              value={filter.q}
              placeholder={text.search}
              onSearch={(q) => narrow({ q })}
            />
            <FilterButton label={text.track} active={filter.track !== ''} onTap={() => setChoosing('track')} />
            <FilterButton label={text.room} active={filter.room !== ''} onTap={() => setChoosing('room')} />
          </View>
        )}
        {searching ? (
          <View className="list-note" {...aria({ role: 'status' })}>
            {text.allDays}
          </View>
        ) : days.length > 1 ? (
          <Segments
            look={days.length <= 3 ? 'bar' : 'pills'}
            choices={days.map((day) => ({ value: day.date, label: day.text }))}
            value={dayOf(exhibition.data) ?? ''}
            onChange={setChosenDay}
          />
        ) : null}
      </View>
      <PagedList
        of={exhibition}
        list={list}
        empty={{
          icon: 'calendar',
          title: searching ? text.none : text.noneOnDay(day),
          note: searching ? text.noneNote : text.noneOnDayNote,
          clear: text.clear,
        }}
        onClear={filtered ? clear : null}
        before={<View className="list-note">{text.zone(exhibition.data?.city || exhibition.data?.timeZone || '')}</View>}
      >
        {(session) => (
          <SessionRow
            key={session.id}
            session={session}
            showDay={searching}
            seat={seats.get(session.id) ?? null}
            onTap={() => void go('session', { id: session.id, exhibitionId: exhibition.data?.id }).catch(toastError)}
          />
        )}
      </PagedList>
      {outline?.calendarUrl && outline.rooms.length > 0 ? (
        <Button kind="quiet" block icon="calendar" onTap={() => subscribe(outline.calendarUrl)}>
          {text.subscribe}
        </Button>
      ) : null}
      <FilterSheet
        open={choosing === 'track'}
        title={text.track}
        choices={tracks}
        value={filter.track}
        onClose={() => setChoosing(null)}
        onChange={(track) => narrow({ track })}
      />
      <FilterSheet
        open={choosing === 'room'}
        title={text.room}
        choices={rooms}
        value={filter.room}
        onClose={() => setChoosing(null)}
        onChange={(room) => narrow({ room })}
      />
    </Page>
  );
}
