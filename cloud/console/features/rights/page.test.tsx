/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { RightGrant, RightOfferView, RightView } from '@shared/contracts/right';
import type { StaffView } from '@shared/contracts/staff';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import { StaffProvider } from '../../ui/staff-context';
import RightsPage from './page';

const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const right: RightView = {
  id: id('b'),
  kind: 'gift',
  name: { zh: '到场礼包', en: 'Welcome bag' },
  description: { zh: '', en: '' },
  pictureId: null,
  tagIds: [],
  stock: 100,
  owner: 'branch',
  mayChange: true,
  pictureUrl: null,
  allotted: 60,
  given: 20,
  handedOut: 5,
  archived: false,
  addedBy: '陈展',
  addedAt: '2026-03-10T02:00:00.000Z',
  version: 2,
  uses: ['光电展'],
};
const shared: RightView = { ...right, id: id('d'), name: { zh: '贵宾通道', en: '' }, owner: 'house', mayChange: false, stock: null };
const offer: RightOfferView = {
  right,
  fields: {
    quota: 40,
    rule: 'came',
    ticketTypes: [],
    from: null,
    until: null,
    handOutUntil: null,
    where: { zh: '服务台 A', en: '' },
    paused: false,
  },
  version: 3,
  given: 12,
  handedOut: 5,
};
const grant: RightGrant = {
  id: id('c'),
  rightId: right.id,
  rightName: '到场礼包',
  kind: 'gift',
  participantId: id('f'),
  name: '李雷',
  phone: '138****8000',
  state: 'held',
  givenAt: '2026-03-10T02:00:00.000Z',
  givenBy: null,
  handedOutAt: null,
  handedOutBy: '',
  undoUntil: null,
  reason: '',
};
const found = { name: '到场礼包', kind: 'gift', holderName: '李雷', where: '服务台 A', handOutUntil: '2026-03-11T09:00:00.000Z' };
const lost = { code: 'right_handed_out', details: { handedOutAt: '2026-03-10T02:00:00.000Z', byYou: true } };
const asked: { method: string; address: string; body: unknown }[] = [];
let refuse: { code: string; details?: object } | null = null;

function answerTo(method: string, address: string): unknown {
  if (address.includes('/right-codes/look-up')) return found;
  if (method === 'PUT') return address.includes('/right-offers/') ? offer : right;
  if (method === 'POST') return grant;
  if (address.includes('/right-offers')) return { items: [offer] };
  if (address.includes('/right-grants')) return { items: [grant], next: null };
  if (address.includes('/registration-setup')) return { version: 0, fields: [], ticketTypes: [], deletedTypes: [] };
  return { items: address.includes('/tags') ? [] : [right, shared], next: null };
}
beforeAll(() => {
  completeJsdom();
  Object.assign(globalThis, {
    fetch: (address: string, { method, body }: { method: string; body?: string }) => {
      asked.push({ method, address, body: body ? (JSON.parse(body) as unknown) : undefined });
      const isRefused = refuse !== null && method !== 'GET' && !address.includes('look-up');
      const answer = isRefused ? { error: { message: '', requestId: '', ...refuse } } : answerTo(method, address);
      return Promise.resolve({ status: isRefused ? 409 : 200, text: () => Promise.resolve(JSON.stringify(answer)) });
    },
  });
});
beforeEach(() => {
  asked.length = 0;
  refuse = null;
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
async function open(address = '/') {
  const page = (
    <StaffProvider value={{ id: id('f'), branchId: id('e'), role: 'owner' } as StaffView}>
      <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
        <RightsPage />
      </ExhibitionProvider>
    </StaffProvider>
  );
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: page }], { initialEntries: [address] })} />
      </App>
    </QueryClientProvider>,
  );
  await settled();
}
const buttonOf = (name: string | RegExp, root: HTMLElement = document.body) => within(root).getByText(name).closest('button')!;
const put = () => asked.find((one) => one.method === 'PUT');

test('what the show gives, how much of it is gone, and a pause in one tap', async () => {
  await open();
  await screen.findByText('已领 12（已核销 5）/ 份额 40');
  screen.getByText('地点：服务台 A');
  expect(screen.queryByText('移除')).toBeNull();
  fireEvent.click(buttonOf('暂停发放'));
  await settled();
  expect(put()?.body).toEqual({ version: 3, fields: { ...offer.fields, paused: true } });
});

test('a quota beyond the stock is told at its field, and nothing typed is lost', async () => {
  await open();
  fireEvent.click(await screen.findByText(/^设\s*置$/));
  await screen.findByText('库存最多可分给本展 80 份');
  refuse = { code: 'stock_short', details: { left: 70 } };
  fireEvent.change(screen.getByLabelText('本展份额'), { target: { value: '80' } });
  fireEvent.click(buttonOf(/^保\s*存$/, document.querySelector<HTMLElement>('.drawer-foot')!));
  await screen.findByText('库存只够 70 份');
  expect(put()?.body).toMatchObject({ version: 3, fields: { quota: 80, rule: 'came', where: { zh: '服务台 A', en: '' } } });
}, 60_000);

test('who has it: found, exported as filtered, taken back with a reason', async () => {
  await open(`/?of=${right.id}`);
  await screen.findByText('李雷');
  expect(screen.getByText('导出 CSV').closest('a')?.getAttribute('href')).toContain(`right-grants.csv?rightId=${right.id}`);
  fireEvent.click(buttonOf(/^收\s*回$/));
  fireEvent.change(await screen.findByLabelText('原因'), { target: { value: '发错了人' } });
  fireEvent.click(buttonOf(/^收\s*回$/, screen.getByText('收回这项权益').closest<HTMLElement>('.ant-modal')!));
  await settled();
  expect(asked.find((one) => one.address.includes('/take-back'))?.body).toEqual({ reason: '发错了人' });
}, 60_000);

test('a code is looked up, then handed out; an answer that was lost is not told as a fault', async () => {
  await open();
  fireEvent.click(buttonOf('核销权益码'));
  const code = await screen.findByLabelText('权益码');
  fireEvent.change(code, { target: { value: 'K3F92XQ7M' } });
  fireEvent.click(buttonOf(/^查\s*看$/));
  await screen.findByText('李雷');
  refuse = lost;
  fireEvent.click(buttonOf('确认核销'));
  await screen.findByText('这个码刚才已由您核销');
}, 60_000);

test('the library: stock as a bar, what head office shares is only read', async () => {
  await open('/?tab=library');
  await screen.findByText('分给各展 60 / 共 100');
  fireEvent.click(screen.getByText('贵宾通道'));
  await screen.findByText('这是总部共享的权益，只有总部可以改动；本展可以直接发放。');
  expect(screen.queryByText(/^归\s*档$/)).toBeNull();
}, 60_000);
