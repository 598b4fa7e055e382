/** @jest-environment jsdom */
import type { DeliveryRow, SettleAction } from '@shared/contracts/message';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { MemoryRouter } from 'react-router-dom';
import { makeQueryClient } from '../../platform/query';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import { completeJsdom } from '../../testing/jsdom';
import MessagesPage from './page';

const SHOW = 'a'.repeat(24);
const lost: DeliveryRow = {
  id: 'e'.repeat(24),
  runId: 'run/x',
  participantId: 'c'.repeat(24),
  person: { name: '李雷', phone: '138****0001', company: null },
  kind: 'reminder_day',
  text: { title: '明天见', body: '请先打开一次电子票。' },
  state: 'in_doubt',
  channel: 'subscribe',
  reason: 'timeout',
  passedOver: [],
  attempts: 1,
  queuedAt: '2026-03-09T00:00:00Z',
  notBefore: '2026-03-09T00:00:00Z',
  finishedAt: '2026-03-09T00:00:05Z',
};

let row: DeliveryRow;
let asked: string[];
let settled: { action: SettleAction; reason: string }[];

/** A show with one message, whose answer was lost; what `away` names is refused. */
function serve(away?: 'all' | 'summary'): void {
  row = lost;
  asked = [];
  settled = [];
  const answer = (body: unknown) => Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(body)) });
  globalThis.fetch = ((address: string, init: RequestInit) => {
    asked.push(address);
    if (away === 'all' || (away === 'summary' && address.includes('delivery-summary')))
      return Promise.resolve({ status: 403, text: () => Promise.resolve('{"error":{"code":"forbidden"}}') });
    if (init.method === 'POST') {
      const body = JSON.parse(String(init.body)) as { action: SettleAction; reason: string };
      settled.push(body);
      row = {
        ...row,
        ...(body.action === 'reopen' ? { state: 'in_doubt', reason: 'reopened_by_staff' } : { state: 'sent', reason: 'assumed_by_staff' }),
      };
      return answer(row);
    }
    if (address.includes('delivery-summary'))
      return answer({ rows: [{ kind: row.kind, state: row.state, channel: row.channel, reason: row.reason, n: 1 }] });
    return answer({ items: address.includes('state=failed') ? [] : [row], next: null });
  }) as unknown as typeof fetch;
}

const open = (address = '/messages') =>
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <MemoryRouter initialEntries={[address]}>
            <ExhibitionProvider
              value={{ exhibition: { id: SHOW, timeZone: 'Asia/Shanghai', city: '上海' } as ExhibitionView, choose: () => undefined }}
            >
              <MessagesPage />
            </ExhibitionProvider>
          </MemoryRouter>
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );

// A whole page takes its time to appear where much else runs.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
beforeAll(completeJsdom);

test('what is in doubt opens to whom, which words and why; somebody settles it with a reason and takes it back', async () => {
  serve();
  open();
  fireEvent.click(await screen.findByText('开展前一天提醒'));
  expect(await screen.findByText('请先打开一次电子票。')).toBeTruthy();
  expect(screen.getAllByText('微信没有及时回答，不知道发出没有').length).toBeGreaterThan(0);
  fireEvent.click(screen.getByText('已送达'));
  fireEvent.change(await screen.findByLabelText('原因'), { target: { value: '电话问过，收到了' } });
  fireEvent.click(screen.getByText('确定'));
  await waitFor(() => expect(settled).toEqual([{ action: 'assume_sent', reason: '电话问过，收到了' }]));
  fireEvent.click(await screen.findByText('撤销处理'));
  await waitFor(() => expect(settled[1]?.action).toBe('reopen'));
  expect(await screen.findByText('不知道发出了没有')).toBeTruthy();
});

test('what is looked at stands in the address, and nothing of that kind is said in words', async () => {
  serve();
  open('/messages?state=failed&kind=approved');
  expect(await screen.findByText('没有符合条件的消息')).toBeTruthy();
  expect(asked.some((one) => one.includes('state=failed') && one.includes('kind=approved'))).toBe(true);
});

test('a refusal is said in the service’s words, with another try', async () => {
  serve('all');
  open();
  await waitFor(() => expect(screen.getAllByText(/没有这项权限/).length).toBe(2));
  expect(screen.getAllByText('重试').length).toBe(2);
});

test('figures that cannot be had hold no message back', async () => {
  serve('summary');
  open();
  expect(await screen.findByText('开展前一天提醒')).toBeTruthy();
  expect(await screen.findByText(/没有这项权限/)).toBeTruthy();
});
