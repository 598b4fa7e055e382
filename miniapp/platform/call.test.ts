import Taro from '@tarojs/taro';
import * as z from 'zod/mini';
import { defineContract } from '@shared/contracts/contract';
import { call } from './call';
import { signOut, useSessionStore } from './session';
import { clearStored } from './storage';
import { wechat } from './wechat';
import { WechatError } from './wechat-types';

const mine = defineContract({ method: 'GET', path: '/api/mine', summary: 't', response: z.object({ ok: z.boolean() }) });
const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const login = jest.spyOn(wechat, 'login');
const HOUR = 3_600_000;
const session = (token: string) => ({
  token,
  expiresAt: new Date(Date.now() + HOUR).toISOString(),
  visitor: { id: 'a'.repeat(24), nickname: null, language: 'zh' },
});

/** Answers by path; `/api/mine` accepts only the given token. */
function serve(valid: string, issued = valid): void {
  request.mockImplementation(({ url, header }: { url: string; header: Record<string, string> }) => {
    if (url.endsWith('/api/visitor/login') || url.endsWith('/api/visitor/renew'))
      return Promise.resolve({ statusCode: 200, data: session(issued) });
    if (header.Authorization === `Bearer ${valid}`) return Promise.resolve({ statusCode: 200, data: { ok: true } });
    return Promise.resolve({ statusCode: 401, data: { error: { code: 'session_expired' } } });
  });
}
const paths = (): string[] => request.mock.calls.map(([options]) => new URL(options.url as string, 'http://x').pathname);

beforeEach(() => {
  clearStored('');
  signOut();
  request.mockReset();
  login.mockReset().mockResolvedValue('wx-code');
});

test('signs in before a visitor call, once for many at the same time', async () => {
  serve('t1');
  await Promise.all([call(mine, {}, { as: 'visitor' }), call(mine, {}, { as: 'visitor' }), call(mine, {}, { as: 'visitor' })]);
  expect(login).toHaveBeenCalledTimes(1);
  expect(paths().filter((path) => path === '/api/mine')).toHaveLength(3);
});

test('a session that ran out is renewed once and the call repeated', async () => {
  useSessionStore.setState({
    session: { token: 'old', visitor: session('x').visitor as never, from: Date.now(), until: Date.now() + HOUR },
  });
  serve('new');
  await expect(call(mine, {}, { as: 'visitor' })).resolves.toEqual({ ok: true });
  expect(paths()).toEqual(['/api/mine', '/api/visitor/login', '/api/mine']);
});

test('a refusal after renewing is not repeated for ever', async () => {
  serve('never', 'other');
  await expect(call(mine, {}, { as: 'visitor' })).rejects.toMatchObject({ code: 'session_expired' });
  expect(login.mock.calls.length).toBeLessThanOrEqual(2);
});

test('an anonymous call does not sign in, also when refused', async () => {
  serve('t1');
  await expect(call(mine, {})).rejects.toMatchObject({ code: 'session_expired' });
  expect(login).not.toHaveBeenCalled();
});

test('an ordinary browser is told to sign in', async () => {
  login.mockRejectedValue(new WechatError('unsupported', 'login: not in WeChat'));
  await expect(call(mine, {}, { as: 'visitor' })).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('past half of its life a token is renewed beside the call', async () => {
  useSessionStore.setState({
    session: { token: 't1', visitor: session('x').visitor as never, from: Date.now() - HOUR, until: Date.now() + HOUR / 2 },
  });
  serve('t1', 't2');
  await call(mine, {}, { as: 'visitor' });
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(paths()).toContain('/api/visitor/renew');
  expect(useSessionStore.getState().session?.token).toBe('t2');
});

test('a device token is sent as given and never renewed', async () => {
  serve('t1');
  await expect(call(mine, {}, { as: { bearer: 'device' } })).rejects.toMatchObject({ code: 'session_expired' });
  expect(request.mock.calls[0][0].header.Authorization).toBe('Bearer device');
  expect(login).not.toHaveBeenCalled();
});
