/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { App } from 'antd';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import type { StaffDraw } from './api/draws';
import DrawsPage from './page';

const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const at = '2026-03-10T02:00:00.000Z';
const draw: StaffDraw = {
  id: id('d'),
  exhibitionId: show.id,
  kind: 'stage',
  state: 'published',
  phase: 'open',
  serverTime: at,
  name: '闭幕大奖',
  rules: '到场观众都可参加',
  prizes: [{ id: 'first', name: '一等奖', quantity: 1, left: 1, valueFen: 10_000, odds: 0 }],
  opensAt: at,
  opensText: '3 月 10 日 10:00',
  closesAt: at,
  closesText: '3 月 12 日 15:00',
  redemption: '服务台',
  redeemUntil: at,
  redeemText: '3 月 12 日 17:00',
  organiser: '主办方',
  contact: '13800138000',
  algorithm: 'expoloop-draw/1',
  commitment: 'c'.repeat(64),
  entrants: 0,
  rounds: [],
  version: 1,
};

let entrants: number;

beforeAll(completeJsdom);
beforeEach(() => {
  jest.useFakeTimers();
  entrants = 0;
  globalThis.fetch = ((address: string) => {
    const body = address.includes('/winners') ? { items: [], next: null } : { items: [{ ...draw, entrants }] };
    return Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(body)) });
  }) as unknown as typeof fetch;
});
afterEach(() => jest.useRealTimers());

const passing = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

test('who may draw is counted on while the stage is open, and freezing asks with the number of that moment', async () => {
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
          <DrawsPage />
        </ExhibitionProvider>
      </App>
    </QueryClientProvider>,
  );
  await passing(100);
  fireEvent.click(screen.getByRole('button', { name: /打\s*开/ }));
  await passing(500);
  const stage = screen.getByRole('dialog');
  expect(stage.textContent).toContain('0 人');
  entrants = 37;
  await passing(5_000);
  expect(stage.textContent).toContain('37 人');
  fireEvent.click(within(stage).getByRole('button', { name: '冻结名单' }));
  await passing(500);
  expect(document.body.textContent).toContain('冻结后名单不再变化，现有 37 人');
});
