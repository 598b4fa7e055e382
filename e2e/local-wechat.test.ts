import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Koa from 'koa';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { isLocalHost } from '@shared/local-site';
import { servePage } from '../cloud/platform/http/static';
import { createWechatSandbox, type WechatSandbox } from '../cloud/wechat-sandbox';
import { launchBrowser } from './browser';

// A mini-program of a few lines, so that the phone page is tested by itself: it shows what the shell answers.
const MINI_PAGE = `<!doctype html><meta charset="utf-8"><pre id="entered"></pre><pre id="answer"></pre><script>
const CHANNEL = 'expoloop.sandbox.v1'; let count = 0; const waiting = {};
const put = (id, value) => { document.getElementById(id).textContent = JSON.stringify(value); };
addEventListener('message', ({ data }) => {
  if (data?.channel !== CHANNEL) return;
  if (data.kind === 'response') waiting[data.id]?.(data);
  else if (data.event === 'enter') put('entered', data.data);
});
window.call = (method, params = {}) => new Promise((resolve) => {
  const id = 'c' + ++count; waiting[id] = (data) => { put('answer', data.ok ? data.result : data.error); resolve(data); };
  parent.postMessage({ channel: CHANNEL, kind: 'request', id, method, params }, '*');
});
call('hello').then(({ result }) => { put('entered', result.enter); localStorage.visits = Number(localStorage.visits ?? 0) + 1; });
</script>`;

/** One pixel. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const MINI = { appid: 'wx1111111111111111', secret: 'mini-secret' };
const OFFICIAL = { appid: 'wx2222222222222222', secret: 'official-secret' };

jest.setTimeout(60_000);

let browser: Browser;
let servers: Server[];
let sandbox: WechatSandbox;
let base: string;
/** The same for programs, whose resolvers need not know the names below localhost. */
let local: string;
let page: Page;
let strangers: string[];

