/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { DeskDetail, DeskRow, Proposal } from '@shared/contracts/self-service';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import SelfServicePage from './page';

// A drawer with a table behind it is much to draw.
jest.setTimeout(30_000);

const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), name: '春季工业展', timeZone: 'Asia/Shanghai' } as ExhibitionView;
const desk: DeskRow = {
  id: id('e'),
  name: '海川科技',
  standsText: '1号馆 A02',
  state: 'waiting',
  link: 'open',
  expiresAt: '2026-03-11T10:00:00+08:00',
  openedAt: '2026-03-01T10:00:00+08:00',
  submittedAt: '2026-03-02T10:00:00+08:00',
  waiting: 2,
  returned: 0,
  staff: 1,
};
const summary: Proposal = {
  unit: 'summary',
  stamp: 'seen-1',
  base: { part: 'summary', value: '焊接' },
  now: { part: 'summary', value: '焊接' },
  proposed: { part: 'summary', value: '焊接和切割' },
  conflict: false,
  sentAt: '2026-03-02T10:00:00+08:00',
};
const website: Proposal = {
  unit: 'website',
  stamp: 'seen-2',
  base: { part: 'website', value: '' },
  now: { part: 'website', value: 'https://organiser.example.com' },
  proposed: { part: 'website', value: 'https://own.example.com' },
  conflict: true,
  sentAt: '2026-03-02T10:00:00+08:00',
};
const CONTACT = { name: '李雷', title: '销售经理', phone: '021-12345678', email: 'lilei@example.com' };
const detail: DeskDetail = {
  desk,
  url: null,
  proposals: [summary, website],
  pictures: [],
  returned: [],
  contacts: [CONTACT],
  staff: [],
  decisions: [],
};
/** What is answered of it. */
let now = detail;
const sent: { url: string; body: unknown }[] = [];

beforeAll(() => {
  completeJsdom();
  globalThis.fetch = ((url: string, init?: { method?: string; body?: string }) => {
    if (init?.method === 'POST') sent.push({ url, body: JSON.parse(init.body ?? '{}') });
    const answer =
      init?.method === 'POST'
        ? { approved: [], returned: [], moved: [], refused: [], made: 0 }
        : url.includes('card-counts')
          ? { items: [{ exhibitorId: desk.id, cards: 7 }] }
          : url.includes(`exhibitor-desks/${desk.id}`)
            ? now
            : { items: [desk], next: null };
    return Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(answer)) });
  }) as unknown as typeof fetch;
});
beforeEach(() => {
  sent.splice(0);
  now = detail;
});

function open(address = '/') {
  const page = (
    <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
      <SelfServicePage />
    </ExhibitionProvider>
  );
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: page }], { initialEntries: [address] })} />
      </App>
    </QueryClientProvider>,
  );
}

test('the list says how far each exhibitor is, with the cards it was left', async () => {
  open();
  const row = await screen.findByRole('row', { name: /海川科技/ });
  await within(row).findByText('7');
  expect(within(row).getByText('待审核')).toBeTruthy();
  expect(within(row).getByText('2 项待审核')).toBeTruthy();
});

test('each part is beside what is there; all approved at once are those that nobody changed meanwhile, as they were seen', async () => {
  open(`/?exhibitor=${desk.id}`);
  const part = await screen.findByRole('region', { name: '一句话介绍' });
  expect(within(part).getByText('和切割').tagName).toBe('INS');
  const clash = screen.getByRole('region', { name: '官网' });
  expect(within(clash).getByText('展商填写时')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '全部通过（1 项）' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ approve: [{ unit: 'summary', stamp: 'seen-1' }], sendBack: [] });
});

test('a part goes back with a reason; whom to tell stands beside the link, and the time of one that has run out is not offered for the next', async () => {
  open(`/?exhibitor=${desk.id}`);
  const part = await screen.findByRole('region', { name: '官网' });
  expect(within(screen.getByLabelText('联系人')).getByText('销售经理 · 021-12345678 · lilei@example.com')).toBeTruthy();
  expect(screen.getByPlaceholderText<HTMLInputElement>('有效期至').value).toBe('');
  fireEvent.click(within(part).getByRole('button', { name: /退\s*回/ }));
  const dialog = await screen.findByText('退回「官网」');
  fireEvent.change(screen.getByRole('textbox', { name: '原因' }), { target: { value: '请用官网地址' } });
  fireEvent.click(within(dialog.closest('.ant-modal') as HTMLElement).getByRole('button', { name: /退\s*回/ }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ approve: [], sendBack: [{ unit: 'website', stamp: 'seen-2', reason: '请用官网地址' }] });
});

test('what was sent back stands as words with the reasons and the link, to be copied; without a link there is nothing to send', async () => {
  const copied: string[] = [];
  Object.assign(navigator, { clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } });
  const returned = [
    { unit: 'website', title: '', reason: '请用官网地址' },
    { unit: `launch/${id('c')}`, title: '新焊机', reason: '图片太小' },
  ];
  now = { ...detail, proposals: [], returned };
  open(`/?exhibitor=${desk.id}`);
  const panel = await screen.findByRole('region', { name: '被退回、等展商修改的内容' });
  expect(within(panel).getByRole<HTMLButtonElement>('button', { name: '复制通知文字' }).disabled).toBe(true);
  cleanup();
  now = { ...now, url: 'https://expo.example.com/c/ABC' };
  open(`/?exhibitor=${desk.id}`);
  fireEvent.click(await screen.findByRole('button', { name: '复制通知文字' }));
  await screen.findByText('通知文字已复制');
  expect(copied[0]?.split('\n')).toEqual([
    '【春季工业展】海川科技您好，您提交的以下内容需要修改：',
    '1. 官网：请用官网地址',
    '2. 新品 · 新焊机：图片太小',
    expect.stringMatching(/^请打开链接修改后再次提交（.*3月11日.* 前有效）：https:\/\/expo\.example\.com\/c\/ABC$/),
  ]);
});
