import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { VisitorView } from '@shared/contracts/visitor';
import { useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { serve, SIGNED_IN } from '../../testing/serve';
import type { FakeRequest } from '../../testing/run-weapp';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import GroupPage from './index';

const CODE = 'ABCDEFGHJKMNPQRSTVWXYZ2345';
const group = {
  company: '海川科技',
  state: 'open',
  exhibitionId: 'a'.repeat(24),
  showName: '春季工业展',
  datesText: '2026年3月10日至11日',
  placeText: '上海 国家会展中心',
  ticketType: { zh: '专业观众', en: '' },
  needsApproval: false,
  places: 10,
  taken: 0,
  untilText: '3月9日 周一 20:00',
  leads: false,
  hasPeople: false,
};
const lei = {
  id: '1'.repeat(24),
  name: '李雷',
  phone: '+86138****0001',
  position: '采购',
  state: 'unclaimed',
  claimUrl: 'https://fair.cn/c/ABCDEFGHJKMN',
};

let online = true;
const toast = jest.spyOn(Taro, 'showToast');
const copied = jest.spyOn(Taro, 'setClipboardData');

beforeEach(() => {
  resetTaro();
  clearStored('');
  online = true;
  toast.mockClear();
  copied.mockClear();
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as VisitorView, from: Date.now(), until: Date.now() + 3_600_000 },
  });
  setRouter({ group: CODE }, '/features/group/index');
});

const serveGroup = (fields: object, extra: (asked: FakeRequest) => { status?: number; data?: unknown } | null = () => null) =>
  serve(
    (asked) =>
      extra(asked) ??
      (asked.path === '/api/groups/open'
        ? { data: { ...group, ...fields } }
        : asked.path === '/api/groups/members'
          ? { data: { items: [lei], next: null } }
          : null),
    () => online,
  );
type Sent = { people: { key: string; name: string; phone: { number: string } | null; position: string | null }[] };
const sentBy = (seen: FakeRequest[]) => seen.filter((one) => one.path === '/api/groups/members/new').map((one) => one.body as Sent);
const type = (element: Element | null, value: string) => {
  if (!element) throw new Error('nothing to type into');
  fireEvent(element, new CustomEvent('input', { detail: { value } }));
};
const tap = (container: Element, id: string) => {
  const found = container.querySelector(`#${id}`);
  if (!found) throw new Error(`no ${id}`);
  fireEvent.click(found);
};
const paste = (container: Element, list: string) => {
  type(container.querySelector('#group-list'), list);
  tap(container, 'group-read');
};

test('a pasted list is shown as it was understood, with faults by the line; nothing is sent before they are mended and it is confirmed', async () => {
  const seen = serveGroup({}, ({ path }) => (path === '/api/groups/members/new' ? { data: { faults: [null, null] } } : null));
  const { findByText, getByText, queryByText, getByLabelText, container } = render(<GroupPage />);
  for (const words of ['春季工业展', '海川科技', '还可登记 10 位（共 10 个名额）', '登记截止：3月9日 周一 20:00']) await findByText(words);
  fireEvent.click(getByText('粘贴名单'));
  paste(container, '姓名\t手机\t职务\n韩梅梅\t１３８００００００１１\t采购经理\n王五，12\n李雷');
  await findByText('识别到 3 位，请核对');
  await findByText('13800000011 · 采购经理');
  await findByText('手机号不正确');
  tap(container, 'group-send');
  expect(sentBy(seen)).toEqual([]);
  fireEvent.click(getByLabelText('移除 王五'));
  expect(queryByText('手机号不正确')).toBeNull();
  tap(container, 'group-send');
  await findByText('请先确认已告知同事');
  expect(sentBy(seen)).toEqual([]);
  tap(container, 'group-confirm');
  tap(container, 'group-send');
  await waitFor(() => expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: '已登记 2 位同事' })));
  expect(sentBy(seen)).toEqual([
    {
      code: CODE,
      confirmed: true,
      language: 'zh',
      people: [
        { key: expect.any(String), name: '韩梅梅', phone: { number: '13800000011' }, position: '采购经理' },
        { key: expect.any(String), name: '李雷', phone: null, position: null },
      ],
    },
  ]);
  await waitFor(() => expect(queryByText('识别到 2 位，请核对')).toBeNull());
});

