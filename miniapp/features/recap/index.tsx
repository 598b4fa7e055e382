import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { getRecap, type ShownRecap } from '@shared/contracts/recap';
import { call } from '../../platform/call';
import { useExhibition, useExhibitionName } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { go, pageUrl } from '../../platform/routes';
import { cardPicture, useSharedPath } from '../../platform/share-code';
import { useResource } from '../../platform/use-resource';
import { useShare } from '../../platform/use-share';
import type { ShareCard } from '../../platform/wechat-types';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { ExtraItem } from '../../ui/extra-item';
import { toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { SurveyLine } from '../../ui/survey-line';
import './index.scss';
import { OwnPart } from './own-part';
import { Pictures } from './pictures';
import { recapTexts } from './texts';

/** After the show: what it was like, what can be watched, and what the visitor took part in. */
export default function RecapPage() {
  const text = useText(recapTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const recap = useResource(
    exhibitionId === null ? null : `recap.${exhibitionId}`,
    () => call(getRecap, { params: { exhibitionId: exhibitionId ?? '' } }),
    // What a session has to open depends on who looks.
    { keep: 'personal' },
  );
  // The show in view may be another than the one this page is about.
  const show = exhibition.data?.id === exhibitionId ? exhibition.data : null;
  const name = useExhibitionName(show);
  const title = name ? text.card(name) : text.title;
  const sharedPath = useSharedPath(exhibitionId, 'recap');
  const card = (): ShareCard => ({
    title,
    path: sharedPath(pageUrl('recap', { exhibitionId: exhibitionId ?? undefined })),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card, () => ({ title, query: `exhibitionId=${exhibitionId ?? ''}` }));

  if (recap.data === null || exhibitionId === null) {
    const { error, reload } = exhibitionId === null ? exhibition : recap;
    return (
      <Page title={text.title}>
        {error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={error} onRetry={() => void reload()} />}
      </Page>
    );
  }
  const { open, opening, pictures, sessions } = recap.data;
  if (!open)
    return (
      <Page title={text.title}>
        <StaleNote of={recap} busy={recap.loading} />
        <Empty
          icon="clock"
          title={text.notYet}
          note={text.notYetNote}
          action={
            <Button kind="secondary" onTap={() => void go('home').catch(toastError)}>
              {text.toHome}
            </Button>
          }
        />
      </Page>
    );
  return (
    <Page title={text.title}>
      <StaleNote of={recap} busy={recap.loading} />
      {show === null && !opening ? null : (
        <View className="recap__head">
          {show === null ? null : (
            <>
              <View className="recap__name">{name}</View>
              <View className="el-muted el-small">{[show.datesText, show.venue].filter(Boolean).join(' · ')}</View>
            </>
          )}
          {opening ? <View className="recap__opening">{opening}</View> : null}
        </View>
      )}
      <OwnPart exhibitionId={exhibitionId} onSignedIn={() => inPassing(recap.reload())} />
      {pictures.length > 0 ? (
        <Pictures pictures={pictures} />
      ) : (
        <Card className="recap__preparing">
          <Empty icon="image" title={text.preparing} note={text.preparingNote} />
        </Card>
      )}
      {sessions.length > 0 ? (
        <Section title={text.sessions}>
          {sessions.map((one) => (
            <Highlight key={one.session.id} exhibitionId={exhibitionId} {...one} />
          ))}
        </Section>
      ) : null}
      <SurveyLine exhibitionId={exhibitionId} />
      <View className="recap__actions">
        <Button id="recap-hub" kind="secondary" block icon="play" onTap={() => void go('hub', { exhibitionId }).catch(toastError)}>
          {text.toHub}
        </Button>
        <ShareButton kind="secondary" block card={card} label={text.share} />
      </View>
    </Page>
  );
}

function Highlight({ exhibitionId, session, items }: ShownRecap['sessions'][number] & { exhibitionId: string }) {
  return (
    <Card padded={false} className="recap__session">
      <SessionRow session={session} showDay onTap={() => void go('session', { id: session.id, exhibitionId }).catch(toastError)} />
      {items.map((extra) => (
        <ExtraItem key={extra.item} exhibitionId={exhibitionId} sessionId={session.id} extra={extra} />
      ))}
    </Card>
  );
}
