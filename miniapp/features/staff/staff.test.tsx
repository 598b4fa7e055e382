import { fireEvent, render, waitFor } from '@testing-library/react';
import type { VisitorView } from '@shared/contracts/visitor';
import { useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import { wechat } from '../../platform/wechat';
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
  jest.spyOn(wechat, 'enterInfo').mockReturnValue({ path: 'features/entry/index', query: {}, scene: 1011 });
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
  await waitFor(() => expect(heard).toEqual([{ code: CODE, scene: 1011, agree }]));
});

test('an address without a code asks nothing of the service', async () => {
  setRouter({ code: 'x' }, '/features/staff/index');
  serve(() => {
    throw new Error('asked');
  });
  await render(<StaffPage />).findByText('没有识别到控制台的码');
});

test.each([
  ['opened by the camera', {}, 1011],
  ['read within the mini-program, perhaps from the album', { within: '1' }, 0],
])('%s, the service hears how it came, and its refusal is shown', async (_, params, scene) => {
  setRouter({ code: CODE, ...params }, '/features/staff/index');
  const heard: unknown[] = [];
  serve(({ path, body }) => {
    if (path !== '/api/staff-codes/read') return null;
    heard.push(body);
    return { status: 403, data: { error: { code: 'wechat_code_not_scanned' } } };
  });
  const { findByText, container } = render(<StaffPage />);
  await findByText(/只能用微信「扫一扫」直接对着电脑屏幕扫/);
  expect(heard).toEqual([{ code: CODE, scene }]);
  expect(container.querySelector('#staff-agree')).toBeNull();
});
