import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { getExhibitor } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { go, pageUrl } from '../../platform/routes';
import { cardPicture } from '../../platform/share-code';
import { useResource } from '../../platform/use-resource';
import { useShare } from '../../platform/use-share';
import type { ShareCard } from '../../platform/wechat-types';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { Detail, useExhibitorName } from './detail';
import './index.scss';
import { OpenHours } from './open-hours';
import { boothTexts } from './texts';

/** One exhibitor, with or without a booth. */
export default function ExhibitorPage() {
  const text = useText(boothTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const nameOf = useExhibitorName();
  const places = usePlaceNames();
  const exhibitorId = params.id ?? '';
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const resource = useResource(
    exhibitionId === null ? null : `exhibitor.${exhibitionId}.${exhibitorId}`,
    () => call(getExhibitor, { params: { exhibitionId: exhibitionId ?? '', exhibitorId } }),
    { keep: true },
  );
  const exhibitor = resource.data;
  const title = exhibitor === null ? text.exhibitorTitle : nameOf(exhibitor);
  const query = `id=${exhibitorId}&exhibitionId=${exhibitionId ?? ''}`;
  const card = (): ShareCard => ({
    title,
    path: pageUrl('exhibitor', { id: exhibitorId, exhibitionId: exhibitionId ?? undefined }),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card, () => ({ title, query }));

  if (exhibitor === null || exhibitionId === null) {
    const { error, reload } = exhibitionId === null ? exhibition : resource;
    return (
      <Page title={text.exhibitorTitle}>
        {error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={error} onRetry={() => void reload()} />}
      </Page>
    );
  }
  return (
    <Page title={text.exhibitorTitle}>
      <StaleNote of={resource} busy={resource.loading} />
      <Detail exhibitor={exhibitor} exhibitionId={exhibitionId} />
      <Section title={text.where}>
        <Card padded={false}>
          {exhibitor.booths.map((booth) => (
            <ListItem
              key={booth.id}
              icon="pin"
              title={text.booth(booth.number)}
              note={[places.hall(booth.hall), booth.datesText].filter(Boolean).join(' · ')}
              onTap={() => void go('booth', { id: booth.id, exhibitionId }).catch(toastError)}
            />
          ))}
          {exhibitor.booths.length === 0 ? <ListItem icon="pin" title={text.noBooth} /> : null}
        </Card>
        {exhibition.data?.id === exhibitionId && exhibitor.booths.length > 0 ? <OpenHours exhibition={exhibition.data} /> : null}
      </Section>
      <View className="booth__actions">
        <ShareButton kind="secondary" block card={card} label={text.share} />
      </View>
    </Page>
  );
}
