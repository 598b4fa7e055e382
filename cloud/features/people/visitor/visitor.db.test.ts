import { randomBytes } from 'node:crypto';
import { useTestDatabase } from '../../../testing/database';
import { HOUSE } from '../../../events';
import { listEvents } from '../../../platform/events';
import { createTokenIssuer } from '../../../platform/auth/tokens';
import { createKeys } from '../../../platform/keys';
import type { WechatFailure } from '../../../wechat';
import { makeVisitor } from './factory';
import { loginVisitor, renewSession, type VisitorDeps } from './login-visitor';
import type { PrivacyPart } from '../../../platform/privacy';
import { deleteVisitor, exportVisitor } from './privacy';
import { findOpenid, findVisitor, findVisitorIdByOpenid, getVisitor, listOpenids, visitorOfAccount } from './store';

useTestDatabase();
const now = new Date('2026-03-01T00:00:00Z');
const tokens = createTokenIssuer(createKeys(new Map([[1, randomBytes(32)]])));

/** A WeChat whose login code is the openid itself, with a unionid behind a slash. */
function deps(failure?: Partial<WechatFailure>): VisitorDeps {
  return {
    tokens,
    wechat: {
      mini: {
        appid: 'wx-test',
        login: ({ code }) => {
          const [openid = '', unionid] = code.split('/');
          return Promise.resolve(
            failure
              ? {
                  ok: false,
                  kind: 'user',
                  endpoint: 'jscode2session',
                  errcode: null,
                  reason: 'errcode',
                  errmsg: '',
                  rid: null,
                  retryAfterMs: null,
                  ...failure,
                }
              : { ok: true, value: { openid, ...(unionid ? { unionid } : {}) } },
          );
        },
      },
    },
  };
}
const login = (code: string, language: 'zh' | 'en' = 'zh') => loginVisitor(deps(), { code, language }, now);

describe('signing in', () => {
  test('the same account is the same visitor, also when it signs in twenty times at once', async () => {
    const sessions = await Promise.all(Array.from({ length: 20 }, () => login('one')));
    expect(new Set(sessions.map((one) => one.visitor.id)).size).toBe(1);
    expect((await login('two')).visitor.id).not.toBe(sessions[0]?.visitor.id);
  });

  test('accounts of one person at two apps are joined by unionid', async () => {
    const first = await login('mini-openid/union-1');
    const other = await visitorOfAccount({ appid: 'wx-other', openid: 'x', unionid: 'union-1' }, 'zh', now);
    expect(other.id).toBe(first.visitor.id);
    expect(await findOpenid(other.id, 'wx-test')).toBe('mini-openid');
    expect(await findVisitorIdByOpenid('wx-other', 'x')).toBe(other.id);
    expect([...(await listOpenids([other.id, 'a'.repeat(24)], 'wx-other'))]).toEqual([[other.id, 'x']]);
  });

  test('a unionid that WeChat tells later is kept', async () => {
    const before = await login('early');
    await login('early/union-2');
    expect((await visitorOfAccount({ appid: 'wx-other', openid: 'y', unionid: 'union-2' }, 'zh', now)).id).toBe(before.visitor.id);
  });

  test('two visitors who turn out to be one person become one, and it is told once', async () => {
    const kept = await login('mini-of-one/union-3');
    const absorbed = await visitorOfAccount({ appid: 'wx-other', openid: 'z', unionid: null }, 'zh', now);
    const again = await Promise.all([1, 2].map(() => visitorOfAccount({ appid: 'wx-other', openid: 'z', unionid: 'union-3' }, 'zh', now)));
    expect(again.map(({ id }) => id)).toEqual([kept.visitor.id, kept.visitor.id]);
    expect(await findVisitorIdByOpenid('wx-other', 'z')).toBe(kept.visitor.id);
    expect(await findVisitor(absorbed.id)).toBeNull();
    const { items } = await listEvents(HOUSE, ['visitor.merged'], {}, { limit: 5 });
    expect(items.map(({ data }) => data)).toEqual([{ visitorId: kept.visitor.id, absorbedId: absorbed.id }]);
  });

  test.each([
    [{ errcode: 40029 }, 'login_code_invalid'],
    [{ errcode: 40163 }, 'login_code_invalid'],
    [{ errcode: 40226 }, 'account_restricted'],
    [{ errcode: -1, kind: 'retriable' as const }, 'unavailable'],
    [{ errcode: null, reason: 'timeout', kind: 'retriable' as const }, 'unavailable'],
  ])('WeChat answering %j is %s', async (failure, code) => {
    await expect(loginVisitor(deps(failure), { code: 'c', language: 'zh' }, now)).rejects.toMatchObject({ code });
  });

  test('a token stands for its visitor until it runs out; renewing gives two more hours', async () => {
    const { token, visitor } = await login('one');
    const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
    expect(await tokens.read(token, minutes(119))).toMatchObject({ kind: 'visitor', subject: visitor.id });
    expect(await tokens.read(token, minutes(121))).toBeNull();
    const renewed = await renewSession(deps(), visitor.id, minutes(119));
    expect(await tokens.read(renewed.token, minutes(230))).toMatchObject({ kind: 'visitor', subject: visitor.id });
  });

  test('a device’s token is no visitor’s, a forged one nobody’s', async () => {
    const device = await tokens.issue('device', 'd'.repeat(24), now, 3600);
    expect(await tokens.read(device, now)).toMatchObject({ kind: 'device' });
    expect(await tokens.read(`${device}x`, now)).toBeNull();
  });
});

describe('privacy', () => {
  const part = (name: string, log: string[], fails = false): PrivacyPart => ({
    name,
    exportOf: (visitorId) => Promise.resolve({ of: visitorId }),
    expiry: { kept: 'nothing here belongs to a show' },
    erase: () => {
      log.push(name);
      return fails ? Promise.reject(new Error('cut off')) : Promise.resolve();
    },
  });

  test('the export holds what every feature keeps', async () => {
    const visitor = await makeVisitor(now);
    expect((await exportVisitor([part('a', []), part('b', [])], visitor.id, now)).parts).toEqual({
      a: { of: visitor.id },
      b: { of: visitor.id },
    });
  });

  test('deleting erases part by part, the visitor last; the next sign-in is somebody new', async () => {
    const log: string[] = [];
    const { visitor } = await login('gone/union-3');
    await expect(deleteVisitor([part('a', log), part('b', log, true)], visitor.id, now)).rejects.toThrow('cut off');
    expect(await findVisitor(visitor.id)).not.toBeNull();
    expect(await deleteVisitor([part('a', log), part('b', log)], visitor.id, now)).toEqual({ deleted: true, parts: ['a', 'b'] });
    expect(log).toEqual(['a', 'b', 'a', 'b']);
    await expect(getVisitor(visitor.id)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(renewSession(deps(), visitor.id, now)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await login('gone/union-3')).visitor.id).not.toBe(visitor.id);
  });
});
