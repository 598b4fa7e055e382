import { fireEvent, render, waitFor } from '@testing-library/react';
import type { ShownSessionExtras } from '@shared/contracts/session-extra';
import Taro from '@tarojs/taro';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { EXHIBITION_ID, fakeService, SESSION_ID } from '../../testing/fixtures';
import { resetTaro } from '../../testing/taro-mock';
import { SessionExtras } from './extras';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const sent: { method: string; path: string; body: unknown }[] = [];
const open = jest.spyOn(window, 'open').mockReturnValue(null);
const MATERIAL = 'b'.repeat(24);

const extras = (part: Partial<ShownSessionExtras>): ShownSessionExtras => ({ standing: 'registered', items: [], cta: null, ...part });
const trial = { kind: 'trial', label: '申请试用', material: null, mine: null } as const;

function serve(known: ShownSessionExtras, after: ShownSessionExtras = known): void {
  const answer = fakeService(({ path, method, body }) => {
    sent.push({ method, path, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body });
    if (path === '/api/visitor/login')
      return { data: { token: 't', expiresAt: '2099-01-01T00:00:00Z', visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' } } };
    if (path.endsWith('/extras')) return { data: known };
    if (path.endsWith('/request')) return { data: after };
    if (path.endsWith('/opened')) return { data: {} };
    return null;
  });
  request.mockImplementation(async ({ url, method, data }: { url: string; method: string; data?: unknown }) => {
    const { status = 200, data: answered } = answer({ method, path: new URL(url).pathname, query: {}, header: {}, body: data });
    return { statusCode: status, data: answered };
  });
}
const shown = () => render(<SessionExtras exhibitionId={EXHIBITION_ID} sessionId={SESSION_ID} />);

beforeEach(() => {
  resetTaro();
  clearStored('');
  sent.length = 0;
  open.mockClear();
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
});

test('a recording opens and is told; what is locked says who may and from when, and does not open', async () => {
  serve(
    extras({
      items: [
        { item: 'replay', title: '观看回放', description: '', content: { kind: 'link', url: 'https://example.com/a' }, locked: null },
        { item: MATERIAL, title: '讲义', description: '第二版', content: null, locked: { why: 'came', fromText: '' } },
        { item: 'c'.repeat(24), title: '数据', description: '', content: null, locked: { why: 'later', fromText: '3月10日 周二 11:00' } },
      ],
    }),
  );
  const { findByText } = shown();
  fireEvent.click(await findByText('观看回放'));
  expect(open).toHaveBeenCalledWith('https://example.com/a', '_blank', 'noopener');
  await findByText('网页');
  expect(sent.filter((one) => one.path.endsWith('/opened')).map((one) => one.body)).toEqual([{ item: 'replay' }]);
  await findByText(/到场观众可以打开/);
  await findByText('3月10日 周二 11:00 起可以打开');
  fireEvent.click(await findByText('讲义'));
  expect(open).toHaveBeenCalledTimes(1);
});

test('a request needs consent, is sent with its words, and is taken back', async () => {
  const mine = { question: '要两台', at: '2026-03-10T02:00:00Z', answered: false };
  serve(extras({ cta: trial }), extras({ cta: { ...trial, mine } }));
  const { findByText, container, queryByText } = shown();
  await waitFor(() => expect(container.querySelector('#session-cta')).not.toBeNull());
  fireEvent.click(container.querySelector('#session-cta')!);
  fireEvent.click(await findByText('提交'));
  expect(sent.some((one) => one.method === 'PUT')).toBe(false);
  fireEvent.click(await findByText(/^同意主办方/));
  fireEvent.click(await findByText('提交'));
  await findByText('已提交，主办方会联系您');
  await findByText('要两台');
  expect(sent.find((one) => one.method === 'PUT')?.body).toEqual({ question: '', consent: true });
  expect(container.querySelector('#session-cta')).toBeNull();

  serve(extras({ cta: { ...trial, mine } }), extras({ cta: trial }));
  jest.spyOn(Taro, 'showModal').mockResolvedValue({ confirm: true, cancel: false, errMsg: 'ok' } as never);
  fireEvent.click(await findByText('撤回'));
  await waitFor(() => expect(container.querySelector('#session-cta')).not.toBeNull());
  expect(queryByText('要两台')).toBeNull();
});

test('a stranger is led to register; a material opens without', async () => {
  const moved = jest.spyOn(Taro, 'navigateTo');
  serve(extras({ standing: 'nobody', cta: trial }));
  const first = shown();
  await first.findByText('报名后可以提交');
  fireEvent.click(first.container.querySelector('#session-cta')!);
  expect(moved).toHaveBeenCalledWith({ url: expect.stringContaining('features/registration/index') });
  first.unmount();
  clearStored('');
  const content = { kind: 'file', type: 'pdf', bytes: 2_000_000, url: `/api/materials/${MATERIAL}/x.pdf` } as const;
  const material = { item: MATERIAL, title: '讲义', description: '', content, locked: null };
  serve(extras({ standing: 'nobody', cta: { kind: 'material', label: '领取讲义', material, mine: null } }));
  const second = shown();
  await second.findAllByText('领取讲义');
  fireEvent.click(second.container.querySelector('#session-cta')!);
  expect(open).toHaveBeenCalledWith(expect.stringContaining(`/api/materials/${MATERIAL}/x.pdf`), '_blank', 'noopener');
});

test('a material that does not open yet says so, and leads to register where that opens it', async () => {
  const moved = jest.spyOn(Taro, 'navigateTo').mockClear();
  const locked = (why: 'registered' | 'came'): ShownSessionExtras['cta'] => {
    const material = { item: MATERIAL, title: '讲义', description: '', content: null, locked: { why, fromText: '' } };
    return { kind: 'material', label: '领取讲义', material, mine: null };
  };
  serve(extras({ standing: 'nobody', cta: locked('registered') }));
  const first = shown();
  await first.findByText('报名后可以打开');
  fireEvent.click(first.container.querySelector('#session-cta')!);
  expect(moved).toHaveBeenCalledWith({ url: expect.stringContaining('features/registration/index') });
  first.unmount();
  clearStored('');
  const told = jest.spyOn(Taro, 'showToast');
  serve(extras({ standing: 'registered', cta: locked('came') }));
  const second = shown();
  await second.findByText('到场观众可以打开');
  fireEvent.click(second.container.querySelector('#session-cta')!);
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ title: '到场观众可以打开' }));
  expect(open).not.toHaveBeenCalled();
});
