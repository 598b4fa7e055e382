import { fireEvent, render } from '@testing-library/react';
import type { ResponseOf } from '@shared/contracts/contract';
import type { listHub } from '@shared/contracts/session-extra';
import Taro from '@tarojs/taro';
import { clearStored } from '../../platform/storage';
import { exhibition, fakeService, sessionCard } from '../../testing/fixtures';
import { resetTaro } from '../../testing/taro-mock';
import HubPage from './index';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const asked: Record<string, string>[] = [];
let ended = false;
type Hub = ResponseOf<typeof listHub>;

const session = (letter: string, title: string): Hub['items'][number] => ({
  session: { ...sessionCard, id: letter.repeat(24), title },
  items: [{ item: 'replay', title: '观看回放', description: '', content: { kind: 'link', url: 'https://example.com' }, locked: null }],
});

function serve(standing: Hub['standing'], mine: Hub['items'], others: Hub['items']): void {
  const answer = fakeService(({ path, query }) => {
    if (ended && path === '/api/exhibitions/current') return { data: { ...exhibition, status: 'ended' } };
    if (!path.endsWith('/hub')) return null;
    asked.push(query as Record<string, string>);
    const found = (query as Record<string, string>).q ? [] : (query as Record<string, string>).whose === 'mine' ? mine : others;
    return { data: { standing, items: found, next: null } };
  });
  request.mockImplementation(async ({ url, method }: { url: string; method: string }) => {
    const address = new URL(url);
    const { status = 200, data } = answer({
      method,
      path: address.pathname,
      query: Object.fromEntries(address.searchParams),
      header: {},
      body: undefined,
    });
    return { statusCode: status, data };
  });
}

beforeEach(() => {
  resetTaro();
  clearStored('');
  asked.length = 0;
  ended = false;
});

test('who came sees their own sessions first; after the show who did not come sees what they missed', async () => {
  serve('came', [session('a', '我约的场次')], [session('b', '另一场')]);
  const came = render(<HubPage />);
  await came.findByText('您预约和收藏的场次');
  await came.findByText('其他场次');
  expect(came.container.textContent).toMatch(/我约的场次.*另一场/s);
  came.unmount();
  clearStored('');
  serve('nobody', [], [session('b', '另一场')]);
  const away = render(<HubPage />);
  await away.findByText('可以看的场次');
  expect(away.queryByText('您预约和收藏的场次')).toBeNull();
  away.unmount();
  clearStored('');
  ended = true;
  await render(<HubPage />).findByText('错过的精彩');
});

test('nothing there and nothing found say so apart', async () => {
  serve('nobody', [], []);
  const { findByText, container } = render(<HubPage />);
  await findByText('还没有回放和资料');
  const input = container.querySelector('input')!;
  fireEvent.input(input, { target: { value: '激光' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(asked.every((one) => one.whose !== 'all')).toBe(true);
});
