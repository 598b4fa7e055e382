import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import type { DeliveryRow } from '@shared/contracts/message';
import type { MessageChannels } from '@shared/contracts/message-channels';
import { CONSENTS } from '@shared/rules/consents';
import { importSmallShow } from '../features/show/content/factory';
import { registrationInput, setMarketing } from '../features/people/registration/factory';
import { makeDelivery } from '../features/reach/message/factory';
import { startTestApp, type TestApp } from './index';
import { startLocalPost, type LocalPostOffice } from './local-post';

// Through HTTP, with a mail server and a vendor of text messages that check what they get.
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const SECRET = 'callback-secret-of-the-test';
const branchId = 'e'.repeat(24);

let post: LocalPostOffice;
let app: TestApp;
let show: { id: string };
let owner: Record<string, string>;
let made = 0;

beforeAll(async () => {
  post = await startLocalPost();
  app = await startTestApp({
    startsAt: '2026-03-01T00:00:00Z',
    env: {
      SMTP_URL: post.smtpUrl,
      MAIL_FROM: '展环 <noreply@expo.example>',
      MAIL_REPLY_TO: 'help@expo.example',
      MAIL_DKIM_DOMAIN: 'expo.example',
      MAIL_DKIM_SELECTOR: 's1',
      MAIL_DKIM_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      MAIL_BOUNCE_SECRET: SECRET,
      SMS_VENDOR: 'aliyun',
      SMS_KEY_ID: post.aliyun.keyId,
      SMS_KEY_SECRET: post.aliyun.keySecret,
      SMS_SIGN: '展环会展',
      SMS_TEMPLATES: JSON.stringify({ registered: 'SMS_1', next_show: 'SMS_2' }),
      SMS_CALLBACK_SECRET: SECRET,
      SMS_API_URL: `${post.url}/wechat-sandbox/sms/aliyun`,
    },
  });
  const hooks = `${app.url}/sms/aliyun`;
  post.aliyun.callbacks = { reports: `${hooks}/reports/${SECRET}`, replies: `${hooks}/replies/${SECRET}` };
  owner = (await app.loginStaff('owner', branchId)).headers;
  show = (await importSmallShow(branchId)).exhibition;
}, 60_000);
afterAll(async () => {
  await app.close();
  await post.close();
});
beforeEach(() => post.forget());

const channels = () => `/api/console/exhibitions/${show.id}/message-channels`;
const readChannels = async () => (await app.request.get(channels()).set(owner)).body as MessageChannels;
async function turnOn(sms: string[], email: string[]) {
  const { version } = await readChannels();
  await app.request.put(channels()).set(owner).send({ version, sms, email }).expect(200);
}
type Person = Awaited<ReturnType<TestApp['loginVisitor']>>;
async function register({ email, number }: { email?: string; number?: string } = {}) {
  made += 1;
  const person = await app.loginVisitor();
  const phone = { number: number ?? `139${String(10_000_000 + made)}` };
  const answers = { company: '某某科技', ...(email ? { email } : {}) };
  const { body } = await app.request
    .post(`/api/exhibitions/${show.id}/registrations`)
    .set(person.headers)
    .send(registrationInput({ phone, answers }))
    .expect(200);
  return { person, id: (body as { id: string }).id, phone: phone.number };
}
const settle = async () => {
  for (let turn = 0; turn < 2; turn += 1) await app.settle();
};
async function deliveryOf(participantId: string): Promise<DeliveryRow> {
  const { body } = await app.request.get(`/api/console/exhibitions/${show.id}/deliveries?limit=100`).set(owner);
  const found = (body.items as DeliveryRow[]).find((one) => one.participantId === participantId);
  if (!found) throw new Error('nothing was queued');
  return found;
}
const choose = (person: Person, channel: string, purpose: string, on: boolean) =>
  app.request.put('/api/visitor/post-choices').set(person.headers).send({ channel, purpose, on }).expect(200);
const choices = async (person: Person) => (await app.request.get('/api/visitor/post-choices').set(person.headers)).body.items;
async function until<T>(read: () => Promise<T | undefined | false>): Promise<T> {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = await read();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came');
}

