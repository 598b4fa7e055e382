import { ScrollView, View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { Fragment, useState } from 'react';
import { listSessions, type SessionCard } from '@shared/contracts/content';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { listSeats } from '@shared/contracts/plan';
import { call } from '../../platform/call';
import { starredSession } from '../../platform/favourites';
import { useLanguage, useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { planNow, useOwnAgenda } from '../../platform/own-agenda';
import { usePlaceNames } from '../../platform/place-names';
import { go, takeTabParams } from '../../platform/routes';
import { stateAt, useNow } from '../../platform/show-time';
import { useShowList } from '../../platform/use-show-list';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { FilterButton, FilterSheet } from '../../ui/filter';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { SearchBar } from '../../ui/search-bar';
import { Segments } from '../../ui/segments';
import { SessionRow } from '../../ui/session-row';
import { StarButton } from '../../ui/star-button';
import { useFavourites } from '../../ui/use-favourites';
import './index.scss';
import { NowStrip } from './now-strip';
import { startingDay } from './starting-day';
import { programmeTexts } from './texts';

const NO_FILTER = { q: '', hall: '', track: '', room: '' };

/** A line of the list: of those that take only so many, with the seats left. */
type Line = SessionCard & { readonly seats: { readonly left: number; readonly waitingList: boolean } | null };

async function pageOfLines(exhibitionId: string, query: Parameters<typeof call<typeof listSessions>>[1]['query']) {
  const page = await call(listSessions, { params: { exhibitionId }, query });
  const ids = page.items.map((one) => one.id).join();
  // A list without seats is still a list.
  const seats =
    ids === ''
      ? []
      : await call(listSeats, { params: { exhibitionId }, query: { ids } }).then(
          ({ items }) => items,
          () => [],
        );
  const bySession = new Map(seats.map(({ sessionId, left, waitingList }) => [sessionId, { left, waitingList }]));
  return { items: page.items.map((one): Line => ({ ...one, seats: bySession.get(one.id) ?? null })), next: page.next };
}

/** By whose clock the times are: the city as the show names it, which is in Chinese, or as the time zone does. */
const clockOf = (show: Pick<ExhibitionView, 'city' | 'timeZone'> | null, language: 'zh' | 'en'): string =>
  (language === 'zh' && show?.city) || (show?.timeZone.split('/').pop() ?? '').replace(/_/g, ' ');

export default function ProgrammePage() {
  const text = useText(programmeTexts);
  const language = useLanguage();
  const places = usePlaceNames();
  const now = useNow();
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<'hall' | 'track' | 'room' | null>(null);
  const dayOf = (show: Parameters<typeof startingDay>[0]) =>
    show?.days.some((day) => day.date === chosenDay) ? chosenDay : startingDay(show, new Date(now));
  const { exhibition, outline, filter, narrow, clear, filtered, nothing, list } = useShowList<typeof NO_FILTER, Line>(
    'programme',
    NO_FILTER,
    (show, given) => ({
      // Who looks for a word does not know the day.
      key: given.q === undefined ? (dayOf(show) ?? '') : '',
      page: (exhibitionId, cursor) => {
        const date = given.q === undefined ? (dayOf(show) ?? undefined) : undefined;
        return pageOfLines(exhibitionId, { cursor, limit: 40, date, ...given });
      },
    }),
    (setFilter) => {
      const wanted = takeTabParams('programme');
      if (wanted?.date !== undefined) setChosenDay(wanted.date);
      if (wanted?.track !== undefined) setFilter({ ...NO_FILTER, track: wanted.track });
    },
  );
  const exhibitionId = exhibition.data?.id ?? null;
  const days = exhibition.data?.days ?? [];
  const searching = filter.q !== '';
  const day = days.find((one) => one.date === dayOf(exhibition.data))?.text ?? '';
  const agenda = useOwnAgenda(exhibitionId);
  const favourites = useFavourites(exhibitionId);
  useDidShow(() => {
    if (!agenda.loading) inPassing(agenda.reload());
  });
  const planned = new Map(planNow(agenda.data, favourites.state).map((one) => [one.session.id, one]));
  const open = (session: SessionCard): void =>
    void go('session', { id: session.id, exhibitionId: exhibitionId ?? undefined }).catch(toastError);
  const choices = {
    hall: [{ value: '', label: text.allHalls }, ...(outline?.halls ?? []).map(({ name }) => ({ value: name, label: places.hall(name) }))],
    track: [
      { value: '', label: text.allTracks },
      ...(outline?.tracks ?? []).map(({ name, sessions }) => ({ value: name, label: `${name} · ${sessions}` })),
    ],
    room: [
      { value: '', label: text.allRooms },
      ...(outline?.rooms ?? []).map(({ name, sessions }) => ({ value: name, label: `${name} · ${sessions}` })),
    ],
  };
  const filters = (['hall', 'track', 'room'] as const).filter((name) => choices[name].length > 2 || filter[name] !== '');
  // WeChat opens no calendar by an address; every calendar program takes one that is pasted.
  const subscribe = (address: string): void => {
    const part = (['hall', 'track', 'room'] as const).flatMap((name) =>
      filter[name] === '' ? [] : [`${name}=${encodeURIComponent(filter[name])}`],
    );
    const url = part.length === 0 ? address : `${address}?${part.join('&')}`;
    void Taro.setClipboardData({ data: url }).then(() => toast(text.subscribed), toastError);
  };
  const row = (listed: SessionCard & { seats?: Line['seats'] }) => {
    const session = stateAt(listed, now);
    const own = planned.get(session.id);
    return (
      <SessionRow
        key={session.id}
        session={session}
        seat={own?.booking?.state ?? null}
        seats={session.seats ?? null}
        clashes={own?.clashes ?? []}
        star={
          exhibitionId === null ? null : (
            <StarButton exhibitionId={exhibitionId} what={starredSession(session)} kept={favourites.find('session', session.id)} />
          )
        }
        onTap={() => open(session)}
      />
    );
  };
  // The programme is without them; who meant to come looks for them here.
  const cancelled = filtered
    ? []
    : [...planned.values()].flatMap(({ session }) =>
        session.state === 'cancelled' && session.date === dayOf(exhibition.data) ? [session] : [],
      );
  // Where a search's list comes to another day.
  const firstOfDay = new Set(list.items.flatMap((one, index) => (list.items[index - 1]?.date === one.date ? [] : [one.id])));
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
          </View>
        )}
        {filters.length === 0 ? null : (
          <ScrollView scrollX enableFlex showScrollbar={false} className="programme__filters">
            <View className="programme__filters-line">
              {filters.map((name) => (
                <FilterButton key={name} label={text[name]} active={filter[name] !== ''} onTap={() => setChoosing(name)} />
              ))}
            </View>
          </ScrollView>
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
      {exhibitionId === null || filtered ? null : <NowStrip exhibitionId={exhibitionId} onTap={open} />}
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
        before={
          <>
            <View className="programme__note">
              <View className="list-note">{text.zone(clockOf(exhibition.data, language))}</View>
              {outline?.calendarUrl ? (
                <Button kind="quiet" size="small" icon="calendar" onTap={() => subscribe(outline.calendarUrl)}>
                  {text.subscribe}
                </Button>
              ) : null}
            </View>
            {cancelled.length === 0 ? null : (
              <Card padded={false} className="programme__cancelled">
                {cancelled.map(row)}
              </Card>
            )}
          </>
        }
      >
        {(session) => (
          <Fragment key={session.id}>
            {searching && firstOfDay.has(session.id) ? <View className="programme__day">{session.dayText}</View> : null}
            {row(session)}
          </Fragment>
        )}
      </PagedList>
      {(['hall', 'track', 'room'] as const).map((name) => (
        <FilterSheet
          key={name}
          open={choosing === name}
          title={text[name]}
          choices={choices[name]}
          value={filter[name]}
          onClose={() => setChoosing(null)}
          onChange={(value) => narrow({ [name]: value })}
        />
      ))}
    </Page>
  );
}