async function listen(handler: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  servers = [];
  const miniPort = await listen((request, response) =>
    request.url === '/picture.png' ? response.end(PICTURE) : response.setHeader('content-type', 'text/html').end(MINI_PAGE),
  );
  const app = new Koa();
  const port = await listen((request, response) => void app.callback()(request, response));
  base = `http://expoloop.localhost:${port}`;
  local = `http://localhost:${port}`;
  sandbox = createWechatSandbox({
    mode: 'sandbox',
    publicUrl: base,
    placedCodes: () => Promise.resolve([{ title: 'A12 甲公司', text: `${base}/c/AB12` }]),
    apps: [
      {
        ...MINI,
        kind: 'mini',
        name: '展环',
        pages: ['pages/home', 'pages/entry'],
        linkRules: [{ prefix: `${base}/c/`, page: 'pages/entry' }],
        frameUrl: `http://{visitor}.expoloop.localhost:${miniPort}/`,
        templates: [{ id: 'T1', title: '展会开始提醒', content: '展会:{{thing1.DATA}}' }],
      },
      { ...OFFICIAL, kind: 'official', name: '展环服务号' },
    ],
  });
  sandbox.admin.createPerson({ name: '林晓雨', phone: '13900001111' });
  sandbox.admin.createPerson({ name: '陈嘉伟' });
  app.use(sandbox.middleware);
  app.use(servePage('/sandbox', path.resolve('dist/phone'), { frames: 'nobody', showsPhones: true }));
  strangers = [];
  page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN' });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && !isLocalHost(hostname)) strangers.push(request.url());
  });
  await page.goto(`${base}/sandbox/`);
});
afterEach(async () => {
  await page.close();
  await sandbox.close();
  await Promise.all(
    servers.map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

const phone = (id: string): Locator => page.locator(`[data-person="${id}"]`);
const frame = (id: string): FrameLocator => phone(id).frameLocator('iframe');
const openMini = (id: string) => phone(id).getByRole('button', { name: /打开$/ }).click();
const entered = async (id: string) =>
  JSON.parse((await frame(id).locator('#entered:not(:empty)').textContent()) ?? '{}') as {
    path: string;
    query: Record<string, string>;
    scene: number;
    chatType?: number;
    shareTicket?: string;
  };
/** Calls the shell from inside the mini-program without waiting for the answer. */
const call = (id: string, method: string, params: object = {}) =>
  frame(id)
    .locator('#answer')
    .evaluate(
      (_, [name, given]) =>
        void (window as unknown as { call(name: string, given: object): unknown }).call(name as string, given as object),
      [method, params] as const,
    );
const answer = (id: string, text: string) => frame(id).locator('#answer', { hasText: text }).waitFor();

async function api(pathname: string, body: object, app = MINI): Promise<Response> {
  const { access_token: token } = (await (
    await fetch(`${local}/wechat-sandbox/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({ grant_type: 'client_credential', ...app }),
    })
  ).json()) as { access_token: string };
  return fetch(`${local}/wechat-sandbox${pathname}?access_token=${token}`, { method: 'POST', body: JSON.stringify(body) });
}
const codePicture = async (scene: string) => ({
  name: 'code.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(await (await api('/wxa/getwxacodeunlimit', { scene, page: 'pages/entry' })).arrayBuffer()),
});

test('subscribe: allowed in the pop-up, delivered to 服务通知, opened with scene 1014', async () => {
  await openMini('v1');
  expect(await entered('v1')).toMatchObject({ path: 'pages/home', scene: 1089 });
  await call('v1', 'requestSubscribeMessage', { tmplIds: ['T1'] });
  await phone('v1').getByRole('dialog', { name: '订阅消息' }).getByRole('button', { name: '允许' }).click();
  await answer('v1', '"T1":"accept"');
  await api('/cgi-bin/message/subscribe/send', {
    touser: sandbox.admin.openid('v1', MINI.appid),
    template_id: 'T1',
    page: 'pages/entry?code=AB12',
    data: { thing1: { value: '国际工业展' } },
  });
  await phone('v1').getByRole('button', { name: '关闭小程序' }).click();
  await phone('v1')
    .getByRole('button', { name: /服务通知/ })
    .click();
  await phone('v1').getByText('国际工业展').waitFor();
  await phone('v1').getByRole('button', { name: '进入小程序查看' }).click();
  await frame('v1').locator('#entered', { hasText: '1014' }).waitFor();
  expect(await entered('v1')).toMatchObject({ path: 'pages/entry', query: { code: 'AB12' }, scene: 1014 });
});

test('subscribe: "always keep" silences the pop-up, and each call still adds one message', async () => {
  await openMini('v1');
  await call('v1', 'requestSubscribeMessage', { tmplIds: ['T1'] });
  await phone('v1').getByText('总是保持以上选择，不再询问').click();
  await phone('v1').getByRole('button', { name: '允许' }).click();
  await answer('v1', 'accept');
  await call('v1', 'requestSubscribeMessage', { tmplIds: ['T1'] });
  await waitFor(() => sandbox.admin.quota('v1', MINI.appid, 'T1') === 2);
  expect(await phone('v1').getByRole('dialog').count()).toBe(0);
});

test('phone number: refused first, then given with a code the service can redeem', async () => {
  await openMini('v1');
  await call('v1', 'getPhoneNumber');
  await phone('v1').getByRole('button', { name: '同意' }).click();
  await phone('v1').getByRole('button', { name: '拒绝' }).click();
  await answer('v1', 'getPhoneNumber:fail user deny');
  await call('v1', 'getPhoneNumber');
  await phone('v1').getByRole('button', { name: '允许' }).click();
  await answer('v1', '"code"');
  const { code } = JSON.parse((await frame('v1').locator('#answer').textContent()) ?? '') as { code: string };
  expect(await (await api('/wxa/business/getuserphonenumber', { code })).json()).toMatchObject({
    phone_info: { phoneNumber: '13900001111' },
  });
});

async function shareCard(): Promise<void> {
  await call('v1', 'shareMessage', { title: '一起去看展', path: '/pages/entry?code=AB12' });
  await phone('v1').getByText('选择聊天').waitFor();
}

test('a card sent to one person opens with 1007, to a group with 1008, with a ticket with 1044, out of another app with 1036', async () => {
  sandbox.admin.createPerson({ name: '王思远' });
  await openMini('v1');
  await shareCard();
  await phone('v1').getByRole('button', { name: '陈嘉伟' }).click();
  await phone('v1').getByRole('button', { name: '发送', exact: true }).click();
  await phone('v2')
    .getByRole('button', { name: /林晓雨/ })
    .click();
  await phone('v2')
    .getByRole('button', { name: /小程序卡片/ })
    .click();
  expect(await entered('v2')).toMatchObject({ path: 'pages/entry', query: { code: 'AB12' }, scene: 1007, chatType: 1 });
  await phone('v2').getByRole('button', { name: '关闭小程序' }).click();
  await phone('v2').getByRole('button', { name: '返回' }).click();

  await shareCard();
  await phone('v1')
    .getByRole('button', { name: /创建新的群聊/ })
    .click();
  await phone('v1').getByRole('button', { name: '发送', exact: true }).click();
  await phone('v2')
    .getByRole('button', { name: /观展群/ })
    .click();
  await phone('v2')
    .getByRole('button', { name: /小程序卡片/ })
    .click();
  await frame('v2').locator('#entered', { hasText: '1008' }).waitFor();
  await phone('v2').getByRole('button', { name: '关闭小程序' }).click();

  await shareCard();
  await phone('v1')
    .getByRole('dialog')
    .getByRole('button', { name: /观展群/ })
    .click();
  await phone('v1').getByLabel('对方打开时的场景值').selectOption('ticket');
  await phone('v1').getByRole('button', { name: '发送', exact: true }).click();
  await phone('v2').getByText('小程序 · shareTicket').waitFor();
  await phone('v2')
    .getByRole('button', { name: /小程序卡片/ })
    .last()
    .click();
  await frame('v2').locator('#entered', { hasText: '1044' }).waitFor();
  expect((await entered('v2')).shareTicket).toMatch(/^ticket-/);
  await phone('v2').getByRole('button', { name: '关闭小程序' }).click();

  await shareCard();
  await phone('v1').getByRole('dialog').getByRole('button', { name: '陈嘉伟' }).click();
  await phone('v1').getByLabel('对方打开时的场景值').selectOption('app');
  await phone('v1').getByRole('button', { name: '发送', exact: true }).click();
  await phone('v2').getByRole('button', { name: '返回' }).click();
  await phone('v2')
    .getByRole('button', { name: /林晓雨/ })
    .click();
  await phone('v2').getByText('来自 App').waitFor();
  await phone('v2')
    .getByRole('button', { name: /小程序卡片/ })
    .last()
    .click();
  await frame('v2').locator('#entered', { hasText: '1036' }).waitFor();
});

test('a mini-program code: scanned 1047, pressed in a chat 1048, picked from the album 1049; nothing leaves this machine', async () => {
  const picture = await codePicture('k7Qm2ZpX9a');
  await phone('v1').getByRole('button', { name: '扫一扫' }).click();
  await phone('v1').getByLabel('选择码的图片').setInputFiles(picture);
  expect(await entered('v1')).toMatchObject({ path: 'pages/entry', query: { scene: 'k7Qm2ZpX9a' }, scene: 1047 });
  await phone('v1').getByRole('button', { name: '关闭小程序' }).click();

  await phone('v1').getByRole('button', { name: '通讯录' }).click();
  await phone('v1').getByRole('button', { name: '陈嘉伟' }).click();
  await phone('v1').getByLabel('发送图片').setInputFiles(picture);
  await phone('v2')
    .getByRole('button', { name: /林晓雨/ })
    .click();
  await phone('v2').getByRole('button', { name: '查看图片' }).click();
  await phone('v2').getByRole('button', { name: '识别图中的小程序码' }).click();
  expect(await entered('v2')).toMatchObject({ query: { scene: 'k7Qm2ZpX9a' }, scene: 1048 });
  await phone('v2').getByRole('button', { name: '关闭小程序' }).click();

  await phone('v2').getByRole('button', { name: '查看图片' }).click();
  await phone('v2').getByRole('button', { name: '保存图片' }).click();
  await phone('v2').getByText('已保存到相册').waitFor();
  await phone('v2').getByRole('button', { name: '关闭图片' }).click();
  await phone('v2').getByRole('button', { name: '返回' }).click();
  await phone('v2').getByRole('button', { name: '扫一扫' }).click();
  await phone('v2').getByRole('button', { name: '从相册识别' }).click();
  await frame('v2').locator('#entered', { hasText: '1049' }).waitFor();
  expect(strangers).toEqual([]);
});

test('a picture of the mini-program, by relative address, is kept and sent on', async () => {
  await openMini('v1');
  await entered('v1');
  await call('v1', 'saveImage', { url: '/picture.png' });
  await phone('v1').getByRole('button', { name: '同意' }).click();
  await answer('v1', '{}');
  await call('v1', 'shareImage', { url: '/picture.png' });
  await phone('v1').getByRole('button', { name: '分享到朋友圈' }).click();
  await phone('v2').getByRole('button', { name: '发现' }).click();
  await phone('v2').getByRole('button', { name: '朋友圈' }).click();
  await phone('v2').getByAltText('朋友圈图片').waitFor();
});

test('an ordinary QR link opens the page of the link rule with the link in q', async () => {
  await phone('v1').getByRole('button', { name: '扫一扫' }).click();
  await phone('v1').getByLabel('码的内容').fill(`${base}/c/AB12`);
  await phone('v1').getByRole('button', { name: '确定' }).click();
  expect(await entered('v1')).toMatchObject({ path: 'pages/entry', query: { q: `${base}/c/AB12` }, scene: 1011 });
});

test('the page points at the first step; a code that is clicked is held before the phone in front', async () => {
  await page.getByRole('button', { name: '现场张贴的码' }).click();
  const panel = page.getByRole('complementary', { name: '码' });
  await panel.getByRole('group', { name: '用谁的手机扫' }).getByRole('button', { name: '陈嘉伟' }).click();
  await panel.getByRole('button', { name: /A12 甲公司/ }).click();
  expect(await entered('v2')).toMatchObject({ path: 'pages/entry', query: { q: `${base}/c/AB12` }, scene: 1011 });
  await page.getByRole('group', { name: '访客' }).getByRole('button', { name: '陈嘉伟' }).click();
  await panel.getByRole('button', { name: /A12 甲公司/ }).click();
  expect(await entered('v1')).toMatchObject({ path: 'pages/entry', scene: 1011 });
});

test('at 1024 the tools keep their words', async () => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const sizes = await page
    .getByRole('navigation', { name: '工具' })
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => [one.textContent, Number.parseFloat(getComputedStyle(one).fontSize)] as const));
  expect(sizes.map(([words]) => words)).toEqual(['码', '故障', '推送', '请求', 'English']);
  expect(sizes.every(([, size]) => size >= 12)).toBe(true);
});

test("each visitor's mini-program lives on an origin of its own", async () => {
  await openMini('v1');
  await entered('v1');
  await openMini('v2');
  await entered('v2');
  const origin = (id: string) =>
    frame(id)
      .locator('#answer')
      .evaluate(() => [location.hostname, localStorage.visits as string]);
  expect([await origin('v1'), await origin('v2')]).toEqual([
    ['v1.expoloop.localhost', '1'],
    ['v2.expoloop.localhost', '1'],
  ]);
});

test("scanCode gives the mini-program what was scanned, also from the neighbour's screen", async () => {
  await openMini('v2');
  await entered('v2');
  await call('v2', 'codeShown', { text: 'TICKET-123' });
  await openMini('v1');
  await entered('v1');
  await call('v1', 'scanCode');
  await phone('v1').getByRole('button', { name: '扫 陈嘉伟 的屏幕' }).click();
  await answer('v1', '"result":"TICKET-123"');
  await call('v1', 'scanCode');
  await phone('v1').getByRole('dialog', { name: '扫一扫' }).press('Escape');
  await answer('v1', 'scanCode:fail cancel');
});

test('a URL Link called in a browser asks who opens it, and enters with 1194', async () => {
  const { url_link: link } = (await (await api('/wxa/generate_urllink', { path: 'pages/entry', query: 'code=AB12' })).json()) as {
    url_link: string;
  };
  await page.goto(link);
  await page.getByRole('dialog', { name: '谁来打开这个链接' }).getByRole('button', { name: '陈嘉伟' }).click();
  expect(await entered('v2')).toMatchObject({ path: 'pages/entry', query: { code: 'AB12' }, scene: 1194 });
});

test("an Official Account's parametric code makes the scanner a follower", async () => {
  const { url } = (await (
    await api('/cgi-bin/qrcode/create', { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: 'booth-7' } } }, OFFICIAL)
  ).json()) as { url: string };
  await phone('v1').getByRole('button', { name: '扫一扫' }).click();
  await phone('v1').getByLabel('码的内容').fill(url);
  await phone('v1').getByRole('button', { name: '确定' }).click();
  await phone('v1').getByRole('button', { name: '取消关注' }).waitFor();
  expect(Object.keys(sandbox.admin.people()[0]?.follows ?? {})).toEqual([OFFICIAL.appid]);
});

test('an Official Account is followed and left', async () => {
  await phone('v1').getByRole('button', { name: '通讯录' }).click();
  await phone('v1')
    .getByRole('button', { name: /展环服务号/ })
    .click();
  await phone('v1').getByRole('button', { name: '关注公众号' }).click();
  await phone('v1').getByRole('button', { name: '取消关注' }).click();
  await phone('v1').getByRole('button', { name: '关注公众号' }).waitFor();
  expect(sandbox.admin.people()[0]?.follows).toEqual({});
});

async function waitFor(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition did not come true within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
