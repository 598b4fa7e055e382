/** @jest-environment jsdom */
import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { act, renderHook } from '@testing-library/react';
import { useDecisions } from './use-decisions';

const people = Array.from({ length: 45 }, (_, at) => ({ id: at.toString(16).padStart(24, '0'), name: `买家${at}` }) as ParticipantRow);
let batches: string[][];

/** The service refuses whom `full` names and goes away after `until` batches. */
function serve(full: ReadonlySet<string>, until = Infinity): void {
  batches = [];
  globalThis.fetch = ((_: string, init: RequestInit) => {
    const { participantIds } = JSON.parse(String(init.body)) as { participantIds: string[] };
    batches.push(participantIds);
    if (batches.length > until) return Promise.reject(new TypeError('Failed to fetch'));
    const results = participantIds.map((participantId) => ({
      participantId,
      row: null,
      error: full.has(participantId) ? { code: 'sold_out', message: '名额已满' } : null,
    }));
    return Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify({ results })) });
  }) as unknown as typeof fetch;
}
const idOf = (at: number) => people[at]?.id ?? '';

test('people are decided in batches of 20; who could not be is named with the reason', async () => {
  serve(new Set([idOf(3), idOf(44)]));
  const { result } = renderHook(() => useDecisions('e'.repeat(24)));
  const done = await act(() => result.current.decide(people, true));
  expect(batches.map((batch) => batch.length)).toEqual([20, 20, 5]);
  expect(done).toMatchObject({ approve: true, done: 45, total: 45, running: false });
  expect(done.failed.map(({ name, why }) => [name, why])).toEqual([
    ['买家3', '名额已满'],
    ['买家44', '名额已满'],
  ]);
});

test('when the network goes, the rest is not tried and counts as undecided', async () => {
  serve(new Set(), 1);
  const { result } = renderHook(() => useDecisions('e'.repeat(24)));
  const done = await act(() => result.current.decide(people, false, '资料不全'));
  expect(batches).toHaveLength(2);
  expect(done.failed).toHaveLength(25);
  expect(done.failed[0]).toMatchObject({ id: idOf(20), why: '网络不通，请检查网络后重试' });
  expect(result.current.decisions).toEqual(done);
  act(() => result.current.clear());
  expect(result.current.decisions).toBeNull();
});
