import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { getSpeaker } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { starredSession } from '../../platform/favourites';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { planNow, useOwnAgenda } from '../../platform/own-agenda';
import { go, pageUrl } from '../../platform/routes';
import { cardPicture } from '../../platform/share-code';
import { stateAt, useNow } from '../../platform/show-time';
import { useResource } from '../../platform/use-resource';
import { useShare } from '../../platform/use-share';
import type { ShareCard } from '../../platform/wechat-types';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { RichText } from '../../ui/rich-text';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { SpeakerPortrait } from '../../ui/speaker-portrait';
import { StaleNote } from '../../ui/stale-note';
import { StarButton } from '../../ui/star-button';
import { useFavourites } from '../../ui/use-favourites';
import './index.scss';
import { speakerTexts } from './texts';

export default function SpeakerPage() {
  const text = useText(speakerTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const speakerId = params.id ?? '';
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const resource = useResource(
    exhibitionId === null ? null : `speaker.${exhibitionId}.${speakerId}`,
    () => call(getSpeaker, { params: { exhibitionId: exhibitionId ?? '', speakerId } }),
    { keep: true },
  );
  const speaker = resource.data;
  const now = useNow();
  const agenda = useOwnAgenda(exhibitionId);
  const favourites = useFavourites(exhibitionId);
  useDidShow(() => {
    if (!agenda.loading) inPassing(agenda.reload());
  });
  const card = (): ShareCard => ({
    title: speaker?.name ?? text.title,
    path: pageUrl('speaker', { id: speakerId, exhibitionId: exhibitionId ?? undefined }),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card, () => ({ title: speaker?.name ?? text.title, query: `id=${speakerId}&exhibitionId=${exhibitionId ?? ''}` }));
  if (speaker === null || exhibitionId === null) {
    const error = exhibitionId === null ? exhibition.error : resource.error;
    const retry = exhibitionId === null ? exhibition.reload : resource.reload;
    return (
      <Page title={text.title}>
        {error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={error} onRetry={() => void retry()} />}
      </Page>
    );
  }
  const planned = new Map(planNow(agenda.data, favourites.state).map((one) => [one.session.id, one]));
  return (
    <Page title={text.title}>
      <StaleNote of={resource} busy={resource.loading} />
      <View className="speaker__head">
        <SpeakerPortrait name={speaker.name} portrait={speaker.portrait} size={88} />
        <View className="speaker__who">
          <View className="el-title speaker__name">{speaker.name}</View>
          {speaker.title || speaker.company ? (
            <View className="el-muted">{[speaker.company, speaker.title].filter(Boolean).join(' · ')}</View>
          ) : null}
        </View>
      </View>
      {speaker.story ? (
        <Section title={text.story}>
          <Card>
            <RichText text={speaker.story} />
          </Card>
        </Section>
      ) : null}
      <Section title={text.sessions}>
        {speaker.sessions.length === 0 ? (
          <View className="el-muted">{text.none}</View>
        ) : (
          <Card padded={false}>
            {speaker.sessions.map((listed) => {
              const session = stateAt(listed, now);
              const own = planned.get(session.id);
              return (
                <SessionRow
                  key={session.id}
                  session={session}
                  showDay
                  seat={own?.booking?.state ?? null}
                  clashes={own?.clashes ?? []}
                  star={
                    <StarButton exhibitionId={exhibitionId} what={starredSession(session)} kept={favourites.find('session', session.id)} />
                  }
                  onTap={() => void go('session', { id: session.id, exhibitionId }).catch(toastError)}
                />
              );
            })}
          </Card>
        )}
      </Section>
      <View className="speaker__share">
        <ShareButton kind="secondary" block card={card} label={text.share} />
      </View>
    </Page>
  );
}
