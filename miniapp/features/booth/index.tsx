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
import { useResource } from '../../platform/use-resource';
import { cardPicture, useSharedPath } from '../../platform/share-code';
import { useShare } from '../../platform/use-share';
import type { ShareCard } from '../../platform/wechat-types';
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
import './index.scss';
import { OccupantCard, useOccupantName } from './occupant';
import { boothTexts } from './texts';

/** What a visitor sees after scanning a stand's code: who is here, what they show, what is near. */
export default function BoothPage() {
  const text = useText(boothTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const nameOf = useOccupantName();
  const places = usePlaceNames();
  const boothId = params.id ?? '';
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const booth = useResource(
    exhibitionId === null ? null : `booth.${boothId}`,
    () => call(getBooth, { params: { exhibitionId: exhibitionId ?? '', boothId } }),
    { keep: true },
  );

  const stand = booth.data;
  const [first] = stand?.occupants ?? [];
  const title = stand ? (first ? text.shareTitle(nameOf(first), stand.number) : text.booth(stand.number)) : text.title;
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
  return (
    <Page title={text.booth(stand.number)}>
      <View className="booth__head">
        <View className="booth__number">{stand.number}</View>
        <View className="booth__place">
          {[places.hall(stand.hall), stand.level && places.level(stand.level)].filter(Boolean).join(' · ')}
        </View>
      </View>
      {stand.occupants.length === 0 ? (
        <Empty title={text.nobody} />
      ) : (
        stand.occupants.map((occupant) => (
          <OccupantCard key={occupant.exhibitor.id} occupant={occupant} shared={stand.occupants.length > 1} />
        ))
      )}
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
      {stand.sessionsNear.length > 0 ? (
        <Section title={text.near}>
          <Card padded={false}>
            {stand.sessionsNear.map((session) => (
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
