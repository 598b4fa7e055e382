/** @jest-environment jsdom */
import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useImportSet } from './features/content-import/api/imports';
import { useSetup } from './features/registration/api/setup';
import { makeQueryClient } from './platform/query';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test.each([
  ['the setup of registrations', () => useSetup('a'.repeat(24))],
  ['an import', () => useImportSet('a'.repeat(24), 'b'.repeat(24))],
])('%s, which is watched while something goes on, is read again too once the service takes requests again', async (_what, useIt) => {
  let asked = 0;
  const refusal = { error: { code: 'too_many_requests', details: { retryAfterSeconds: 1 } } };
  globalThis.fetch = (() => {
    asked += 1;
    return Promise.resolve({ status: 429, text: () => Promise.resolve(JSON.stringify(refusal)) });
  }) as unknown as typeof fetch;
  const client = makeQueryClient(() => undefined);
  const { unmount } = renderHook(() => useIt(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>
        <App>{children}</App>
      </QueryClientProvider>
    ),
  });
  await act(() => jest.advanceTimersByTimeAsync(500));
  expect(asked).toBe(1);
  await act(() => jest.advanceTimersByTimeAsync(1_000));
  expect(asked).toBe(2);
  unmount();
});
