import { fireEvent, render } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { clearStored } from '../../platform/storage';
import { EXHIBITION_ID, NEWS_ID } from '../../testing/fixtures';
import { serve } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import ArticlePage from './article';
import NewsPage from './index';

beforeEach(() => {
  resetTaro();
  clearStored('');
  setRouter({ exhibitionId: EXHIBITION_ID });
  serve();
});

test('the list opens a piece of news, and both open again without network', async () => {
  const list = render(<NewsPage />);
  const navigateTo = jest.spyOn(Taro, 'navigateTo');
  fireEvent.click(await list.findByText('开幕式在周日上午'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/news/article?id=${NEWS_ID}&exhibitionId=${EXHIBITION_ID}` });
  list.unmount();
  setRouter({ id: NEWS_ID, exhibitionId: EXHIBITION_ID });
  const article = render(<ArticlePage />);
  await article.findByText('欢迎光临');
  article.unmount();
  serve(undefined, () => false);
  const later = render(<ArticlePage />);
  await later.findByText('欢迎光临');
  await later.findByText('离线，内容更新于 刚刚');
  later.unmount();
  setRouter({ exhibitionId: EXHIBITION_ID });
  const laterList = render(<NewsPage />);
  await laterList.findByText('开幕式在周日上午');
  await laterList.findByText('离线，内容更新于 刚刚');
});

test('without news it says so', async () => {
  serve(({ path }) => (path.endsWith('/news') ? { data: { items: [], next: null } } : null));
  await render(<NewsPage />).findByText('还没有新闻');
});
