import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { throughLoopback } from '@shared/local-site';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { readQr } from './read-code';
import { startService, type RunningService } from './service';
import { openGate, scanAtGate, signInStaff, STAFF, type Staff } from './staff';

// The main job once round, as people do it: two visitors in the local WeChat, a guard, a marketer. Steps build on each other.
jest.setTimeout(240_000);

/** A busy machine is slow, not wrong. */
const PATIENCE_MS = 60_000;
const SHOTS = path.join(__dirname, 'screenshots');
const ANN = { id: 'v1', name: '林晓雨', typedPhone: '13812345678', company: '海川科技' };
const BOB = { id: 'v2', name: '陈嘉伟', company: '远山仪器' };

let service: RunningService;
let browser: Browser;
let phones: Page;
let staff: Staff;
let consolePage: Page;
let gatePage: Page;
let on: Phones;
let exhibitionId: string;
let boothCode: string;
let boothNumber: string;
let posterImage: Buffer;

const phone = (id: string) => on.phone(id);
const mini = (id: string) => on.mini(id);
const seen = (id: string, text: string | RegExp) => on.seen(id, text);

async function api<T>(address: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(`${service.url}${address}`, { ...init, headers: { 'Content-Type': 'application/json', ...init?.headers } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function jumpTo(name: string): Promise<void> {
  const { stops } = await api<{ stops: { at: string; name: string }[] }>('/api/demo/clock');
  const stop = stops.find((one) => one.name === name);
  if (!stop) throw new Error(`no stop ${name}`);
  await api('/api/demo/clock', { method: 'POST', body: JSON.stringify({ to: stop.at }) });
  await api('/api/demo/clock/catch-up', { method: 'POST' });
}

async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

async function fillForm(id: string, name: string, company: string): Promise<void> {
  await mini(id).locator('#field-name input').fill(name);
  await mini(id).locator('#field-company input').fill(company);
  await mini(id).locator('#consent-registration').click();
}

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  phones = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  phones.setDefaultTimeout(PATIENCE_MS);
  on = await openPhones(phones, service.site);
  staff = await signInStaff(browser, service);
  consolePage = staff.page;
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

test('1. the imported show has stands with codes, and a page to print them', async () => {
  const show = await api<{ id: string; counts: { booths: number; sessions: number } }>('/api/exhibitions/current');
  exhibitionId = show.id;
  expect(show.counts).toMatchObject({ booths: 96, sessions: 943 });
  await consolePage.goto(`${service.url}/console/codes?tab=booths&view=print`);
  const first = consolePage.frameLocator('iframe').locator('svg').first();
  const printed = await readQr(await first.screenshot());
  expect(printed).toMatch(new RegExp(`^${service.site}/c/[0-9A-Za-z]{4,16}$`));
  boothCode = printed.split('/c/')[1] ?? '';
  await shot(consolePage, '1-booth-codes');
});

test('2. scanning a booth code opens the mini-program at that booth without a login wall', async () => {
  await on.scan(ANN.id, `${service.site}/c/${boothCode}`);
  const target = await api<{ boothId: string }>(`/api/codes/${boothCode}`);
  const booth = await api<{ number: string; occupants: { exhibitor: { name: string } }[] }>(
    `/api/exhibitions/${exhibitionId}/booths/${target.boothId}`,
  );
  boothNumber = booth.number;
  await seen(ANN.id, boothNumber).waitFor();
  await seen(ANN.id, booth.occupants[0]?.exhibitor.name ?? '').waitFor();
  await shot(phones, '2-booth');
});

test('3. she registers with a typed number; reminders are asked for in the same tap', async () => {
  await mini(ANN.id).locator('#booth-register').click();
  await mini(ANN.id).locator('#registration-submit').waitFor();
  await fillForm(ANN.id, ANN.name, ANN.company);
  await mini(ANN.id).locator('#field-phone input').fill('123');
  await mini(ANN.id).locator('#registration-submit').click();
  await seen(ANN.id, '号码位数不够').waitFor();
  await mini(ANN.id).locator('#field-phone input').fill(ANN.typedPhone);
  await shot(phones, '3-form');
  await mini(ANN.id).locator('#registration-submit').click();
  await phone(ANN.id).getByRole('dialog', { name: '订阅消息' }).getByRole('button', { name: '允许' }).click();
  await seen(ANN.id, '报名成功').waitFor();
  await shot(phones, '3-registered');
});

test('4. her ticket shows a QR that still opens when the network is gone', async () => {
  await mini(ANN.id).locator('#registration-ticket').click();
  const code = mini(ANN.id).locator('#ticket-code').filter({ visible: true });
  await code.waitFor();
  expect(await readQr(await code.screenshot())).toMatch(/^[A-Z2-7]{60,}$/);
  await phones.context().setOffline(true);
  try {
    await mini(ANN.id)
      .locator('body')
      .evaluate(() => history.back());
    await mini(ANN.id).locator('#registration-ticket').filter({ visible: true }).click();
    await code.waitFor();
    await seen(ANN.id, '暂时连不上').waitFor();
    await shot(phones, '4-ticket-offline');
  } finally {
    await phones.context().setOffline(false);
  }
});

test('5. the confirmation arrives, and the reminder of one hour before, each once', async () => {
  const titles = async () => {
    const { messages } = await api<{ messages: { title: string; lines: { value: string }[] }[] }>(
      `/wechat-sandbox/_sandbox/people/${ANN.id}/messages`,
    );
    return messages.filter(({ lines }) => JSON.stringify(lines).includes('FOSDEM')).map(({ title }) => title);
  };
  await waitFor(async () => (await titles()).includes('报名结果通知'), 20_000);
  await jumpTo('开展前一小时的提醒');
  await waitFor(async () => (await titles()).includes('会议开始提醒'), 20_000);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect((await titles()).sort()).toEqual(['会议开始提醒', '报名结果通知']);
  await on.closeMini(ANN.id);
  await phone(ANN.id)
    .getByRole('button', { name: /服务通知/ })
    .click();
  await shot(phones, '5-reminder');
  await phone(ANN.id).getByRole('button', { name: '进入小程序查看' }).last().click();
});

async function ticketOf(id: string): Promise<string> {
  const code = mini(id).locator('#ticket-code').filter({ visible: true });
  await code.waitFor();
  return readQr(await code.screenshot());
}

test('6. the guard scans her ticket: admitted; again: already in, with time and gate', async () => {
  await jumpTo('开展');
  await openMiniAt(ANN.id, '#my-ticket');
  gatePage = await openGate(browser, staff, exhibitionId);
  await scanAtGate(gatePage, await ticketOf(ANN.id));
  await gatePage.locator('#gate-result').getByText(ANN.name).waitFor();
  expect(await gatePage.locator('#gate-result').getAttribute('class')).toContain('green');
  await shot(gatePage, '6-admitted');
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await scanAtGate(gatePage, await ticketOf(ANN.id));
  await gatePage
    .locator('#gate-result')
    .getByText(/已从北门入场/)
    .waitFor();
  await shot(gatePage, '6-already-in');
});

/** Opens the mini-program if it is closed, goes to its home page and taps a button there, named by its selector. */
async function openMiniAt(id: string, button: string): Promise<void> {
  const back = phone(id).getByRole('button', { name: '返回' });
  if ((await phone(id).getByRole('button', { name: '关闭小程序' }).count()) === 0) {
    if (await back.count()) await back.first().click();
    await phone(id).getByRole('button', { name: /打开$/ }).click();
  }
  // A page still sliding in swallows the change of address, so it is asked for until the button can be tapped.
  await waitFor(async () => {
    await mini(id)
      .locator('body')
      .evaluate(() => {
        location.hash = '#/features/home/index';
      });
    return mini(id)
      .locator(button)
      .filter({ visible: true })
      .click({ timeout: 3_000 })
      .then(
        () => true,
        () => false,
      );
  }, PATIENCE_MS);
}

test('7. being in gives one draw entry; the draw is run on stage and she sees that she won', async () => {
  const { startsAt, endsAt } = await api<{ startsAt: string; endsAt: string }>('/api/exhibitions/current');
  const draw = await staff.post<{ id: string }>(`/api/console/exhibitions/${exhibitionId}/draws`, {
    kind: 'stage',
    name: '到场观众抽奖',
    rules: '签到入场即获得一次资格，免费参加。',
    prizes: [{ id: 'p1', name: '降噪耳机', quantity: 1, valueFen: 129_900 }],
    opensAt: startsAt,
    closesAt: endsAt,
    redemption: '凭兑奖码到服务台领取',
    redeemUntil: endsAt,
    organiser: '展环演示主办方',
    contact: '服务台',
  });
  await staff.post(`/api/console/draws/${draw.id}/publish`, {});
  await openMiniAt(ANN.id, '#quick-draw');
  await seen(ANN.id, '到场观众抽奖').waitFor();
  await consolePage.goto(`${service.url}/console/draws`);
  await waitFor(async () => {
    await consolePage.reload();
    await consolePage.getByText('人有资格').waitFor();
    return (await consolePage.getByText('1 人有资格').count()) > 0;
  }, 30_000);
  await consolePage.getByText('打开', { exact: true }).click();
  await consolePage.getByRole('button', { name: '冻结名单' }).click();
  await consolePage.getByRole('button', { name: /^冻\s?结$/ }).click();
  await consolePage.getByLabel('台上说的一句话').fill('开源万岁');
  await consolePage.getByRole('button', { name: /^抽\s?奖$/ }).click();
  await consolePage.locator('.ant-alert').getByText(ANN.name).waitFor();
  await shot(consolePage, '7-drawn');
  await openMiniAt(ANN.id, '#quick-draw');
  await seen(ANN.id, '降噪耳机').waitFor();
  await seen(ANN.id, /中奖|恭喜/).waitFor();
  await phones.waitForTimeout(600);
  await shot(phones, '7-won');
});

test('a gift the show offers is taken in one tap, handed out by its code, and the hand-out undone', async () => {
  const fields = {
    kind: 'gift',
    name: { zh: '限量帆布袋', en: '' },
    description: { zh: '', en: '' },
    pictureId: null,
    tagIds: [],
    stock: 50,
  };
  const { id } = await staff.post<{ id: string }>(`/api/console/exhibitions/${exhibitionId}/rights`, {
    key: 'gift-of-the-loop',
    owner: 'branch',
    fields,
  });
  await consolePage.goto(`${service.url}/console/rights`);
  await consolePage.getByRole('button', { name: '从权益库添加' }).click();
  await consolePage.getByRole('button', { name: /^选\s?用$/ }).click();
  await consolePage.getByLabel('本展份额').fill('5');
  await consolePage.getByText('已到场的观众自己领取').click();
  await consolePage.getByLabel('核销地点（中文）').fill('北门服务台');
  await consolePage
    .locator('.drawer-foot')
    .getByRole('button', { name: /^保\s?存$/ })
    .click();
  await consolePage.getByText('已领 0（已核销 0）/ 份额 5').waitFor();

  await openMiniAt(ANN.id, '#rights-line');
  await seen(ANN.id, '剩 5 份').waitFor();
  await mini(ANN.id).locator(`#right-take-${id}`).click();
  const code = mini(ANN.id).locator(`#right-qr-${id}`).filter({ visible: true });
  await code.waitFor();
  await shot(phones, '7-right-taken');
  // What says so lies over the code for a moment.
  await seen(ANN.id, '已领取，凭码到现场核销').waitFor({ state: 'hidden' });
  const qr = await readQr(await code.screenshot());
  await scanAtGate(gatePage, qr);
  await gatePage.locator('#handout-found').getByText('限量帆布袋').waitFor();
  await shot(gatePage, '7-right-found');
  await gatePage.locator('#handout-do').click();
  await gatePage.locator('#handout-next').click();

  await consolePage.goto(`${service.url}/console/rights?of=${id}`);
  const holder = consolePage.locator('.ant-drawer tbody tr').filter({ hasText: ANN.name });
  await holder.getByText(/北门 1 号机 核销于/).waitFor();
  await shot(consolePage, '7-right-holders');
  // By itself: her phone asks while the code is shown.
  await seen(ANN.id, /^已于 .* 核销$/).waitFor();
  await holder.getByRole('button', { name: '撤销核销' }).click();
  await holder.getByText('待核销').waitFor();
  // The desk takes one code twice only after a while.
  await gatePage.waitForTimeout(4_000);
  await scanAtGate(gatePage, qr);
  await gatePage.locator('#handout-do').waitFor();
  await gatePage.locator('.el-sheet--open .el-sheet__close').click();
});

test('8. her poster carries her own code; he opens it from a picture, registers with his WeChat number and arrives', async () => {
  await openMiniAt(ANN.id, '#quick-poster');
  await seen(ANN.id, '生成我的海报').click();
  await seen(ANN.id, '保存到相册').waitFor({ timeout: 60_000 });
  await shot(phones, '8-poster');
  const { images } = await printedPoster();
  posterImage = images;
  await phone(BOB.id).getByRole('button', { name: '扫一扫' }).click();
  await phone(BOB.id).getByLabel('选择码的图片').setInputFiles({ name: 'poster.jpg', mimeType: 'image/jpeg', buffer: posterImage });
  await mini(BOB.id)
    .getByText(/报名|FOSDEM/)
    .filter({ visible: true })
    .first()
    .waitFor();
  await openRegistration(BOB.id);
  await fillForm(BOB.id, BOB.name, BOB.company);
  await mini(BOB.id).getByText('使用微信手机号').filter({ visible: true }).click();
  const agree = phone(BOB.id).getByRole('button', { name: '同意', exact: true });
  if (await appears(agree)) await agree.click();
  await phone(BOB.id).getByRole('button', { name: '允许' }).click();
  await seen(BOB.id, '已授权使用微信绑定的手机号').waitFor();
  await mini(BOB.id).locator('#registration-submit').click();
  await phone(BOB.id).getByRole('dialog', { name: '订阅消息' }).getByRole('button', { name: '允许' }).click();
  await seen(BOB.id, '报名成功').waitFor();
  await mini(BOB.id).locator('#registration-ticket').filter({ visible: true }).click();
  await scanAtGate(gatePage, await ticketOf(BOB.id));
  await gatePage.locator('#gate-result').getByText(BOB.name).waitFor();
  await shot(phones, '8-brought');
});

async function openRegistration(id: string): Promise<void> {
  const submit = mini(id).locator('#registration-submit').filter({ visible: true });
  if (await appears(submit)) return;
  await seen(id, '立即报名').click();
  await submit.waitFor();
}

async function appears(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 4_000 }).then(
    () => true,
    () => false,
  );
}

/** The print file, fetched by the address the poster page offers. */
async function printedPoster(): Promise<{ images: Buffer }> {
  const source = await mini(ANN.id)
    .locator('img')
    .filter({ visible: true })
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).src).find((src) => src.includes('/poster')));
  if (!source) throw new Error('no poster on the page');
  return { images: Buffer.from(await (await fetch(throughLoopback(source))).arrayBuffer()) };
}

