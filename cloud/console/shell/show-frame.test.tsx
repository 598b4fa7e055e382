/** @jest-environment jsdom */
import type { StaffView } from '@shared/contracts/staff';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { App } from 'antd';
import { Suspense } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { auditPage } from '../features/audit';
import { makeQueryClient } from '../platform/query';
import { completeJsdom } from '../testing/jsdom';
import { StaffProvider } from '../ui/staff-context';
import { ShowFrame } from './show-frame';

beforeAll(completeJsdom);

/** The audit trail where the list of shows is answered so. */
function open(shows: { status: number; body: object }) {
  globalThis.fetch = ((address: string) => {
    const { status, body } = address.startsWith('/api/console/exhibitions?') ? shows : { status: 200, body: { items: [], next: null } };
    return Promise.resolve({ status, text: () => Promise.resolve(JSON.stringify(body)) });
  }) as unknown as typeof fetch;
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <MemoryRouter initialEntries={['/audit']}>
          <StaffProvider value={{ id: 'ming', role: 'owner', branchId: null } as StaffView}>
            <ShowFrame withoutShow="partly">
              <Suspense>
                <auditPage.element />
              </Suspense>
            </ShowFrame>
          </StaffProvider>
        </MemoryRouter>
      </App>
    </QueryClientProvider>,
  );
}

test.each([
  ['there is no show yet', { status: 200, body: { items: [], next: null } }],
  ['the shows cannot be read', { status: 500, body: { error: { code: 'internal' } } }],
])('the trail of the whole house opens though %s', async (_, shows) => {
  open(shows);
  // The page's code is loaded first.
  expect(await screen.findByRole('tab', { name: '账号、分公司与模板' }, { timeout: 15_000 })).toBeTruthy();
  expect(screen.queryByRole('tab', { name: '本场展会' })).toBeNull();
  expect(await screen.findByText('这里的时间是北京时间')).toBeTruthy();
});
