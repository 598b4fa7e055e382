/** @jest-environment jsdom */
import type { ImportSet } from '@shared/contracts/content-import';
import type { StaffView } from '@shared/contracts/staff';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { MemoryRouter } from 'react-router-dom';
import { makeQueryClient } from '../../../platform/query';
import { completeJsdom } from '../../../testing/jsdom';
import { StaffProvider } from '../../../ui/staff-context';
import { PreviewStep } from './preview-step';

const at = { exhibitionId: 'e'.repeat(24), importId: 'f'.repeat(24) };
const none = { new: 0, changed: 0, same: 0, removed: 0, clash: 0 };
const question = (zh: string) => ({ zh, en: `${zh} (en)` });
const set = (more: Partial<ImportSet> = {}) =>
  ({
    state: 'ready',
    counts: { exhibitor: { ...none, new: 2, removed: 1 }, booth: none, session: none },
    questions: [question('现有的 3 家展商中有 1 家不在文件里，将被移除'), question('展期改了')],
    impact: [{ key: 'bookings', people: 12, words: { zh: '人预约了', en: 'have booked' } }],
    ...more,
  }) as ImportSet;
let sent: { address: string; body: unknown }[];

beforeAll(completeJsdom);
beforeEach(() => {
  localStorage.clear();
  sent = [];
  globalThis.fetch = ((address: string, init: RequestInit = {}) => {
    if (init.method !== 'GET') sent.push({ address, body: JSON.parse(String(init.body)) });
    return Promise.resolve({ status: 200, text: () => Promise.resolve(address.includes('/lines') ? '{"items":[],"next":null}' : '{}') });
  }) as unknown as typeof fetch;
});

const show = (shown: ImportSet) =>
  render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={makeQueryClient(() => undefined)}>
        <App>
          <StaffProvider value={{ id: 'ming' } as StaffView}>
            <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
              <PreviewStep at={at} set={shown} onBack={() => undefined} onDiscarded={() => undefined} />
            </MemoryRouter>
          </StaffProvider>
        </App>
      </QueryClientProvider>
    </ConfigProvider>,
  );
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: '启用' });

test('it is applied once every question was agreed to; what was agreed to survives a reload and goes with it', async () => {
  const first = show(set());
  expect(screen.getByText('12')).toBeTruthy();
  expect(button().disabled).toBe(true);
  fireEvent.click(screen.getByLabelText('展期改了'));
  expect(screen.getByText('还有 1 项没有确认')).toBeTruthy();
  first.unmount();
  show(set());
  expect(screen.getByLabelText<HTMLInputElement>('展期改了').checked).toBe(true);
  fireEvent.click(screen.getByLabelText(/将被移除/));
  fireEvent.click(button());
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({ agreed: set().questions.map(({ zh }) => zh) });
});

test('other questions are agreed to anew', () => {
  const first = show(set());
  fireEvent.click(screen.getByLabelText('展期改了'));
  first.unmount();
  show(set({ questions: [question('展期改了'), question('文件是猜的编码')] }));
  expect(screen.getByLabelText<HTMLInputElement>('展期改了').checked).toBe(false);
});

test('where nothing changes there is nothing to apply', () => {
  show(set({ counts: { exhibitor: { ...none, same: 3 }, booth: none, session: none }, questions: [] }));
  expect(screen.getByText('文件与现有内容一致，没有要启用的')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '启用' })).toBeNull();
});