test('9. the console credits him to her, figure by figure, and shows the touches behind', async () => {
  await consolePage.goto(`${service.url}/console/figures`);
  const figure = (key: string) => consolePage.locator(`[data-figure=${key}] .value`);
  await waitFor(async () => {
    await consolePage.reload();
    await figure('arrivals_brought').waitFor();
    return (await figure('arrivals_brought').textContent()) === '1';
  }, 30_000);
  expect(await figure('posters').textContent()).toBe('1');
  expect(await figure('viewers').textContent()).toBe('1');
  expect(Number(await figure('views').textContent())).toBeGreaterThanOrEqual(1);
  expect(await figure('registrations_brought').textContent()).toBe('1');
  await shot(consolePage, '9-figures');
  await consolePage.locator('[data-figure=registrations_brought]').click();
  const row = consolePage.locator('.ant-drawer tbody tr').filter({ hasText: BOB.name });
  await row.waitFor();
  expect(await row.textContent()).toContain(ANN.name);
  await shot(consolePage, '9-behind');
});

test('no log line of all this holds a phone, a name, an openid or a token', async () => {
  const identity = await api<Record<string, { openid: string; unionid: string }>>(`/wechat-sandbox/_sandbox/people/${ANN.id}/identity`);
  const { people } = await api<{ people: { phone: string }[] }>('/wechat-sandbox/_sandbox/people');
  const token = await mini(ANN.id)
    .locator('body')
    .evaluate(
      () =>
        Object.values(localStorage)
          .join(' ')
          .match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)?.[0] ?? '',
    );
  expect(token).not.toBe('');
  const secrets = [
    ANN.typedPhone,
    ANN.name,
    BOB.name,
    ANN.company,
    token,
    STAFF.password,
    ...people.map((one) => one.phone),
    ...Object.values(identity).flatMap((one) => [one.openid, one.unionid]),
  ];
  const log = readFileSync(service.logFile, 'utf8');
  expect(log.length).toBeGreaterThan(10_000);
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});

async function waitFor(check: () => Promise<boolean>, ms: number): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
