import { MINI, OFFICIAL, START_DATA, startSandbox, type TestSandbox } from './testing';

let wechat: TestSandbox;
let personId: string;
let openid: string;
beforeEach(async () => {
  wechat = await startSandbox();
  personId = wechat.admin.createPerson().id;
  openid = wechat.admin.openid(personId, MINI.appid);
});
afterEach(() => wechat.close());

const send = (change: Record<string, unknown> = {}) =>
  wechat.post('/cgi-bin/message/subscribe/send', {
    touser: openid,
    template_id: 'TMPL_START',
    page: 'pages/home/home?from=msg',
    data: START_DATA,
    miniprogram_state: 'formal',
    lang: 'zh_CN',
    ...change,
  });
const allow = (times = 1) => {
  for (let i = 0; i < times; i += 1) wechat.admin.answerSubscribe(personId, MINI.appid, { TMPL_START: 'accept' });
};

test('one accept is one message', async () => {
  expect((await send()).json.errcode).toBe(43101);
  allow(2);
  const answer = await send();
  expect(answer.bytes.toString()).toBe(`{"errcode":0,"errmsg":"ok","msgid":${wechat.admin.messages(personId)[0]?.id}}`);
  expect((await send()).json.errcode).toBe(0);
  expect((await send()).json.errcode).toBe(43101);
  expect(wechat.admin.messages(personId)).toHaveLength(2);
  expect(wechat.admin.messages(personId)[0]).toMatchObject({
    title: '展会开始提醒',
    page: 'pages/home/home?from=msg',
    lines: [{ label: '展会名称', value: '二〇二六展会' }, { label: '开始时间' }, { label: '状态', value: '即将开始' }],
  });
});

test('a reject adds nothing, and refusing the template takes all', async () => {
  wechat.admin.answerSubscribe(personId, MINI.appid, { TMPL_START: 'reject' });
  expect((await send()).json.errcode).toBe(43101);
  allow(3);
  wechat.admin.refuseTemplate(personId, MINI.appid, 'TMPL_START');
  expect((await send()).json.errcode).toBe(43101);
});

test('the quota is per template and per person', async () => {
  allow();
  expect((await send({ template_id: 'TMPL_PLACE', data: { thing1: { value: '甲' }, thing2: { value: '乙' } } })).json.errcode).toBe(43101);
  const other = wechat.admin.createPerson();
  expect((await send({ touser: wechat.admin.openid(other.id, MINI.appid) })).json.errcode).toBe(43101);
  expect(wechat.admin.quota(personId, MINI.appid, 'TMPL_START')).toBe(1);
});

test('a value that does not fit is 47003, names its key and spends nothing', async () => {
  allow();
  const bad = await send({ data: { ...START_DATA, phrase3: { value: '即将开始啦啦' } } });
  expect(bad.json).toMatchObject({
    errcode: 47003,
    errmsg: expect.stringMatching(/^argument invalid! data\.phrase3\.value invalid rid: /),
  });
  expect((await send({ data: { thing1: START_DATA.thing1 } })).json.errmsg).toContain('data.date2.value invalid');
  expect(wechat.admin.quota(personId, MINI.appid, 'TMPL_START')).toBe(1);
});

test('names wrong receivers, templates, pages and words', async () => {
  allow();
  expect((await send({ touser: 'oNobody' })).json.errcode).toBe(40003);
  expect((await send({ touser: wechat.admin.openid(personId, OFFICIAL.appid) })).json.errcode).toBe(40003);
  expect((await send({ template_id: 'NONE' })).json.errcode).toBe(40037);
  expect((await send({ page: 'pages/none' })).json.errcode).toBe(41030);
  expect((await send({ data: { ...START_DATA, thing1: { value: '代开发票' } } })).json.errcode).toBe(45168);
});

test('a banned template is 43107', async () => {
  await wechat.close();
  wechat = await startSandbox({
    apps: [{ ...MINI, templates: [{ id: 'TMPL_START', title: '提醒', content: '展会名称:{{thing1.DATA}}', banned: true }] }],
  });
  personId = wechat.admin.createPerson().id;
  openid = wechat.admin.openid(personId, MINI.appid);
  allow();
  expect((await send()).json.errcode).toBe(43107);
});

test('two sends at once to one user: one of them is 43108', async () => {
  allow(2);
  const token = await wechat.token();
  const body = { touser: openid, template_id: 'TMPL_START', data: START_DATA };
  const answers = await Promise.all([1, 2].map(() => wechat.call('/cgi-bin/message/subscribe/send', { access_token: token }, body)));
  expect(answers.map(({ json }) => json.errcode).sort()).toEqual([0, 43108]);
});

test('an Official Account may not call it', async () => {
  expect((await wechat.post('/cgi-bin/message/subscribe/send', {}, OFFICIAL)).json.errcode).toBe(48001);
});

describe('phone number', () => {
  const phone = (body: unknown) => wechat.post('/wxa/business/getuserphonenumber', body);

  test('gives the number once', async () => {
    wechat.admin.updatePerson(personId, { phone: '13900001111' });
    const code = wechat.admin.phoneCode(personId, MINI.appid);
    expect((await phone({ code })).json).toMatchObject({
      errcode: 0,
      phone_info: { phoneNumber: '13900001111', purePhoneNumber: '13900001111', countryCode: '86', watermark: { appid: MINI.appid } },
    });
    expect((await phone({ code })).json.errcode).toBe(40029);
  });

  test('a foreign number carries its country code', async () => {
    wechat.admin.updatePerson(personId, { phone: '612345678', countryCode: '33' });
    expect((await phone({ code: wechat.admin.phoneCode(personId, MINI.appid) })).json.phone_info).toMatchObject({
      phoneNumber: '+33612345678',
      purePhoneNumber: '612345678',
      countryCode: '33',
    });
  });

  test('refuses another openid, a login code and a late one', async () => {
    const code = wechat.admin.phoneCode(personId, MINI.appid);
    expect((await phone({ code, openid: 'oOther' })).json.errcode).toBe(40029);
    expect((await phone({ code: wechat.admin.loginCode(personId, MINI.appid) })).json.errcode).toBe(40029);
    wechat.clock.advance(300_000);
    expect((await phone({ code, openid })).json.errcode).toBe(40029);
  });
});
