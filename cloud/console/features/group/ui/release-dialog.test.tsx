/** @jest-environment jsdom */
import type { StaffGroup } from '@shared/contracts/group';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter } from 'react-router-dom';
import { makeQueryClient } from '../../../platform/query';
import { completeJsdom } from '../../../testing/jsdom';
import { ReleaseDialog } from './release-dialog';

const id = (letter: string) => letter.repeat(24);
const at = '2026-03-10T02:00:00.000Z';
const group: StaffGroup = {
  id: id('b'),
  company: '海川科技',
  contactName: '王经理',
  contactPhone: null,
  ticketTypeId: id('c'),
  places: 10,
  validUntil: at,
  note: '',
  state: 'open',
  taken: 0,
  claimed: 0,
  arrived: 0,
  ledSince: null,
  createdAt: at,
  version: 1,
};
const theirs: StaffGroup = { ...group, contactName: '赵经理', contactPhone: '+86139****0000', version: 2 };

beforeAll(completeJsdom);

test('whom a colleague put in meanwhile is told, and only then given another contact in their place', async () => {
  const sent: { version: number; contactName: string }[] = [];
  globalThis.fetch = ((_address: string, { method, body }: { method: string; body?: string }) => {
    const answer = (status: number, of: object) => Promise.resolve({ status, text: () => Promise.resolve(JSON.stringify(of)) });
    if (method !== 'POST') return answer(200, { group: theirs, url: null, leads: [] });
    const asked = JSON.parse(body ?? '{}') as (typeof sent)[number];
    sent.push(asked);
    return asked.version === theirs.version ? answer(200, { url: '/c/x' }) : answer(409, { error: { code: 'conflict' } });
  }) as unknown as typeof fetch;
  const closed = jest.fn();
  const client = makeQueryClient(() => undefined);
  const dialog = (shown: StaffGroup) => (
    <MemoryRouter>
      <QueryClientProvider client={client}>
        <App>
          <ReleaseDialog exhibitionId={id('a')} group={shown} onClose={closed} />
        </App>
      </QueryClientProvider>
    </MemoryRouter>
  );
  const { rerender } = render(dialog(group));
  fireEvent.change(screen.getByLabelText('新的联系人'), { target: { value: '钱经理' } });
  fireEvent.change(screen.getByLabelText('原因'), { target: { value: '联系人离职' } });
  // Read again behind the dialog, where nobody looks.
  rerender(dialog(theirs));
  const confirm = () => fireEvent.click(screen.getByRole('button', { name: '作废旧链接并生成新的' }));
  confirm();
  expect((await screen.findByRole('alert')).textContent).toContain('联系人现在是 赵经理 +86139****0000');
  expect(closed).not.toHaveBeenCalled();
  confirm();
  await waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  expect(sent.map(({ version }) => version)).toEqual([1, 2]);
});