test('after a lost answer, and with the page opened anew, the same lines go out under the same keys; who was refused stays with the reason', async () => {
  let lose = true;
  const refused = { code: 'group_sold_out', message: { zh: '这种票的总名额已满', en: 'Sold out' } };
  const seen = serveGroup({}, ({ path }) => {
    if (path !== '/api/groups/members/new') return null;
    return lose ? { status: 503, data: { error: { code: 'unavailable' } } } : { data: { faults: [null, refused] } };
  });
  const first = render(<GroupPage />);
  fireEvent.click(await first.findByText('粘贴名单'));
  paste(first.container, '韩梅梅\n李雷');
  tap(first.container, 'group-confirm');
  tap(first.container, 'group-send');
  await waitFor(() => expect(toast).toHaveBeenCalled(), { timeout: 15_000 });
  first.unmount();
  lose = false;
  const again = render(<GroupPage />);
  await again.findByText('识别到 2 位，请核对');
  tap(again.container, 'group-confirm');
  tap(again.container, 'group-send');
  await again.findByText('这种票的总名额已满');
  const keys = sentBy(seen).map(({ people }) => people.map((one) => one.key));
  expect(new Set(keys.map((one) => one.join())).size).toBe(1);
  expect(again.queryByText('韩梅梅')).toBeNull();
}, 30_000);

test('lines that took the last places before their answer was lost can be sent again; more than them cannot', async () => {
  let lose = true;
  let taken = 8;
  const seen = serve((asked) => {
    if (asked.path === '/api/groups/open') return { data: { ...group, leads: true, hasPeople: true, taken } };
    if (asked.path === '/api/groups/members') return { data: { items: [], next: null } };
    if (asked.path !== '/api/groups/members/new') return null;
    taken = 10;
    return lose ? { status: 503, data: { error: { code: 'unavailable' } } } : { data: { faults: [null, null] } };
  });
  const { findByText, container } = render(<GroupPage />);
  fireEvent.click(await findByText('粘贴名单'));
  paste(container, '韩梅梅\n李雷');
  tap(container, 'group-confirm');
  tap(container, 'group-send');
  await findByText(/还可登记 0 位/, undefined, { timeout: 15_000 });
  paste(container, '王芳');
  await findByText('名额只剩 0 个，请先移除几位');
  fireEvent.click(container.querySelector('[aria-label="移除 王芳"]') ?? container);
  lose = false;
  toast.mockClear();
  tap(container, 'group-send');
  await waitFor(() => expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: '已登记 2 位同事' })), { timeout: 15_000 });
  expect(new Set(sentBy(seen).map(({ people }) => people.map((one) => one.key).join())).size).toBe(1);
}, 40_000);

test('one by one: a colleague of the same name is pointed out, more than the places left cannot be sent', async () => {
  serveGroup({ leads: true, hasPeople: true, taken: 9 });
  const { findByText, container } = render(<GroupPage />);
  await findByText('待领取');
  type(container.querySelector('#one-name'), '李雷');
  tap(container, 'group-add');
  await findByText('名单里已有同名的人，确认是另一位请保留');
  type(container.querySelector('#one-name'), '韩梅梅');
  type(container.querySelector('#one-phone'), '138 0000 0012');
  tap(container, 'group-add');
  await findByText('名额只剩 1 个，请先移除几位');
});

