import { startTestApp, type TestApp } from './index';
import { importSmallShow } from '../features/show/content/factory';
import { ensureBranch } from '../features/show/branch';
import { registrationInput } from '../features/people/registration/factory';
import { LOCAL_TEMPLATES } from '../local-templates';

// What happens to a registration reaches the phone's 服务通知 with the templates as the local WeChat ships them.

let app: TestApp;
let exhibitionId: string;
let owner: Record<string, string>;
const REGISTRATION = LOCAL_TEMPLATES.mini[1].id;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
  const branch = await ensureBranch('east', '华东');
  exhibitionId = (await importSmallShow(branch.id)).exhibition.id;
  owner = (await app.loginStaff('owner', branch.id)).headers;
  // The first run at start finds the templates.
  await app.settle();
}, 60_000);
afterAll(() => app.close());

const send = async <T>(who: Record<string, string>, method: 'post' | 'put' | 'get', path: string, body: object = {}): Promise<T> => {
  const answer = await (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body));
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
};
const type = (fields: object) =>
  send<{ id: string }>(owner, 'post', `/api/console/exhibitions/${exhibitionId}/ticket-types`, {
    kind: 'visitor',
    name: { zh: '专业观众', en: '' },
    quota: null,
    needsApproval: false,
    needsInvitation: false,
    waitingList: true,
    ...fields,
  });
let phones = 13_900_000_000;

/** Somebody who allows as many messages as WeChat is asked to send. */
async function register(ticketTypeId: string) {
  const person = await app.loginVisitor();
  const appid = app.deps.wechat.mini.appid;
  for (let taps = 0; taps < 3; taps += 1) {
    await app.request
      .post(`/wechat-sandbox/_sandbox/people/${person.personId}/subscribe`)
      .send({ appid, choices: { [REGISTRATION]: 'accept' } });
    await send(person.headers, 'post', '/api/messages/subscribe', {
      key: `tap-${person.personId}-${taps}`,
      answers: { [REGISTRATION]: 'accept' },
    });
    app.clock.advance(660_000);
  }
  phones += 1;
  const { id } = await send<{ id: string }>(person.headers, 'post', `/api/exhibitions/${exhibitionId}/registrations`, {
    ...registrationInput({ phone: { number: String(phones) } }),
    ticketTypeId,
  });
  const notices = async () => {
    for (let turn = 0; turn < 3; turn += 1) await app.settle();
    const { body } = await app.request.get(`/wechat-sandbox/_sandbox/people/${person.personId}/messages`);
    const { messages } = body as { messages: { templateId: string; lines: { label: string; value: string }[] }[] };
    return messages
      .filter((one) => one.templateId === REGISTRATION)
      .map((one) => Object.fromEntries(one.lines.map(({ label, value }) => [label, value])));
  };
  return { id, notices };
}
const decide = (participantId: string, body: object) =>
  send(owner, 'post', `/api/console/exhibitions/${exhibitionId}/registrations/${participantId}/decision`, body);
const whole = { 活动名称: expect.any(String), 活动时间: expect.stringMatching(/^2026年3月\d+日 \d\d:\d\d$/), 备注: expect.any(String) };

test('the local templates fit every kind of message they are for', async () => {
  const { items } = await send<{ items: { faults: string[] }[] }>(owner, 'get', '/api/console/message-templates');
  expect(items).toHaveLength(3);
  expect(items.flatMap((one) => one.faults)).toEqual([]);
});

test('of two who change the same template the second hears of the first', async () => {
  const { items } = await send<{ items: ({ version: number; title: string } & Record<string, unknown>)[] }>(
    owner,
    'get',
    '/api/console/message-templates',
  );
  const headOffice = (await app.loginStaff('owner', null)).headers;
  const [{ suggested, faults, ...read }] = items as [(typeof items)[0]];
  const put = (body: object) => app.request.put('/api/console/message-templates').set(headOffice).send(body);
  const both = await Promise.all([put({ ...read, title: '甲改的' }), put({ ...read, title: '乙改的' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [saved] = both.filter(({ status }) => status === 200);
  expect((saved?.body as { version: number }).version).toBe(read.version + 1);
  expect((both.find(({ status }) => status === 409)?.body as { error: { code: string } }).error.code).toBe('conflict');
  await put({ ...read, version: read.version + 1 }).expect(200);
  expect([suggested, faults]).toEqual([expect.any(Boolean), []]);
});

test('an ordinary registration is confirmed', async () => {
  const { id } = await type({});
  expect(await (await register(id)).notices()).toEqual([{ ...whole, 报名结果: '报名成功' }]);
});

test('approval, rejection and cancellation', async () => {
  const { id } = await type({ needsApproval: true });
  const [yes, no] = [await register(id), await register(id)];
  await decide(yes.id, { approve: true });
  await decide(no.id, { approve: false, reason: '名额有限' });
  expect(await yes.notices()).toEqual([{ ...whole, 报名结果: '审核通过' }]);
  expect(await no.notices()).toEqual([{ ...whole, 报名结果: '未通过' }]);
  await send(owner, 'post', `/api/console/exhibitions/${exhibitionId}/registrations/${yes.id}/cancel`, { reason: '资料有误' });
  expect((await yes.notices()).map((one) => one['报名结果']).sort()).toEqual(['审核通过', '已取消'].sort());
});

test('moving up from the waiting list', async () => {
  const { id } = await type({ quota: 1 });
  const [first, second] = [await register(id), await register(id)];
  expect(await second.notices()).toEqual([]);
  await send(owner, 'post', `/api/console/exhibitions/${exhibitionId}/registrations/${first.id}/cancel`, { reason: '资料有误' });
  expect(await second.notices()).toEqual([{ ...whole, 报名结果: '候补成功' }]);
});
