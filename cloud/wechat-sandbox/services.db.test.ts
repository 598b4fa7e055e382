import { MINI, OFFICIAL, startSandbox, type TestSandbox } from './testing';

let wechat: TestSandbox;
let personId: string;
let openid: string;
beforeEach(async () => {
  wechat = await startSandbox();
  personId = wechat.admin.createPerson().id;
  openid = wechat.admin.openid(personId, MINI.appid);
});
afterEach(() => wechat.close());

describe('msg_sec_check', () => {
  const check = (change: object = {}) => wechat.post('/wxa/msg_sec_check', { content: '你好', version: 2, scene: 2, openid, ...change });

  test('needs a visit within two hours', async () => {
    expect((await check()).json.errcode).toBe(61010);
    wechat.admin.visit(personId, MINI.appid);
    expect((await check()).json).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 }, trace_id: expect.any(String) });
    wechat.clock.advance(2 * 3_600_000 + 1);
    expect((await check()).json.errcode).toBe(61010);
  });

  test('judges by words and refuses what is no request', async () => {
    wechat.admin.visit(personId, MINI.appid);
    expect((await check({ content: '来赌博吧' })).json.result).toEqual({ suggest: 'risky', label: 20006 });
    expect((await check({ nickname: '低俗' })).json.result).toEqual({ suggest: 'review', label: 20012 });
    expect((await check({ openid: 'x' })).json.errcode).toBe(40003);
    expect((await check({ scene: 9 })).json.errcode).toBe(40129);
    expect((await check({ content: 'x'.repeat(2_501) })).json.errcode).toBe(40097);
  });
});

test('risk rank follows the person, and is 48001 where it was not opened', async () => {
  wechat.admin.visit(personId, MINI.appid);
  wechat.admin.updatePerson(personId, { riskRank: 4 });
  const body = { appid: MINI.appid, openid, scene: 1, client_ip: '1.2.3.4' };
  expect((await wechat.post('/wxa/getuserriskrank', body)).json.risk_rank).toBe(4);
  await wechat.close();
  wechat = await startSandbox({ apps: [{ ...MINI, disabledApis: ['/wxa/getuserriskrank'] }] });
  expect((await wechat.post('/wxa/getuserriskrank', body)).json.errcode).toBe(48001);
});

describe('links', () => {
  const link = (body: object) => wechat.post('/wxa/generate_urllink', body);

  test('lead to the phone page and expire', async () => {
    expect((await link({ path: 'pages/home/home', query: 'a=1', expire_type: 1, expire_interval: 7 })).json).toMatchObject({
      errcode: 0,
      url_link: expect.stringMatching(/^http:\/\/localhost:3000\/sandbox\/\?link=\w+$/),
    });
    expect((await link({ path: 'pages/home/home', expire_type: 1, expire_interval: 31 })).json.errcode).toBe(85401);
    expect((await link({ path: 'pages/none' })).json.errcode).toBe(40165);
    expect((await link({ path: '', query: 'x'.repeat(1_025) })).json.errcode).toBe(40212);
    expect((await wechat.post('/wxa/generatescheme', { jump_wxa: { path: 'pages/home/home', query: '' } })).json.openlink).toMatch(
      /^weixin:\/\/dl\/business\/\?t=\w+$/,
    );
  });

  test('are made at most 100 a second', async () => {
    const token = await wechat.token();
    for (let i = 0; i < 100; i += 1) await wechat.call('/wxa/generate_urllink', { access_token: token }, { path: '' });
    expect((await link({ path: '' })).json.errcode).toBe(44990);
    wechat.clock.advance(1_000);
    expect((await link({ path: '' })).json.errcode).toBe(0);
  });
});