test('an invitation is copied for one colleague; the name is put right', async () => {
  const seen = serveGroup({ leads: true, hasPeople: true, taken: 1 }, ({ path }) =>
    path === '/api/groups/members/rename' ? { data: { ...lei, name: '李磊' } } : null,
  );
  const { findByText, container } = render(<GroupPage />);
  fireEvent.click(await findByText('李雷'));
  tap(container, 'group-copy');
  expect(copied).toHaveBeenCalledWith({
    data: '李雷您好，海川科技已为您登记「春季工业展」，请用微信打开链接领取您本人的电子票：https://fair.cn/c/ABCDEFGHJKMN',
  });
  tap(container, 'group-rename');
  type(container.querySelector('#rename-name'), '李磊');
  tap(container, 'rename-save');
  await waitFor(() =>
    expect(seen.find((one) => one.path === '/api/groups/members/rename')?.body).toEqual({ code: CODE, memberId: lei.id, name: '李磊' }),
  );
});

test.each([
  ['pending', '请用微信打开链接，由您本人确认报名，主办方审核通过后出票'],
  ['waiting', '目前为候补，请用微信打开链接，由您本人确认报名，有名额时自动出票'],
])('%s: the invitation promises no ticket that there is not yet', async (state, ask) => {
  serveGroup({ leads: true, hasPeople: true, taken: 1 }, ({ path }) =>
    path === '/api/groups/members' ? { data: { items: [{ ...lei, state }], next: null } } : null,
  );
  const { findByText, container } = render(<GroupPage />);
  fireEvent.click(await findByText('李雷'));
  tap(container, 'group-copy');
  expect(copied).toHaveBeenCalledWith({
    data: `李雷您好，海川科技已为您登记「春季工业展」，${ask}：https://fair.cn/c/ABCDEFGHJKMN`,
  });
});

test.each([
  ['claimed_pending', '本人已确认，审核中', /审核通过后出票/],
  ['claimed_waiting', '本人已确认，候补中', /有名额时自动出票/],
  ['claimed', '本人已领取', /已用自己的微信领取，报名和资料由本人管理/],
])('%s: the contact reads how the colleague stands', async (state, words, note) => {
  serveGroup({ leads: true, hasPeople: true, taken: 1 }, ({ path }) =>
    path === '/api/groups/members' ? { data: { items: [{ ...lei, phone: null, claimUrl: null, state }], next: null } } : null,
  );
  const { findByText } = render(<GroupPage />);
  await findByText(words);
  fireEvent.click(await findByText('李雷'));
  await findByText(note);
});

test.each([
  ['group_led_by_other', 403, /请主办方在控制台更换联系人/],
  ['group_link_invalid', 404, /请向给您链接的主办方工作人员要新的链接/],
  ['group_expired', 409, /请联系主办方延长/],
])('%s: the page says whom to ask', async (code, status, words) => {
  serve(({ path }) => (path === '/api/groups/open' ? { status, data: { error: { code } } } : null));
  await render(<GroupPage />).findByText(words);
});

test('closed, the contact sees who is registered and what to do, and enters nobody', async () => {
  serveGroup({ leads: true, hasPeople: true, state: 'closed' });
  const { findByText, queryByText } = render(<GroupPage />);
  await findByText(/主办方已关闭登记/);
  await findByText('李雷');
  expect(queryByText('登记同事')).toBeNull();
});

test('after staff replaced the contact, whoever takes over is shown no name before', async () => {
  const seen = serveGroup({ leads: false, hasPeople: true }, ({ path }) => (path === '/api/groups/lead' ? { data: {} } : null));
  const { findByText, queryByText, container } = render(<GroupPage />);
  await findByText(/由您负责后/);
  expect(queryByText('李雷')).toBeNull();
  tap(container, 'group-lead');
  await waitFor(() => expect(seen.filter((one) => one.path === '/api/groups/open')).toHaveLength(2));
});

test('an address without a code asks nothing of the service', async () => {
  setRouter({ group: 'x' }, '/features/group/index');
  serve(() => {
    throw new Error('asked');
  });
  await render(<GroupPage />).findByText('没有识别到团体报名链接');
});
