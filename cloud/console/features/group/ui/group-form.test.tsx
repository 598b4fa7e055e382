/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { StaffGroup } from '@shared/contracts/group';
import type { StaffView } from '@shared/contracts/staff';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { App } from 'antd';
import { MemoryRouter } from 'react-router-dom';
import { makeQueryClient } from '../../../platform/query';
import { completeJsdom } from '../../../testing/jsdom';
import { ExhibitionProvider } from '../../../ui/exhibition-context';
import { StaffProvider } from '../../../ui/staff-context';
import { GroupForm } from './group-form';

const staff = { id: 's' } as StaffView;
const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const at = '2026-03-10T02:00:00.000Z';
const group: StaffGroup = {
  id: id('b'),
  company: '海川科技',
  contactName: '王经理',
  contactPhone: '+86138****5678',
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
let theirs: StaffGroup;
let sent: { version?: number; company?: string; places?: number; contactName?: string; contactPhone?: unknown }[];

beforeAll(completeJsdom);
beforeEach(() => {
  jest.useFakeTimers();
  sent = [];
  // A colleague saved version 2 since the form was opened.
  globalThis.fetch = ((address: string, { method, body }: { method: string; body?: string }) => {
    const answer = (status: number, of: object) => Promise.resolve({ status, text: () => Promise.resolve(JSON.stringify(of)) });
    if (address.endsWith('/registration-setup')) return answer(200, { version: 0, fields: [], ticketTypes: [], deletedTypes: [] });
    if (method !== 'PUT') return answer(200, { group: theirs, url: null, leads: [] });
    const change = JSON.parse(body ?? '{}') as (typeof sent)[number];
    sent.push(change);
    if (change.version !== theirs.version) return answer(409, { error: { code: 'conflict', message: '', requestId: 'r' } });
    return answer(200, { ...theirs, company: change.company ?? '', version: 3 });
  }) as unknown as typeof fetch;
});
afterEach(() => jest.useRealTimers());

const passing = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

/** Opened on version 1, over which a colleague saved `changes`: what is typed by label, then saved; answers with the question that is put. */
async function saveOver(changes: Partial<StaffGroup>, typed: Record<string, string>, saved: (group: StaffGroup) => void = () => undefined) {
  theirs = { ...group, ...changes, version: 2 };
  render(
    <MemoryRouter>
      <QueryClientProvider client={makeQueryClient(() => undefined)}>
        <App>
          <StaffProvider value={staff}>
            <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
              <GroupForm exhibitionId={show.id} group={group} until={at} onClose={() => undefined} onSaved={saved} />
            </ExhibitionProvider>
          </StaffProvider>
        </App>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  await passing(500);
  for (const [label, value] of Object.entries(typed)) fireEvent.change(screen.getByLabelText(label), { target: { value } });
  fireEvent.click(screen.getByRole('button', { name: /保\s*存/ }));
  await passing(1_000);
  const [dialog] = screen.getAllByRole('dialog').filter((one) => one.textContent.includes('有人在您编辑期间'));
  if (!dialog) throw new Error('nobody is told of the conflict');
  return {
    lines: within(dialog)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
    keepMine: async () => {
      fireEvent.click(within(dialog).getByRole('button', { name: '用我的覆盖对方' }));
      await passing(1_000);
    },
  };
}

const NEXT_CONTACT = { contactName: '赵经理', contactPhone: '+86139****0000' };

test('what a colleague saved of a group meanwhile is shown beside one’s own before anything is replaced', async () => {
  const saved = jest.fn();
  const { lines, keepMine } = await saveOver({ ...NEXT_CONTACT, places: 20 }, { 单位: '海川科技集团' }, saved);
  expect(lines).toEqual([
    '联系人：王经理 → 赵经理',
    '联系人手机号：+86138****5678 → +86139****0000',
    '名额：10 → 20',
    '单位：海川科技 → 海川科技集团',
  ]);
  await keepMine();
  expect(sent.map(({ version }) => version)).toEqual([1, 2]);
  // Of the contact one said nothing: name and number stay as the colleague saved them.
  expect(sent[1]).toMatchObject({ contactName: '赵经理', places: 10 });
  expect(sent[1]).not.toHaveProperty('contactPhone');
  expect(saved).toHaveBeenCalledWith(expect.objectContaining({ company: '海川科技集团', version: 3 }));
});

test('a name of one’s own does not get the number of the contact a colleague put in, and that is said before', async () => {
  const { lines, keepMine } = await saveOver(NEXT_CONTACT, { 联系人: '李经理' });
  expect(lines.slice(2)).toEqual(['联系人：王经理 → 李经理', '联系人手机号：+86138****5678 → （空）']);
  await keepMine();
  expect(sent[1]).toMatchObject({ contactName: '李经理', contactPhone: null, version: 2 });
});