test('quota: asked for, used up, cleared ten times a month', async () => {
  await wechat.close();
  wechat = await startSandbox({ limits: { '/cgi-bin/message/subscribe/send': [{ per: 'day', max: 2, errcode: 45009 }] } });
  const send = () => wechat.post('/cgi-bin/message/subscribe/send', { touser: 'x' });
  const quota = async () => (await wechat.post('/cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/message/subscribe/send' })).json.quota;
  await send();
  expect(await quota()).toEqual({ daily_limit: 2, used: 1, remain: 1 });
  await send();
  expect((await send()).json.errcode).toBe(45009);
  for (let i = 0; i < 10; i += 1) expect((await wechat.post('/cgi-bin/clear_quota', { appid: MINI.appid })).json.errcode).toBe(0);
  expect((await send()).json.errcode).toBe(40003);
  expect((await wechat.post('/cgi-bin/clear_quota', { appid: MINI.appid })).json.errcode).toBe(48006);
});

describe('template library', () => {
  test('from category to a private template one can send with', async () => {
    const [category] = (await wechat.get('/wxaapi/newtmpl/getcategory')).json.data as { id: number }[];
    const titles = (await wechat.get('/wxaapi/newtmpl/getpubtemplatetitles', { ids: String(category?.id), start: '0', limit: '2' })).json;
    expect(titles.data).toHaveLength(2);
    const [{ tid }] = titles.data as [{ tid: number }];
    const words = (await wechat.get('/wxaapi/newtmpl/getpubtemplatekeywords', { tid: String(tid) })).json.data as {
      kid: number;
      rule: string;
    }[];
    expect(words[0]).toMatchObject({ kid: 1, rule: 'thing' });
    const { json } = await wechat.post('/wxaapi/newtmpl/addtemplate', { tid: String(tid), kidList: [2, 1], sceneDesc: '开展提醒' });
    const templates = (await wechat.get('/wxaapi/newtmpl/gettemplate')).json.data as { priTmplId: string; content: string }[];
    expect(templates.find(({ priTmplId }) => priTmplId === json.priTmplId)?.content).toBe(
      '开始时间:{{date2.DATA}}\n展会名称:{{thing1.DATA}}\n',
    );
    expect(
      (await wechat.post('/wxaapi/newtmpl/addtemplate', { tid: String(tid), kidList: [2, 1], sceneDesc: '开展提醒' })).json.errcode,
    ).toBe(200022);
    wechat.admin.answerSubscribe(personId, MINI.appid, { [String(json.priTmplId)]: 'accept' });
    expect(
      (
        await wechat.post('/cgi-bin/message/subscribe/send', {
          touser: openid,
          template_id: json.priTmplId,
          data: { thing1: { value: '展' }, date2: { value: '2026-05-01' } },
        })
      ).json.errcode,
    ).toBe(0);
    expect((await wechat.post('/wxaapi/newtmpl/deltemplate', { priTmplId: json.priTmplId })).json.errcode).toBe(0);
    expect((await wechat.post('/wxaapi/newtmpl/deltemplate', { priTmplId: json.priTmplId })).json.errcode).toBe(40037);
  });

  test.each([
    [{ tid: '1', kidList: [1, 2], sceneDesc: 'x' }, 200014],
    [{ tid: '30101', kidList: [1], sceneDesc: 'x' }, 200020],
    [{ tid: '30101', kidList: [1, 99], sceneDesc: 'x' }, 200020],
    [{ tid: '30101', kidList: [1, 2], sceneDesc: '' }, 200021],
  ])('refuses %j with %i', async (body, errcode) => {
    expect((await wechat.post('/wxaapi/newtmpl/addtemplate', body)).json.errcode).toBe(errcode);
  });
});

test("bizsend asks the Official Account's own quota", async () => {
  const body = {
    touser: wechat.admin.openid(personId, OFFICIAL.appid),
    template_id: 'OA_TMPL',
    data: { thing1: { value: '展' }, time2: { value: '09:00' } },
  };
  expect((await wechat.post('/cgi-bin/message/subscribe/bizsend', body, OFFICIAL)).json.errcode).toBe(43101);
  wechat.admin.answerSubscribe(personId, OFFICIAL.appid, { OA_TMPL: 'accept' });
  expect((await wechat.post('/cgi-bin/message/subscribe/bizsend', body, OFFICIAL)).json.errcode).toBe(0);
});