/** RFC 6376, relaxed/relaxed, as a mail program would. */
function isSigned(source: string): boolean {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const relaxed = (line: string) =>
    `${line.slice(0, line.indexOf(':')).toLowerCase().trim()}:${line
      .slice(line.indexOf(':') + 1)
      .replace(/\s+/g, ' ')
      .trim()}`;
  const signature = headers.find((line) => /^dkim-signature:/i.test(line)) ?? '';
  const tag = (name: string) => new RegExp(`(?:;|:)\\s*${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
  const body = rest
    .join('\r\n\r\n')
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)*$/, '\r\n');
  if (createHash('sha256').update(body).digest('base64') !== tag('bh')) return false;
  const names = tag('h').toLowerCase().split(':');
  if (!names.includes('list-unsubscribe') || !names.includes('list-unsubscribe-post')) return false;
  const lines = names.flatMap((name) => headers.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map(relaxed));
  const own = relaxed(signature).replace(/([;:]\s?b=)[^;]*/, '$1');
  return createVerify('RSA-SHA256')
    .update([...lines, own].join('\r\n'))
    .verify(publicKey, tag('b'), 'base64');
}

test('nothing goes by text message or mail before somebody switched it on; then WeChat first, SMS next, mail where there is no template', async () => {
  expect(await readChannels()).toMatchObject({ sms: { ready: true, sign: '展环会展', fen: 5 }, email: { ready: true, signed: true } });
  const before = await register({ email: 'before@example.com' });
  await settle();
  expect(await deliveryOf(before.id)).toMatchObject({
    state: 'boxed',
    passedOver: expect.arrayContaining(['sms:not_switched_on', 'email:not_switched_on']),
  });
  await turnOn(['registered'], ['registered']);
  const after = await register({ email: 'after@example.com' });
  await settle();
  const { texts, letters } = await post.sent();
  expect(letters).toEqual([]);
  expect(texts).toEqual([
    expect.objectContaining({ vendor: 'aliyun', number: `+86${after.phone}`, outId: (await deliveryOf(after.id)).id }),
  ]);
  expect(String(texts[0]?.text)).toMatch(/^【展环会展】您已报名/);
  // The vendor's report comes by itself.
  expect(await until(async () => (await deliveryOf(after.id)).reason === 'arrived' && deliveryOf(after.id))).toMatchObject({
    state: 'sent',
    channel: 'sms',
  });
  const row = (await readChannels()).kinds.find((one) => one.kind === 'registered');
  expect(row).toMatchObject({ sms: { on: true, why: null, segments: 1 }, email: { on: true } });
  expect((await readChannels()).kinds.find((one) => one.kind === 'approved')?.sms.why).toBe('sms_no_template');
});

test('a letter is signed, in Chinese, with one-click unsubscribing, which looking does not trigger and which counts at once', async () => {
  await turnOn([], ['registered']);
  const { person, id } = await register({ email: 'Li.Lei@example.com' });
  await settle();
  const [letter] = (await post.sent()).letters;
  expect(letter).toMatchObject({ subject: '报名成功', to: ['Li.Lei@example.com'], oneClick: true, signedBy: 'expo.example' });
  expect(letter?.source).toMatch(/^Reply-To: help@expo\.example\r$/m);
  expect(isSigned(letter?.source ?? '')).toBe(true);
  expect(isSigned((letter?.source ?? '').replace('One-Click', 'One-Clock'))).toBe(false);
  expect(await deliveryOf(id)).toMatchObject({ state: 'sent', channel: 'email' });

  const link = new URL(letter?.unsubscribe ?? '').pathname;
  const looked = await app.request.get(link).set('Accept-Language', 'zh').expect(200);
  expect(looked.text).toContain('不再接收展会通知邮件');
  expect((await app.request.get(link).set('Accept-Language', 'en')).text).toContain('Stop e-mails about your visit');
  expect(await choices(person)).toContainEqual(
    expect.objectContaining({ channel: 'email', service: true, addresses: ['L***@example.com'] }),
  );
  // What mail programs send: a form, no cookie, no origin of ours.
  await app.request.post(link).set('Origin', 'https://mail.example').type('form').send('List-Unsubscribe=One-Click').expect(200);
  expect(await choices(person)).toContainEqual(expect.objectContaining({ channel: 'email', service: false, marketing: true }));
  await app.request.post(link).expect(200);
  expect((await app.request.get(link)).text).toContain('已退订');
  const forged = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
  for (const wrong of [forged, link.slice(0, 20)]) expect((await app.request.get(wrong)).status).toBe(404);

  const { body } = await app.request.post(`${link}?all=1`);
  expect(body).toEqual({});
  expect(await choices(person)).toContainEqual(expect.objectContaining({ channel: 'email', service: false, marketing: false }));
  await app.request.post(`${link}/undo`).expect(200);
  expect(await choices(person)).toContainEqual(expect.objectContaining({ channel: 'email', service: true, marketing: true }));
});

test('whoever unsubscribes between the message being queued and its going out gets nothing; the others do', async () => {
  await turnOn(['registered'], ['registered']);
  const [quiet, loud] = [await register({ email: 'quiet@example.com' }), await register({ email: 'loud@example.com' })];
  await choose(quiet.person, 'sms', 'service', false);
  await choose(quiet.person, 'email', 'service', false);
  await choose(loud.person, 'sms', 'service', false);
  await settle();
  expect(await deliveryOf(quiet.id)).toMatchObject({
    state: 'boxed',
    passedOver: expect.arrayContaining(['sms:unsubscribed', 'email:unsubscribed']),
  });
  expect(await deliveryOf(loud.id)).toMatchObject({ state: 'sent', channel: 'email' });
  expect((await post.sent()).letters.map((one) => one.to)).toEqual([['loud@example.com']]);
});

test('a lost answer is in doubt, by mail and by text message, and is never sent again by itself', async () => {
  for (const [path, sms, email] of [
    ['/smtp', [], ['registered']],
    ['/sms/aliyun', ['registered'], []],
  ] as const) {
    await turnOn([...sms], [...email]);
    post.faults.add({ kind: 'answer_lost', path, times: 1 });
    const callbacks = post.aliyun.callbacks;
    delete post.aliyun.callbacks;
    const { id } = await register({ email: 'lost@example.com' });
    await settle();
    await settle();
    expect(await deliveryOf(id)).toMatchObject({ state: 'in_doubt', reason: path === '/smtp' ? 'mail_no_answer' : 'sms_no_answer' });
    const { texts, letters } = await post.sent();
    expect(texts.length + letters.length).toBe(1);
    post.aliyun.callbacks = callbacks as NonNullable<typeof callbacks>;
    await post.forget();
  }
});

test('the report of a text message settles what was in doubt', async () => {
  await turnOn(['registered'], []);
  post.faults.add({ kind: 'answer_lost', path: '/sms/aliyun', times: 1 });
  const { id } = await register();
  await settle();
  expect(await until(async () => (await deliveryOf(id)).reason === 'arrived' && deliveryOf(id))).toMatchObject({
    state: 'sent',
    channel: 'sms',
  });
});

test('for the moment: again later, once; a vendor without money: the next channel; a mailbox that is not there: never again', async () => {
  await turnOn([], ['registered']);
  post.faults.add({ kind: 'system_error', path: '/smtp', times: 1 });
  const busy = await register({ email: 'busy@example.com' });
  await settle();
  expect(await deliveryOf(busy.id)).toMatchObject({ state: 'ready', reason: 'mail_later' });
  app.clock.advance(60_000);
  await settle();
  expect(await deliveryOf(busy.id)).toMatchObject({ state: 'sent' });
  expect((await post.sent()).letters).toHaveLength(1);

  await post.forget();
  await turnOn(['registered'], ['registered']);
  post.faults.add({ kind: 'quota_used_up', path: '/sms/aliyun', times: 1 });
  const poor = await register({ email: 'poor@example.com' });
  await settle();
  expect(await deliveryOf(poor.id)).toMatchObject({
    state: 'sent',
    channel: 'email',
    passedOver: expect.arrayContaining(['sms:sms_no_balance']),
  });

  await turnOn([], ['registered']);
  const gone = await register({ email: 'nobody@example.com' });
  await settle();
  expect(await deliveryOf(gone.id)).toMatchObject({ state: 'boxed', passedOver: expect.arrayContaining(['email:mail_no_mailbox']) });
  expect(await choices(gone.person)).toContainEqual(expect.objectContaining({ channel: 'email', unreachable: true }));
  const again = await register({ email: 'NOBODY@example.com' });
  await settle();
  expect((await deliveryOf(again.id)).passedOver).toContain('email:address_unreachable');
});

test('a number that nobody has any more is reported and not tried again; answering R ends advertising', async () => {
  await turnOn(['registered'], []);
  const gone = await register({ number: '13900000000' });
  await settle();
  expect(await until(async () => (await deliveryOf(gone.id)).state === 'failed' && deliveryOf(gone.id))).toMatchObject({
    reason: 'sms_not_delivered',
  });
  expect(await choices(gone.person)).toContainEqual(expect.objectContaining({ channel: 'sms', unreachable: true }));

  const { person } = await register();
  await settle();
  const id = String((await post.sent()).texts.at(-1)?.id);
  expect(await post.reply(id, ' ｒ。')).toBe(302);
  expect(await choices(person)).toContainEqual(expect.objectContaining({ channel: 'sms', service: true, marketing: false }));
  expect(await post.reply(id, '全部退订')).toBe(302);
  expect(await choices(person)).toContainEqual(expect.objectContaining({ channel: 'sms', service: false, marketing: false }));
});

test('advertising goes only to who agreed in words that name it, says so, and tells how to refuse', async () => {
  await turnOn([], ['next_show']);
  const [agreed, earlier, never] = [
    await register({ email: 'agreed@example.com' }),
    await register({ email: 'earlier@example.com' }),
    await register({ email: 'never@example.com' }),
  ];
  const { version = '' } = CONSENTS.find((one) => one.purpose === 'marketing') ?? {};
  const consent = `/api/exhibitions/${show.id}/registrations/me/consents/marketing`;
  await app.request.put(consent).set(agreed.person.headers).send({ version }).expect(200);
  await setMarketing(earlier.id, true, app.clock.now());
  await settle();
  await post.forget();
  const advertise = async (way: string) => {
    for (const one of [agreed, earlier, never])
      await makeDelivery(app.clock.now(), {
        exhibitionId: show.id,
        branchId,
        runId: `run/${way}`,
        kind: 'next_show',
        participantId: one.id,
        visitorId: one.person.visitorId,
      });
    await settle();
    return Promise.all([agreed, earlier, never].map(async (one) => (await deliveryOf(one.id)) as DeliveryRow));
  };
  const [got, boxed, nothing] = await advertise('email');
  expect(got).toMatchObject({ state: 'sent', channel: 'email' });
  expect(boxed).toMatchObject({ state: 'boxed', passedOver: expect.arrayContaining(['email:no_post_consent']) });
  expect(nothing).toMatchObject({ state: 'dropped', reason: 'no_marketing_consent' });
  const { letters } = await post.sent();
  expect(letters.map((one) => [one.to, one.subject])).toEqual([[['agreed@example.com'], expect.stringMatching(/^（广告）/)]]);

  await turnOn(['next_show'], ['next_show']);
  expect((await advertise('sms'))[0]).toMatchObject({ state: 'sent', channel: 'sms' });
  expect(String((await post.sent()).texts[0]?.text)).toMatch(/拒收请回复R$/);
  // One click in the letter ends letters of this sort; text messages of it go on until they are refused.
  const link = new URL(letters[0]?.unsubscribe ?? '').pathname;
  await app.request.post(link).expect(200);
  expect(await choices(agreed.person)).toEqual([
    expect.objectContaining({ channel: 'sms', service: true, marketing: true }),
    expect.objectContaining({ channel: 'email', service: true, marketing: false }),
  ]);
  await post.reply(String((await post.sent()).texts[0]?.id), 'R');
  expect((await advertise('again'))[0]).toMatchObject({
    state: 'boxed',
    passedOver: expect.arrayContaining(['sms:unsubscribed', 'email:unsubscribed']),
  });
});

test('reports and bounces of strangers change nothing', async () => {
  await turnOn([], ['registered']);
  const { id, person } = await register({ email: 'steady@example.com' });
  await settle();
  const report = [{ phone_number: '13900001111', success: false, out_id: (await deliveryOf(id)).id, err_msg: '空号' }];
  await app.request.post('/sms/aliyun/reports/guessed-secret-of-somebody').send(report).expect(404);
  await app.request.post(`/sms/tencent/reports/${SECRET}`).send([]).expect(404);
  const messageId = /^Message-ID: (.+)\r$/m.exec((await post.sent()).letters[0]?.source ?? '')?.[1] ?? '';
  const bounce = (of: string, status = '5.1.1') =>
    [
      'From: MAILER-DAEMON@mx.example',
      'Message-ID: <bounce@mx.example>',
      'Content-Type: multipart/report; report-type=delivery-status;',
      ' boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; steady@example.com',
      'Action: failed',
      `Status: ${status}`,
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${of}`,
      '--b--',
      '',
    ].join('\r\n');
  const send = (secret: string, body: string) =>
    app.request.post(`/mail/bounces/${secret}`).set('Content-Type', 'message/rfc822').send(body);
  await send('guessed-secret-of-somebody', bounce(messageId)).expect(404);
  expect((await send(SECRET, bounce('<other@expo.example>'))).body).toEqual({ known: false });
  expect(await deliveryOf(id)).toMatchObject({ state: 'sent' });
  expect((await send(SECRET, bounce(messageId))).body).toEqual({ known: true });
  expect(await deliveryOf(id)).toMatchObject({ state: 'failed', reason: 'mail_returned' });
  expect(await choices(person)).toContainEqual(expect.objectContaining({ channel: 'email', unreachable: true }));
});

test('two who switch at once: the second is told; what was chosen is on record', async () => {
  await turnOn([], []);
  const { version } = await readChannels();
  const save = (sms: string[]) => app.request.put(channels()).set(owner).send({ version, sms, email: [] });
  const answers = await Promise.all([save(['registered']), save(['next_show'])]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  const other = (await app.loginStaff('owner', 'd'.repeat(24))).headers;
  expect((await app.request.get(channels()).set(other)).status).toBe(403);
  const { body } = await app.request.get(`/api/console/exhibitions/${show.id}/audit`).set(owner);
  expect(JSON.stringify(body)).toContain('message_channels_changed');
});
