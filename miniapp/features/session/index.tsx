import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { getSession } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { pageUrl } from '../../platform/routes';
import { stateAt, useNow } from '../../platform/show-time';
import { useResource } from '../../platform/use-resource';
import { cardPicture, useSharedPath } from '../../platform/share-code';
import { useShare } from '../../platform/use-share';
import { wechat } from '../../platform/wechat';
import type { ShareCard } from '../../platform/wechat-types';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import { RichText } from '../../ui/rich-text';
import { Section } from '../../ui/section';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { Tag } from '../../ui/tag';
import { SessionExtras } from './extras';
import './index.scss';
import { OwnNote } from './own-note';
import { Seat } from './seat';
import { Speakers } from './speakers';
import { sessionTexts } from './texts';

const TONE = { upcoming: 'pine', now: 'amber', over: 'plain', cancelled: 'bad' } as const;

export default function SessionPage() {
  const text = useText(sessionTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const places = usePlaceNames();
  const sessionId = params.id ?? '';
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const resource = useResource(
    exhibitionId === null ? null : `session.${exhibitionId}.${sessionId}`,
    () => call(getSession, { params: { exhibitionId: exhibitionId ?? '', sessionId } }),
    { keep: true },
  );
  const now = useNow();
  const session = resource.data && stateAt(resource.data, now);

  const query = `id=${sessionId}&exhibitionId=${exhibitionId ?? ''}`;
  const sharedPath = useSharedPath(exhibitionId, 'session', sessionId);
  const card = (): ShareCard => ({
    title: session?.title ?? text.title,
    path: sharedPath(pageUrl('session', { id: sessionId, exhibitionId: exhibitionId ?? undefined })),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card, () => ({ title: session?.title ?? text.title, query }));
  const copy = (url: string): void => {
    void Taro.setClipboardData({ data: url }).then(() => toast(text.copied), toastError);
  };

  if (session === null) {
    const error = exhibitionId === null ? exhibition.error : resource.error;
    const retry = exhibitionId === null ? exhibition.reload : resource.reload;
    return (
      <Page title={text.title}>
        {error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={error} onRetry={() => void retry()} />}
      </Page>
    );
  }
  const remind = (): void => {
    wechat
      .addToCalendar({ title: session.title, location: session.room, startsAt: session.startsAt, endsAt: session.endsAt })
      .then(() => toast(text.added, 'success'), toastError);
  };
  const words = [session.abstract, session.description].filter((part): part is string => part !== null && part !== '');
  return (
    <Page title={text.title}>
      <StaleNote of={resource} busy={resource.loading} />
      <View className="session__tags">
        <Tag tone={TONE[session.state]}>{text[session.state]}</Tag>
        {session.track ? <Tag>{session.track}</Tag> : null}
        {session.type ? <Tag>{session.type}</Tag> : null}
      </View>
      <View className="el-title session__title">{session.title}</View>
      {session.subtitle ? <View className="el-muted">{session.subtitle}</View> : null}
      {session.movedFrom ? (
        <View className="el-notice session__moved" {...aria({ role: 'status' })}>
          {session.movedFrom.text}
        </View>
      ) : null}
      <Card padded={false} className="session__facts">
        <ListItem icon="clock" title={`${session.dayText} ${session.timeText}`} note={text.when} />
        <ListItem
          icon="pin"
          title={[session.hall === null ? null : places.hall(session.hall), session.room]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
          note={text.where}
        />
      </Card>
      {exhibitionId !== null ? <OwnNote exhibitionId={exhibitionId} session={session} /> : null}
      {exhibitionId !== null && session.state === 'upcoming' ? <Seat exhibitionId={exhibitionId} sessionId={sessionId} /> : null}
      <View className="session__actions">
        {session.state === 'upcoming' ? (
          <Button block icon="bell" kind="secondary" onTap={remind}>
            {text.calendar}
          </Button>
        ) : null}
        <ShareButton kind="secondary" block card={card} label={text.share} />
      </View>
      {exhibitionId !== null ? <Speakers exhibitionId={exhibitionId} sessionId={sessionId} names={session.speakers} /> : null}
      {words.length > 0 ? (
        <Section title={text.about}>
          <Card className="session__text">
            <RichText text={words.join('\n\n')} />
          </Card>
        </Section>
      ) : null}
      {exhibitionId === null ? null : <SessionExtras exhibitionId={exhibitionId} sessionId={sessionId} />}
      {session.links.length > 0 ? (
        <Section title={text.links}>
          <Card padded={false}>
            {session.links.map((link) => (
              <ListItem key={link.url} icon="link" title={link.title} onTap={() => copy(link.url)} />
            ))}
          </Card>
        </Section>
      ) : null}
    </Page>
  );
}
