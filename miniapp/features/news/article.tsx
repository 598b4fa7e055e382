import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { getNews } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { pageUrl } from '../../platform/routes';
import { cardPicture } from '../../platform/share-code';
import { useResource } from '../../platform/use-resource';
import { useShare } from '../../platform/use-share';
import type { ShareCard } from '../../platform/wechat-types';
import { ErrorState } from '../../ui/error-state';
import { Gallery } from '../../ui/gallery';
import { Page } from '../../ui/page';
import { RichText } from '../../ui/rich-text';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import './article.scss';
import { newsTexts } from './texts';

export default function ArticlePage() {
  const text = useText(newsTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const newsId = params.id ?? '';
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const resource = useResource(
    exhibitionId === null ? null : `article.${exhibitionId}.${newsId}`,
    () => call(getNews, { params: { exhibitionId: exhibitionId ?? '', newsId } }),
    { keep: true },
  );
  const news = resource.data;
  const title = news?.title ?? text.title;
  const card = (): ShareCard => ({
    title,
    path: pageUrl('news', { id: newsId, exhibitionId: exhibitionId ?? undefined }),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card, () => ({ title, query: `id=${newsId}&exhibitionId=${exhibitionId ?? ''}` }));

  if (news === null) {
    const { error, reload } = exhibitionId === null ? exhibition : resource;
    return (
      <Page title={text.title}>
        {error === null ? <Skeleton shape="text" count={6} /> : <ErrorState orHome error={error} onRetry={() => void reload()} />}
      </Page>
    );
  }
  return (
    <Page title={text.title}>
      <StaleNote of={resource} busy={resource.loading} />
      <View className="article">
        <View className="article__head">
          <View className="article__title">{news.title}</View>
          <View className="article__day">{news.dayText}</View>
          {news.summary ? <View className="article__summary">{news.summary}</View> : null}
        </View>
        <Gallery pictures={news.pictures} />
        {news.story ? (
          <View className="article__text">
            <RichText text={news.story} />
          </View>
        ) : null}
      </View>
      <View className="article__share">
        <ShareButton kind="secondary" block card={card} label={text.share} />
      </View>
    </Page>
  );
}
