/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { ParticipantRow } from '@shared/contracts/registration-staff';
import type { RightGrant, RightOfferView } from '@shared/contracts/right';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '../../../../../platform/query';
import { completeJsdom } from '../../../../../testing/jsdom';
import { ExhibitionProvider } from '../../../../../ui/exhibition-context';
import { PersonRights } from './rights';

const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const person = { id: id('f'), name: '李雷', status: 'registered' } as ParticipantRow;
const at = '2026-03-10T02:00:00.000Z';

function offer(letter: string, zh: string, quota: number | null, given: number, more: { paused?: boolean; archived?: boolean } = {}) {
  return {
    right: {
      id: id(letter),
      kind: 'gift',
      name: { zh, en: '' },
      description: { zh: '', en: '' },
      pictureId: null,
      tagIds: [],
      stock: null,
      owner: 'branch',
      mayChange: true,
      pictureUrl: null,
      allotted: 0,
      given,
      handedOut: 0,
      archived: more.archived ?? false,
      addedBy: '陈展',
      addedAt: at,
      version: 1,
      uses: [],
    },
    fields: {
      quota,
      rule: 'staff',
      ticketTypes: [],
      from: null,
      until: null,
      handOutUntil: null,
      where: { zh: '', en: '' },
      paused: more.paused ?? false,
    },
    version: 1,
    given,
    handedOut: 0,
  } satisfies RightOfferView;
}
const OFFERS = [
  offer('1', '到场礼包', 10, 4),
  offer('2', '早餐券', 5, 5),
  offer('3', '贵宾通道', null, 3),
  offer('4', '停发的帽子', 9, 0, { paused: true }),
];
const grant = (letter: string, rightName: string, more: Partial<RightGrant> = {}): RightGrant => ({
  id: id(letter),
  rightId: id('3'),
  rightName,
  kind: 'gift',
  participantId: person.id,
  name: '李雷',
  phone: '138****8000',
  state: 'held',
  givenAt: at,
  givenBy: '陈展',
  handedOutAt: null,
  handedOutBy: '',
  undoUntil: null,
  reason: '',
  ...more,
});
let grants: RightGrant[];
const asked: { method: string; address: string; body: unknown }[] = [];

beforeAll(() => {
  completeJsdom();
  Object.assign(globalThis, {
    fetch: (address: string, { method, body }: { method: string; body?: string }) => {
      asked.push({ method, address, body: body ? (JSON.parse(body) as unknown) : undefined });
      const made = grant('d', '到场礼包', { rightId: id('1') });
      if (method === 'POST' && address.endsWith('/grants')) grants = [made, ...grants];
      const answer = method === 'POST' ? made : address.includes('/right-offers') ? { items: OFFERS } : { items: grants, next: null };
      return Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(answer)) });
    },
  });
});
beforeEach(() => {
  asked.length = 0;
  grants = [grant('c', '贵宾通道')];
});

function open(row = person) {
  const page = (
    <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
      <PersonRights exhibitionId={show.id} row={row} />
    </ExhibitionProvider>
  );
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: page }])} />
      </App>
    </QueryClientProvider>,
  );
}
const post = () => asked.filter((one) => one.method === 'POST');

test('a right of the show is given, the others say why not, and it is taken back with a reason', async () => {
  open();
  await screen.findByText('贵宾通道');
  expect(asked[0]?.address).toContain(`participantId=${person.id}`);
  fireEvent.click(screen.getByRole('button', { name: '发放权益' }));
  const dialog = within(await screen.findByRole('dialog', { name: '给 李雷 发放权益' }));
  const line = async (name: string) => within((await dialog.findByText(name)).closest('tr') as HTMLElement);
  for (const [name, why] of [
    ['早餐券', '已发完'],
    ['贵宾通道', '已有'],
    ['停发的帽子', '已暂停'],
  ] as const)
    (await line(name)).getByText(why);
  (await line('到场礼包')).getByText('还剩 6 份');
  fireEvent.click((await line('到场礼包')).getByRole('button', { name: /发\s*放/ }));
  await screen.findByText('已发给 李雷');
  expect(post()).toEqual([
    { method: 'POST', address: expect.stringContaining(`/right-offers/${id('1')}/grants`), body: { participantId: person.id } },
  ]);
  const row = within((await screen.findByRole('link', { name: '到场礼包' })).closest('tr') as HTMLElement);
  fireEvent.click(row.getByRole('button', { name: /收\s*回/ }));
  fireEvent.change(await screen.findByLabelText('原因'), { target: { value: '发错了人' } });
  fireEvent.click(within(screen.getByRole('dialog', { name: '收回这项权益' })).getByRole('button', { name: /收\s*回/ }));
  await waitFor(() => expect(post()[1]?.body).toEqual({ reason: '发错了人' }));
}, 60_000);

test('who is not registered is given none, and it is said; nothing yet is said too', async () => {
  grants = [];
  open({ ...person, status: 'pending' });
  await screen.findByText('还没有领取或收到权益。');
  screen.getByText('报名成功以后才能发放权益。');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '发放权益' }).disabled).toBe(true);
  cleanup();
});
