import { View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import { getProgrammeOutline } from '@shared/contracts/content';
import { listHub } from '@shared/contracts/session-extra';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { usePages, useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { ExtraItem } from '../../ui/extra-item';
import { toastError } from '../../ui/feedback';
import { FilterButton, FilterSheet } from '../../ui/filter';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { SearchBar } from '../../ui/search-bar';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import './index.scss';
import { hubTexts } from './texts';

type Hub = ResponseOf<typeof listHub>;
const NO_FILTER = { q: '', date: '', track: '' };
const MOST_MINE = 100;

/** After the show: what can be watched and read, one's own sessions first. */
export default function HubPage() {
  const text = useText(hubTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const [filter, setFilter] = useState(NO_FILTER);
  const [choosing, setChoosing] = useState<'date' | 'track' | null>(null);
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  const filtered = Object.keys(given).length > 0;
  const key = (whose: string) => (exhibitionId === null ? null : `hub.${exhibitionId}.${whose}.${JSON.stringify(given)}`);
  const ask = (whose: 'mine' | 'others', cursor?: string) =>
    call(listHub, {
      params: { exhibitionId: exhibitionId ?? '' },
      query: { whose, limit: whose === 'mine' ? MOST_MINE : 20, ...(cursor === undefined ? {} : { cursor }), ...given },
    });
  const outline = useResource(
    exhibitionId === null ? null : `outline.${exhibitionId}`,
    () => call(getProgrammeOutline, { params: { exhibitionId: exhibitionId ?? '' } }),
    { keep: true },
  );
  const mine = useResource(key('mine'), () => ask('mine'), { keep: filtered ? false : 'personal' });
  const list = usePages(key('others'), (cursor) => ask('others', cursor), { keep: filtered ? false : 'personal' });
  useReachBottom(list.more);

  const own = mine.data?.items ?? [];
  const isMissed = exhibition.data?.status === 'ended' && mine.data?.standing !== 'came';
  const isLoading = mine.data === null && mine.loading;
  const failed = exhibitionId === null ? exhibition.error : list.items.length === 0 && list.state === 'error' ? list.error : null;
  const choices = {
    date: [{ value: '', label: text.allDays }, ...(outline.data?.days ?? []).map((one) => ({ value: one.date, label: one.text }))],
    track: [{ value: '', label: text.allTracks }, ...(outline.data?.tracks ?? []).map((one) => ({ value: one.name, label: one.name }))],
  };
  const section = (title: string, items: readonly Hub['items'][number][]) =>
    items.length === 0 ? null : (
      <Section title={title}>
        {items.map((one) => (
          <HubSession key={one.session.id} exhibitionId={exhibitionId ?? ''} {...one} />
        ))}
      </Section>
    );
  return (
    <Page title={text.title}>
      <View className="list-head">
        <View className="list-head__row">
          <SearchBar
            key={filter.q === '' ? 'empty' : 'filled'}
            value={filter.q}
            placeholder={text.search}
            onSearch={(q) => setFilter({ ...filter, q })}
          />
        </View>
        <View className="list-head__row">
          <FilterButton label={text.day} active={filter.date !== ''} onTap={() => setChoosing('date')} />
          <FilterButton label={text.track} active={filter.track !== ''} onTap={() => setChoosing('track')} />
        </View>
      </View>
      {failed ? (
        <ErrorState orHome error={failed} onRetry={() => void (exhibitionId === null ? exhibition.reload() : list.reload())} />
      ) : list.state === 'first' || isLoading ? (
        <Skeleton shape="card" count={3} />
      ) : own.length + list.items.length === 0 ? (
        <Empty
          icon="play"
          title={filtered ? text.notFound : text.none}
          note={filtered ? text.notFoundNote : text.noneNote}
          {...(filtered
            ? {
                action: (
                  <Button kind="secondary" onTap={() => setFilter(NO_FILTER)}>
                    {text.clear}
                  </Button>
                ),
              }
            : {})}
        />
      ) : (
        <>
          <StaleNote of={list} busy={list.state === 'loading'} />
          {section(text.mine, own)}
          {section(own.length > 0 ? text.others : isMissed ? text.missed : text.ready, list.items)}
          <More state={list.state} error={list.error} onMore={list.more} />
        </>
      )}
      <FilterSheet
        open={choosing !== null}
        title={choosing === 'date' ? text.day : text.track}
        choices={choices[choosing ?? 'date']}
        value={filter[choosing ?? 'date']}
        onClose={() => setChoosing(null)}
        onChange={(value) => setFilter({ ...filter, [choosing ?? 'date']: value })}
      />
    </Page>
  );
}

function HubSession({ exhibitionId, session, items }: Hub['items'][number] & { exhibitionId: string }) {
  return (
    <Card padded={false} className="hub__session">
      <SessionRow session={session} showDay onTap={() => void go('session', { id: session.id, exhibitionId }).catch(toastError)} />
      {items.map((extra) => (
        <ExtraItem key={extra.item} exhibitionId={exhibitionId} sessionId={session.id} extra={extra} />
      ))}
    </Card>
  );
}
