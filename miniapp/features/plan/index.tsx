import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { Favourite } from '@shared/contracts/favourite';
import { useExhibition } from '../../platform/exhibition';
import { type Starred, starredSession } from '../../platform/favourites';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { planNow, useOwnAgenda } from '../../platform/own-agenda';
import { go } from '../../platform/routes';
import { useSessionStore } from '../../platform/session';
import { useHost } from '../../platform/use-host';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { NeedsWechat } from '../../ui/needs-wechat';
import { NoteSheet } from '../../ui/note-sheet';
import { Page } from '../../ui/page';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { tappable } from '../../ui/tappable';
import { setFavourite, useFavourites } from '../../ui/use-favourites';
import './index.scss';
import { KeptThings } from './kept-things';
import { PlannedSessions } from './planned-sessions';
import { TakeAlong } from './take-along';
import { planTexts } from './texts';

const UNDO_MS = 8_000;

/** Something in the plan as the page acts on it. */
interface Noted {
  readonly what: Starred;
  readonly note: string;
}

export default function PlanPage() {
  const text = useText(planTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const [tab, setTab] = useState<Favourite['kind']>(params.tab === 'exhibitor' || params.tab === 'offer' ? params.tab : 'session');
  const [noting, setNoting] = useState<Noted | null>(null);
  const [removed, setRemoved] = useState<Noted | null>(null);
  const host = useHost();
  const session = useSessionStore((state) => state.session);
  const agenda = useOwnAgenda(exhibitionId);
  const favourites = useFavourites(exhibitionId);
  const unsent = favourites.state.waiting.length;
  useDidShow(() => {
    if (!agenda.loading) inPassing(agenda.reload());
  });
  useEffect(() => {
    if (removed === null) return undefined;
    const timer = setTimeout(() => setRemoved(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [removed]);

  if (exhibitionId === null)
    return (
      <Page title={text.title}>
        {exhibition.error === null ? (
          <Skeleton count={4} />
        ) : (
          <ErrorState orHome error={exhibition.error} onRetry={() => void exhibition.reload()} />
        )}
      </Page>
    );
  const plan = planNow(agenda.data, favourites.state);
  const things = {
    exhibitor: favourites.items.filter((one) => one.kind === 'exhibitor'),
    offer: favourites.items.filter((one) => one.kind === 'offer'),
  };
  const first = agenda.loading && agenda.data === null && plan.length === 0;
  const nobody = session === null && !agenda.loading && favourites.items.length === 0;
  const undo = (): void => {
    if (removed !== null) setFavourite(exhibitionId, removed.what, true, removed.note);
    setRemoved(null);
  };
  const empty = {
    session: (
      <Empty
        icon="calendar"
        title={text.noSessions}
        note={text.noSessionsNote}
        action={<Button onTap={() => void go('programme', {}).catch(toastError)}>{text.toSessions}</Button>}
      />
    ),
    exhibitor: (
      <Empty
        icon="star"
        title={text.noExhibitors}
        note={text.noExhibitorsNote}
        action={<Button onTap={() => void go('exhibitors', {}).catch(toastError)}>{text.toExhibitors}</Button>}
      />
    ),
    offer: (
      <Empty
        icon="star"
        title={text.noOffers}
        note={text.noOffersNote}
        action={<Button onTap={() => void go('offers', { exhibitionId }).catch(toastError)}>{text.toOffers}</Button>}
      />
    ),
  };
  return (
    <Page title={text.title} className="plan">
      <Segments
        look="bar"
        choices={[
          { value: 'session', label: text.sessions(plan.length) },
          { value: 'exhibitor', label: text.exhibitors(things.exhibitor.length) },
          { value: 'offer', label: text.offers(things.offer.length) },
        ]}
        value={tab}
        onChange={(value) => setTab(value === 'exhibitor' || value === 'offer' ? value : 'session')}
      />
      <StaleNote of={agenda} busy={agenda.loading} />
      {unsent > 0 ? (
        <View className="el-notice" {...aria({ role: 'status' })}>
          {text.unsent(unsent)}
        </View>
      ) : null}
      {nobody && host === 'browser' ? <NeedsWechat home={false} /> : null}
      {first ? (
        <Skeleton count={5} />
      ) : tab === 'session' ? (
        plan.length === 0 ? (
          agenda.error !== null && agenda.data === null ? (
            <ErrorState error={agenda.error} onRetry={() => void agenda.reload()} />
          ) : (
            empty.session
          )
        ) : (
          <PlannedSessions
            exhibitionId={exhibitionId}
            plan={plan}
            favourites={favourites}
            onRemoved={(one) => setRemoved({ what: starredSession(one.session), note: one.note })}
            onNote={(one) => setNoting({ what: starredSession(one.session), note: one.note })}
          />
        )
      ) : things[tab].length === 0 ? (
        empty[tab]
      ) : (
        <KeptThings
          exhibitionId={exhibitionId}
          items={things[tab]}
          onRemoved={(one) => setRemoved({ what: one, note: one.note })}
          onNote={(one) => setNoting({ what: one, note: one.note })}
        />
      )}
      {session === null ? null : <TakeAlong exhibitionId={exhibitionId} />}
      {removed === null ? null : (
        <View className="plan__undo" {...aria({ role: 'status' })}>
          <View className="plan__undo-words">{text.removed(removed.what.title)}</View>
          <View id="plan-undo" className="plan__undo-act" {...tappable(undo)}>
            {text.undo}
          </View>
        </View>
      )}
      <NoteSheet
        of={noting?.what.title ?? null}
        note={noting?.note ?? ''}
        onClose={() => setNoting(null)}
        onSave={(note) => {
          if (noting !== null) setFavourite(exhibitionId, noting.what, true, note);
        }}
      />
    </Page>
  );
}
