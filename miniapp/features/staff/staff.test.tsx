import { fireEvent, render, waitFor } from '@testing-library/react';
import type { VisitorView } from '@shared/contracts/visitor';
import { useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import StaffPage from './index';

const CODE = 'aB3dE6gH9jK2mN5pQ8sT1vW4';
const asked = {
  kind: 'sign_in',
  account: { name: '韩梅梅', email: 'han@example.com' },
  browser: 'Chrome · Windows',
  askedAt: '2026-03-01T02:03:04Z',
  number: '37',
};

beforeEach(() => {
  resetTaro();
  clearStored('');
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as VisitorView, from: Date.now(), until: Date.now() + 3_600_000 },
  });
  setRouter({ code: CODE }, '/features/staff/index');
});

test.each([
  ['staff-agree', true, '已同意登录'],
  ['staff-refuse', false, '没有登录'],
])('the phone says which browser asks, and %s is what the service hears', async (button, agree, done) => {
  const heard: unknown[] = [];
  serve(({ path, body }) => {
    if (path === '/api/staff-codes/read') return { data: asked };
    if (path !== '/api/staff-codes/answer') return null;
    heard.push(body);
    return { data: {} };
  });
  const { findByText, container } = render(<StaffPage />);
  for (const words of ['登录主办方控制台？', '37', 'Chrome · Windows', '韩梅梅 han@example.com']) await findByText(words);
  const tapped = container.querySelector(`#${button}`);
  if (!tapped) throw new Error(`no ${button}`);
  fireEvent.click(tapped);
  await findByText(done);
  await waitFor(() => expect(heard).toEqual([{ code: CODE, agree }]));
});

test('an address without a code asks nothing of the service', async () => {
  setRouter({ code: 'x' }, '/features/staff/index');
  serve(() => {
    throw new Error('asked');
  });
  await render(<StaffPage />).findByText('没有识别到控制台的码');
});
