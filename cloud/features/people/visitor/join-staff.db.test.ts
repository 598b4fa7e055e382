import { readStaffLink } from '@shared/rules/staff-link';
import { startTestApp, type TestApp } from '../../../testing';
import { inTransaction } from '../../../platform/db';
import { joinVisitors } from './store';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

type Headers = Record<string, string>;
const PASSWORD = 'long enough password';

async function post(path: string, headers: Headers, body: object = {}) {
  const answer = await fetch(app.url + path, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json = (await answer.json()) as { error?: { code: string }; link?: string; secret?: string };
  return { code: json.error?.code ?? `status ${answer.status}`, text: readStaffLink(json.link ?? '') ?? '', secret: json.secret ?? '' };
}
const offer = () => post('/api/console/session/wechat', {});
const say = (phone: Headers, code: string) => post('/api/staff-codes/answer', phone, { code, scene: 1011, agree: true });

test.each(['kept', 'absorbed'])(
  'joined by staff with another, a WeChat of the %s visitor signs in to no console any more',
  async (bound) => {
    const who = await app.loginStaff('owner', null);
    const [mine, strangers] = [await app.loginVisitor(), await app.loginVisitor()];
    const binding = await post('/api/console/session/wechat/binding', who.headers, { password: PASSWORD });
    expect((await say(mine.headers, binding.text)).code).toBe('status 200');
    const agreed = await offer();
    expect((await say(mine.headers, agreed.text)).code).toBe('status 200');

    const [kept, absorbed] = bound === 'kept' ? [mine, strangers] : [strangers, mine];
    expect(await inTransaction((session) => joinVisitors(kept.visitorId, absorbed.visitorId, who.staffId, new Date(), session))).toBe(true);

    for (const { headers } of [mine, strangers])
      expect((await post('/api/staff-codes/read', headers, { code: (await offer()).text, scene: 1011 })).code).toBe('wechat_not_bound');
    expect((await post('/api/console/session/wechat/finish', {}, { secret: agreed.secret })).code).toBe('wechat_code_gone');
    expect((await app.request.get('/api/console/session/wechat').set(who.headers)).body).toEqual({ boundAt: null });
    const trail = await app.request.get('/api/console/audit?what=wechat_unbound&limit=100').set(who.headers);
    expect((trail.body as { items: unknown[] }).items).toHaveLength(bound === 'kept' ? 1 : 2);
  },
);
