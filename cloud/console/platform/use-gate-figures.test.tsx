/** @jest-environment jsdom */
import type { GateFigures } from '@shared/contracts/gate';
import { act, renderHook, waitFor } from '@testing-library/react';
import { useGateFigures } from './use-gate-figures';

const figures = (entered: number): GateFigures => ({
  at: '2026-03-10T02:00:00Z',
  quartersFrom: null,
  gates: [],
  occupancy: [],
  devices: [],
  refusals: [],
  doubles: { total: 0, latest: [] },
  checks: { total: 0, latest: [] },
  registered: 10,
  entered,
  advice: [],
});

/** A stream that says what the test lets it say. */
class Stream {
  static last: Stream;
  onmessage: ((message: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  constructor() {
    Stream.last = this;
  }
  say(entered: number) {
    this.onmessage?.({ data: JSON.stringify(figures(entered)) });
  }
  close() {
    this.closed = true;
  }
}

let tenSecondsPass: () => void;
let asked: string[];
let answer: { status: number; body: object };

beforeEach(() => {
  const every = globalThis.setInterval;
  jest.spyOn(globalThis, 'setInterval').mockImplementation(((work: () => void, ms: number) => {
    if (ms !== 10_000) return every(work, ms);
    tenSecondsPass = work;
    return 0;
  }) as unknown as typeof setInterval);
  asked = [];
  answer = { status: 200, body: figures(7) };
  Object.assign(globalThis, { EventSource: Stream });
  globalThis.fetch = ((address: string) => {
    asked.push(address);
    return Promise.resolve({ status: answer.status, text: () => Promise.resolve(JSON.stringify(answer.body)) });
  }) as unknown as typeof fetch;
});
afterEach(() => jest.restoreAllMocks());

test('where the network lets no stream through, the figures are asked for, until it does', async () => {
  const { result } = renderHook(() => useGateFigures('e'.repeat(24)));
  act(() => Stream.last.onerror?.());
  expect(result.current).toEqual({ figures: null, connected: false });
  tenSecondsPass();
  await waitFor(() => expect(result.current).toEqual({ figures: figures(7), connected: true }));
  act(() => Stream.last.say(9));
  tenSecondsPass();
  expect(result.current).toEqual({ figures: figures(9), connected: true });
  expect(asked).toHaveLength(1);
});

test('what was read stays on screen, said to be old, when neither way works; leaving closes the stream', async () => {
  const { result, unmount } = renderHook(() => useGateFigures('e'.repeat(24)));
  act(() => Stream.last.say(9));
  act(() => Stream.last.onerror?.());
  answer = { status: 503, body: { error: { code: 'unavailable' } } };
  tenSecondsPass();
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(result.current).toEqual({ figures: figures(9), connected: false });
  unmount();
  expect(Stream.last.closed).toBe(true);
});
