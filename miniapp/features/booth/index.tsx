import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { getBooth } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { hasOwnRegistration } from '../../platform/own-status';
import { usePlaceNames } from '../../platform/place-names';
import { go, pageUrl } from '../../platform/routes';
import { stateAt, useNow } from '../../platform/show-time';
import { useResource } from '../../platform/use-resource';
import { cardPicture, useSharedPath } from '../../platform/share-code';
import { useShare } from '../../platform/use-share';
import type { ShareCard } from '../../platform/wechat-types';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { Tag } from '../../ui/tag';
import { Detail, useExhibitorName } from './detail';
import './index.scss';
import { OpenHours } from './open-hours';
import { boothTexts } from './texts';

const RANK = { now: 0, upcoming: 1, cancelled: 2, over: 3 } as const;

/** What a visitor sees after scanning a stand's code: who is here, what they show, what is near. */
export default function BoothPage() {
  const text = useText(boothTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const nameOf = useExhibitorName();
  const places = usePlaceNames();
  const boothId = params.id ?? '';
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const booth = useResource(
    exhibitionId === null ? null : `booth.${exhibitionId}.${boothId}`,
    () => call(getBooth, { params: { exhibitionId: exhibitionId ?? '', boothId } }),
    { keep: true },
  );

  const stand = booth.data;
  const [first] = stand?.occupants ?? [];
  const title = stand ? (first ? text.shareTitle(nameOf(first.exhibitor), stand.number) : text.booth(stand.number)) : text.title;
  const sharedPath = useSharedPath(exhibitionId, 'booth', boothId);
  // The visitor's own code, else the stand's, so that an opening counts as a touch.
  const card = (): ShareCard => ({
    title,
    path: sharedPath(
      stand?.code ? pageUrl('entry', { code: stand.code }) : pageUrl('booth', { id: boothId, exhibitionId: exhibitionId ?? undefined }),
    ),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card, () => ({
    title,
    query: stand?.code
      ? `id=${boothId}&exhibitionId=${exhibitionId ?? ''}&code=${stand.code}`
      : `id=${boothId}&exhibitionId=${exhibitionId ?? ''}`,
  }));
  const canRegister = exhibition.data !== null && exhibition.data.status !== 'ended';
  const now = useNow();
  // Registering happens on another page: looked up again at every return.
  const [, setShown] = useState(0);
  useDidShow(() => setShown((times) => times + 1));

  if (stand === null) {
    const error = exhibitionId === null ? exhibition.error : booth.error;
    const retry = exhibitionId === null ? exhibition.reload : booth.reload;
    return (
      <Page title={text.title}>
        {error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={error} onRetry={() => void retry()} />}
      </Page>
    );
  }
  const near = stand.sessionsNear.map((session) => stateAt(session, now)).sort((one, other) => RANK[one.state] - RANK[other.state]);
  // Who is here now is told in full; those of other days, and who shares the stand, are a tap away.
  const [inFull, ...others] = stand.occupants;
  return (
    <Page title={text.booth(stand.number)}>
      <StaleNote of={booth} busy={booth.loading} />
      <View className="booth__head">
        <View className="booth__number">{stand.number}</View>
        <View className="booth__place">
          <View>{[places.hall(stand.hall), stand.level && places.level(stand.level)].filter(Boolean).join(' · ')}</View>
          {exhibition.data?.id === stand.exhibitionId ? <OpenHours exhibition={exhibition.data} /> : null}
        </View>
      </View>
      {inFull === undefined ? (
        <Empty title={text.nobody} />
      ) : (
        <Detail
          exhibitor={inFull.exhibitor}
          exhibitionId={stand.exhibitionId}
          tags={
            <>
              {inFull.here && others.length > 0 ? <Tag tone="good">{text.here}</Tag> : null}
              {inFull.datesText ? <Tag tone="amber">{inFull.datesText}</Tag> : null}
            </>
          }
        />
      )}
      {others.length > 0 ? (
        <Section title={text.others}>
          <Card padded={false}>
            {others.map(({ exhibitor, datesText, here }) => (
              <ListItem
                key={exhibitor.id}
                before={<Avatar name={nameOf(exhibitor)} shape="square" />}
                title={nameOf(exhibitor)}
                note={[here ? text.here : '', datesText].filter(Boolean).join(' · ') || exhibitor.theme}
                onTap={() => void go('exhibitor', { id: exhibitor.id, exhibitionId: stand.exhibitionId }).catch(toastError)}
              />
            ))}
          </Card>
        </Section>
      ) : null}
      <View className="booth__actions">
        {hasOwnRegistration(stand.exhibitionId) ? (
          <Button
            id="booth-ticket"
            block
            icon="ticket"
            onTap={() => void go('ticket', { exhibitionId: stand.exhibitionId }).catch(toastError)}
          >
            {text.ticket}
          </Button>
        ) : canRegister ? (
          <Button id="booth-register" block onTap={() => void go('registration', { exhibitionId: stand.exhibitionId }).catch(toastError)}>
            {text.register}
          </Button>
        ) : null}
        <ShareButton kind="secondary" block card={card} label={text.share} />
      </View>
      {near.length > 0 ? (
        <Section title={near.some(({ state }) => state === 'now' || state === 'upcoming') ? text.now : text.near}>
          <Card padded={false}>
            {near.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                showDay
                onTap={() => void go('session', { id: session.id, exhibitionId: stand.exhibitionId }).catch(toastError)}
              />
            ))}
          </Card>
        </Section>
      ) : null}
      {stand.neighbours.length > 0 ? (
        <Section title={text.neighbours}>
          <Card padded={false}>
            {stand.neighbours.map((neighbour) => (
              <ListItem
                key={neighbour.id}
                title={neighbour.exhibitorName}
                note={text.booth(neighbour.number)}
                onTap={() => void go('booth', { id: neighbour.id, exhibitionId: stand.exhibitionId }).catch(toastError)}
              />
            ))}
          </Card>
        </Section>
      ) : null}
    </Page>
  );
}
