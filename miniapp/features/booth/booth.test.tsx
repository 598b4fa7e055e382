import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { keepOwnStatus } from '../../platform/own-status';
import { clearStored } from '../../platform/storage';
import { booth, BOOTH_ID, EXHIBITION_ID, EXHIBITOR_ID, exhibitor, fullProfile, OFFER_ID, sessionCard } from '../../testing/fixtures';
import { serve } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import ExhibitorPage from './exhibitor';
import BoothPage from './index';
import OfferPage from './offer';
import OffersPage from './offers';

beforeEach(() => {
  resetTaro();
  clearStored('');
  setRouter({ id: BOOTH_ID, exhibitionId: EXHIBITION_ID });
  serve();
});

test.each([
  [null, '报名参观'],
  ['cancelled', '报名参观'],
  ['registered', '我的电子票'],
  ['pending', '我的电子票'],
] as const)('for a registration that is %s the stand offers %s', async (status, offered) => {
  keepOwnStatus(EXHIBITION_ID, status);
  const { findByText, queryByText } = render(<BoothPage />);
  await findByText(offered);
  expect(queryByText(offered === '报名参观' ? '我的电子票' : '报名参观')).toBeNull();
});

const profileOf = (profile: object) => (request: { path: string }) => (request.path.endsWith('/profile') ? { data: profile } : null);
const titles = (container: HTMLElement) => [...container.querySelectorAll('.el-heading')].map((one) => one.textContent);

test('an exhibitor that has written nothing: what the list brought, a drawn letter, and no empty part', async () => {
  const { findByText, container } = render(<BoothPage />);
  await findByText('用普通打印机就能做的显微镜');
  expect(container.querySelector('.el-avatar')?.textContent).toBe('开');
  expect(container.querySelector('.el-gallery, .el-logo')).toBeNull();
  expect(titles(container)).toEqual(['附近正在进行与接下来的议程']);
});

test('an exhibitor that has written everything: logo, pictures, story, launches, products, films, brochures and contacts', async () => {
  serve(profileOf(fullProfile));
  const { findByText, container } = render(<BoothPage />);
  await findByText('十年只做一件事：人人都用得起的显微镜');
  expect(container.textContent).not.toContain('用普通打印机就能做的显微镜');
  expect(container.querySelectorAll('.el-gallery__item')).toHaveLength(2);
  expect(container.querySelector('.el-logo')).not.toBeNull();
  expect(titles(container)).toEqual(['新品首发', '产品', '影片', '资料', '联系展商', '附近正在进行与接下来的议程']);
  const navigateTo = jest.spyOn(Taro, 'navigateTo');
  fireEvent.click(await findByText('桌面电镜'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/booth/offer?id=${OFFER_ID}&exhibitionId=${EXHIBITION_ID}` });
});

test('a logo that does not come is a drawn letter', async () => {
  serve(profileOf(fullProfile));
  const { findByText, container } = render(<BoothPage />);
  await findByText('十年只做一件事：人人都用得起的显微镜');
  fireEvent(container.querySelector('.el-logo__image') as Element, new CustomEvent('error'));
  await waitFor(() => expect(container.querySelector('.booth__who .el-avatar')?.textContent).toBe('开'));
});

test('in a browser films and brochures open beside the page; a film of Channels says where it can be watched', async () => {
  serve(profileOf(fullProfile));
  const open = jest.spyOn(window, 'open').mockReturnValue(null);
  const toast = jest.spyOn(Taro, 'showToast');
  const { findByText } = render(<BoothPage />);
  fireEvent.click(await findByText('两分钟看懂'));
  expect(open).toHaveBeenLastCalledWith('https://example.org/film', '_blank', 'noopener');
  fireEvent.click(await findByText('产品手册'));
  expect(open).toHaveBeenLastCalledWith(expect.stringMatching(/\/api\/materials\/1\/file$/), '_blank', 'noopener');
  fireEvent.click(await findByText('工厂一日'));
  await waitFor(() => expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: expect.stringContaining('请用微信打开') })));
});

test('a stand that changes hands: who is here is told in full, the others are a tap away', async () => {
  const [first] = booth.occupants;
  const later = {
    ...exhibitor,
    id: '9'.repeat(24),
    name: '周日公司',
    nameEn: null,
    description: null,
    website: null,
    phone: null,
    country: null,
  };
  serve(({ path }) =>
    path.endsWith(`/booths/${BOOTH_ID}`)
      ? { data: { ...booth, occupants: [first, { exhibitor: later, dates: ['2099-02-02'], datesText: '仅周一', here: false }] } }
      : null,
  );
  const { findByText } = render(<BoothPage />);
  await findByText('当前在场');
  await findByText('用普通打印机就能做的显微镜');
  await findByText('仅周一');
  const navigateTo = jest.spyOn(Taro, 'navigateTo');
  fireEvent.click(await findByText('周日公司'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/booth/exhibitor?id=${later.id}&exhibitionId=${EXHIBITION_ID}` });
});

