import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { clearStored } from '../../platform/storage';
import { EXHIBITION_ID, exhibitor, fakeService, picture } from '../../testing/fixtures';
import type { FakeRequest } from '../../testing/run-weapp';
import { resetTaro } from '../../testing/taro-mock';
import ExhibitorsPage from './index';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const seen: FakeRequest[] = [];

function serve(extra: Parameters<typeof fakeService>[0] = () => null): void {
  const answer = fakeService(extra);
  request.mockImplementation(async ({ url, method }: { url: string; method: string }) => {
    const { pathname, searchParams } = new URL(url);
    const asked: FakeRequest = { method, path: pathname, query: Object.fromEntries(searchParams), header: {}, body: undefined };
    seen.push(asked);
    const { status = 200, data } = answer(asked);
    return { statusCode: status, data };
  });
}
const asked = (): Readonly<Record<string, string>>[] => seen.filter((one) => one.path.endsWith('/exhibitors')).map((one) => one.query);

beforeEach(() => {
  resetTaro();
  clearStored('');
  seen.length = 0;
});

test('shows the exhibitors of the current show and opens the stand of one', async () => {
  serve();
  const navigateTo = jest.spyOn(Taro, 'navigateTo');
  const { findByText } = render(<ExhibitorsPage />);
  fireEvent.click(await findByText('开放显微镜'));
  expect(navigateTo).toHaveBeenCalledWith({ url: expect.stringContaining('/features/booth/index?id=') });
});

test('choosing a hall asks the service for that hall only', async () => {
  serve(({ path }) =>
    path.endsWith('/outline')
      ? {
          data: {
            halls: [
              { name: '一号馆', booths: 1 },
              { name: '二号馆', booths: 1 },
            ],
            themes: [],
            days: [],
            tracks: [],
            rooms: [],
            calendarUrl: '',
          },
        }
      : null,
  );
  const { findByText, findAllByText } = render(<ExhibitorsPage />);
  await findByText('开放显微镜');
  fireEvent.click((await findAllByText('二号馆'))[0] as Element);
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ hall: '二号馆' }));
});

test('a list with nothing in it says so; a failing one offers another try', async () => {
  serve(({ path }) => (path.endsWith('/exhibitors') ? { data: { items: [], next: null } } : null));
  const { findByText, unmount } = render(<ExhibitorsPage />);
  await findByText('没有找到展商');
  unmount();
  let broken = true;
  serve(({ path }) => (path.endsWith('/exhibitors') && broken ? { status: 500, data: { error: { code: 'internal' } } } : null));
  const again = render(<ExhibitorsPage />);
  const retry = await again.findByText('重新加载');
  broken = false;
  fireEvent.click(retry);
  await again.findByText('开放显微镜');
});

test('the second page comes after the first as its end comes near', async () => {
  const second = { ...exhibitor, id: '1'.repeat(24), name: '第二页展商' };
  serve(({ path, query }) =>
    path === `/api/exhibitions/${EXHIBITION_ID}/exhibitors`
      ? { data: query.cursor === 'c2' ? { items: [second], next: null } : { items: [exhibitor], next: 'c2' } }
      : null,
  );
  const { findByText } = render(<ExhibitorsPage />);
  await findByText('第二页展商');
  await findByText('开放显微镜');
});

test('a logo stands where the exhibitor has one, a letter where it has none or none can be had', async () => {
  serve(({ path }) => (path.endsWith('/logos') ? { data: { items: [{ exhibitorId: exhibitor.id, logo: picture }] } } : null));
  const first = render(<ExhibitorsPage />);
  await first.findByText('开放显微镜');
  await waitFor(() => expect(first.container.querySelectorAll('.el-logo')).toHaveLength(1));
  expect(seen.filter((one) => one.path.endsWith('/logos')).map((one) => one.query.exhibitorIds?.split(','))).toContainEqual(
    expect.arrayContaining([exhibitor.id]),
  );
  first.unmount();
  serve(({ path }) => (path.endsWith('/logos') ? { status: 503, data: {} } : null));
  const second = render(<ExhibitorsPage />);
  await second.findByText('开放显微镜');
  expect(second.container.querySelector('.el-logo')).toBeNull();
});
