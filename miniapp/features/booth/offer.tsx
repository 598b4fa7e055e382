import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { getOffer } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { go, pageUrl } from '../../platform/routes';
import { cardPicture } from '../../platform/share-code';
import { useResource } from '../../platform/use-resource';
import { useShare } from '../../platform/use-share';
import { wechat } from '../../platform/wechat';
import type { ShareCard } from '../../platform/wechat-types';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { Gallery } from '../../ui/gallery';
import { ListItem } from '../../ui/list-item';
import { Logo } from '../../ui/logo';
import { Page } from '../../ui/page';
import { RichText } from '../../ui/rich-text';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { StarButton } from '../../ui/star-button';
import { Tag } from '../../ui/tag';
import { useFavourites } from '../../ui/use-favourites';
import './index.scss';
import { Films } from './materials';
import { boothTexts } from './texts';

/** A product or a launch: what it is, whose, and when and where it is presented. */
export default function OfferPage() {
  const text = useText(boothTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const offerId = params.id ?? '';
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const resource = useResource(
    exhibitionId === null ? null : `offer.${exhibitionId}.${offerId}`,
    () => call(getOffer, { params: { exhibitionId: exhibitionId ?? '', offerId } }),
    { keep: true },
  );
  const offer = resource.data;
  const favourites = useFavourites(exhibitionId);
  const title = offer?.title ?? text.launch;
  const query = `id=${offerId}&exhibitionId=${exhibitionId ?? ''}`;
  const card = (): ShareCard => ({
    title,
    path: pageUrl('offer', { id: offerId, exhibitionId: exhibitionId ?? undefined }),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card, () => ({ title, query }));

  if (offer === null || exhibitionId === null) {
    const { error, reload } = exhibitionId === null ? exhibition : resource;
    return (
      <Page title={text.launch}>
        {error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={error} onRetry={() => void reload()} />}
      </Page>
    );
  }
  const { exhibitor, url } = offer;
  const more = (address: string): void => {
    wechat.openAddress(address).then(({ copied }) => {
      if (copied) toast(text.copied);
    }, toastError);
  };
  const toExhibitor = () =>
    exhibitor.boothId === null ? go('exhibitor', { id: exhibitor.id, exhibitionId }) : go('booth', { id: exhibitor.boothId, exhibitionId });
  return (
    <Page title={text[offer.kind]}>
      <StaleNote of={resource} busy={resource.loading} />
      <Card padded={false} className="booth__occupant">
        {offer.pictures.length > 1 ? <View className="booth__pictures" /> : null}
        <Gallery pictures={offer.pictures} />
        <View className="booth__offer">
          <View className="booth__tags">
            <Tag tone="pine">{text[offer.kind]}</Tag>
            {offer.whenText ? <Tag tone="amber">{offer.whenText}</Tag> : null}
          </View>
          <View className="booth__line booth__offer-title">
            <View className="booth__name">{offer.title}</View>
            <StarButton
              exhibitionId={exhibitionId}
              what={{ kind: 'offer', subjectId: offer.id, title: offer.title, detail: exhibitor.name }}
              kept={favourites.find('offer', offer.id)}
            />
          </View>
          {offer.summary ? <View className="booth__lead">{offer.summary}</View> : null}
        </View>
        {offer.story ? (
          <View className="booth__text">
            <RichText text={offer.story} />
          </View>
        ) : null}
      </Card>
      <Card padded={false} className="booth__occupant">
        <ListItem
          // A copy kept from before it had one has none.
          before={<Logo name={exhibitor.name} picture={offer.logo ?? null} size={44} />}
          title={exhibitor.name}
          note={exhibitor.boothText || text.shownBy}
          onTap={() => void toExhibitor().catch(toastError)}
        />
      </Card>
      <Films films={offer.films} />
      <View className="booth__actions">
        {url ? (
          <Button kind="secondary" block icon="link" onTap={() => more(url)}>
            {text.more}
          </Button>
        ) : null}
        <ShareButton kind="secondary" block card={card} label={text.share} />
      </View>
    </Page>
  );
}