test('what is near says what is on now by the clock, not as it was saved', async () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const session = (id: string, title: string, from: number, to: number) => ({
    ...sessionCard,
    id: id.repeat(24),
    title,
    startsAt: at(from),
    endsAt: at(to),
    state: 'upcoming' as const,
  });
  serve(({ path }) =>
    path.endsWith(`/booths/${BOOTH_ID}`)
      ? {
          data: { ...booth, sessionsNear: [session('1', '已经结束', -3, -2), session('2', '正在讲', -1, 1), session('3', '接着讲', 1, 2)] },
        }
      : null,
  );
  const { findByText, container } = render(<BoothPage />);
  await findByText('正在讲');
  expect([...container.querySelectorAll('.session-row__title')].map((one) => one.textContent)).toEqual(['正在讲', '接着讲', '已经结束']);
  expect((await findByText('进行中')).closest('.session-row')?.textContent).toContain('正在讲');
});

test('opened once, the stand is there without network and says how old it is', async () => {
  serve(profileOf(fullProfile));
  const first = render(<BoothPage />);
  await first.findByText('十年只做一件事：人人都用得起的显微镜');
  first.unmount();
  serve(undefined, () => false);
  const later = render(<BoothPage />);
  await later.findByText('十年只做一件事：人人都用得起的显微镜');
  await later.findByText('离线，内容更新于 刚刚');
});

test('never opened and without network: said plainly, with another try', async () => {
  let online = false;
  serve(undefined, () => online);
  const { findByText } = render(<BoothPage />);
  const again = await findByText('重新加载');
  online = true;
  fireEvent.click(again);
  await findByText('用普通打印机就能做的显微镜');
});

describe('an exhibitor without a booth', () => {
  test('has a page of its own', async () => {
    setRouter({ id: EXHIBITOR_ID, exhibitionId: EXHIBITION_ID });
    serve(({ path }) => (path.endsWith(`/exhibitors/${EXHIBITOR_ID}`) ? { data: { ...booth.occupants[0]?.exhibitor, booths: [] } } : null));
    const { findByText } = render(<ExhibitorPage />);
    await findByText('用普通打印机就能做的显微镜');
    await findByText('展位待定');
  });

  test('that was taken off the list is said to be gone, also where a copy was saved', async () => {
    setRouter({ id: EXHIBITOR_ID, exhibitionId: EXHIBITION_ID });
    const first = render(<ExhibitorPage />);
    await first.findByText('用普通打印机就能做的显微镜');
    first.unmount();
    serve(({ path }) =>
      path.endsWith(`/exhibitors/${EXHIBITOR_ID}`) ? { status: 404, data: { error: { code: 'not_found', message: '没有' } } } : null,
    );
    const { findByText, container } = render(<ExhibitorPage />);
    await findByText('去首页看看');
    expect(container.textContent).not.toContain('用普通打印机');
  });
});

test('a launch tells when and where, and leads to the stand', async () => {
  setRouter({ id: OFFER_ID, exhibitionId: EXHIBITION_ID });
  const { findByText, container } = render(<OfferPage />);
  await findByText('第一次公开展示');
  await findByText('2月1日 周日 10:00 · 发布台');
  expect(container.querySelector('.el-logo__image')).not.toBeNull();
  const navigateTo = jest.spyOn(Taro, 'navigateTo');
  fireEvent.click(await findByText('开放显微镜'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/booth/index?id=${BOOTH_ID}&exhibitionId=${EXHIBITION_ID}` });
});

test('launches and products are listed apart, and searched', async () => {
  setRouter({ exhibitionId: EXHIBITION_ID });
  const seen = serve();
  const asked = () => seen.filter(({ path }) => path.endsWith('/offers')).map(({ query }) => query);
  const { findByText, container } = render(<OffersPage />);
  await findByText('桌面电镜');
  expect(asked().at(-1)).toMatchObject({ kind: 'launch' });
  fireEvent.click(await findByText('产品'));
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ kind: 'product' }));
  fireEvent(container.querySelector('.el-search__input') as Element, new CustomEvent('input', { detail: { value: '电镜' } }));
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ kind: 'product', q: '电镜' }));
});
