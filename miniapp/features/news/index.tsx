import { useReachBottom, useRouter } from '@tarojs/taro';
import { listNews } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { usePages } from '../../platform/use-resource';
import { NewsRow } from '../../ui/news-row';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { newsTexts } from './texts';

/** All news of the show, the newest first. */
export default function NewsPage() {
  const text = useText(newsTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const list = usePages(
    exhibitionId === null ? null : `news.${exhibitionId}`,
    (cursor) => call(listNews, { params: { exhibitionId: exhibitionId ?? '' }, query: { cursor, limit: 30 } }),
    { keep: true },
  );
  useReachBottom(list.more);
  return (
    <Page title={text.title}>
      <PagedList
        of={exhibitionId === null ? exhibition : { ...exhibition, data: exhibitionId }}
        list={list}
        empty={{ icon: 'chat', title: text.none, note: '', clear: '' }}
        onClear={null}
      >
        {(news) => <NewsRow key={news.id} news={news} exhibitionId={exhibitionId ?? ''} />}
      </PagedList>
    </Page>
  );
}
