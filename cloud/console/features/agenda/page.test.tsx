/** @jest-environment jsdom */
import type { AgendaDraft } from '@shared/contracts/agenda';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import AgendaPage from './page';

const show = { id: 'a'.repeat(24), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const SESSION = 'b'.repeat(24);
const draft = (mark: string): AgendaDraft => ({
  mark,
  waiting: 1,
  lines: [
    {
      sessionId: SESSION,
      what: 'moved',
      title: '开幕式',
      dayText: '3月10日 周二',
      timeText: '10:00–11:00',
      room: '1号厅',
      cells: [{ field: 'room', before: '2号厅', after: '1号厅', shown: '3号厅' }],
      conflict: true,
      by: '陈展',
      at: '2026-03-01T02:00:00Z',
    },
  ],
  clashes: { fresh: [], freshMore: 0, existing: [], existingMore: 0 },
  impact: [],
  told: { people: 0, byChannel: [], boxOnly: [], nobody: [] },
});
const sent: { key: string; mark: string; tell: boolean; choices: object[] }[] = [];

beforeAll(() => {
  completeJsdom();
  Object.assign(globalThis, {
    fetch: (address: string, { method, body }: { method: string; body?: string }) => {
      const answer = address.includes('agenda-draft') ? draft(`${sent.length}`.padStart(24, '0')) : { items: [], next: null };
      if (method === 'POST') sent.push(JSON.parse(body ?? '') as (typeof sent)[number]);
      const refused = { error: { code: 'agenda_outdated', message: '' } };
      return Promise.resolve({
        status: method === 'POST' ? 409 : 200,
        text: () => Promise.resolve(JSON.stringify(method === 'POST' ? refused : answer)),
      });
    },
  });
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 60)));

test('who chose to tell nobody, and what stays, has chosen it also when somebody else changed the agenda meanwhile', async () => {
  const page = (
    <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
      <AgendaPage />
    </ExhibitionProvider>
  );
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: page }])} />
      </App>
    </QueryClientProvider>,
  );
  await settled();
  fireEvent.click(screen.getByRole('switch'));
  fireEvent.click(screen.getByLabelText('保留线上的'));
  for (let round = 0; round < 2; round += 1) {
    fireEvent.click(screen.getByText('发布 1 场').closest('button')!);
    await settled();
  }
  const choices = [{ sessionId: SESSION, choice: 'shown' }];
  expect(sent).toMatchObject([
    { mark: '0'.repeat(24), tell: false, choices },
    { mark: '1'.padStart(24, '0'), tell: false, choices },
  ]);
  expect(sent[0]?.key).not.toBe(sent[1]?.key);
});
