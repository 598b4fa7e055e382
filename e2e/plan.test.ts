import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { startService, type RunningService } from './service';
import { MARKETER, signInStaff } from './staff';

// A visitor stars sessions, sees what clashes, is reminded ten minutes before, stars without network, is told once of what moved, and
// answers the survey that was put together at the desk.
jest.setTimeout(600_000);

interface Card {
  id: string;
  title: string;
  date: string;
  startsAt: string;
  endsAt: string;
}

let service: RunningService;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let phones: Phones;
let exhibitionId: string;
let pair: [Card, Card];

async function api<T>(address: string, body?: object): Promise<T> {
  const answer = await fetch(
    `${service.url}${address}`,
    body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {},
  );
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Two sessions of the first day that are on at the same time. */
async function overlapping(): Promise<[Card, Card]> {
  const { items } = await api<{ items: Card[] }>(`/api/exhibitions/${exhibitionId}/sessions?limit=40`);
  for (const one of items)
    for (const other of items)
      if (
        one.date === items[0]?.date &&
        one.id < other.id &&
        one.startsAt < other.endsAt &&
        other.startsAt < one.endsAt &&
        one.title !== other.title
      )
        return [one, other];
  throw new Error('the demo show has no two sessions at the same time');
}

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
  phones = await openPhones(page, service.site);
  exhibitionId = (await api<{ id: string }>('/api/exhibitions/current')).id;
  pair = await overlapping();
  await phones.phone('v1').getByRole('button', { name: /打开$/ }).click();
  await phones.seen('v1', '立即报名').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const star = async ({ id, title }: Card): Promise<void> => {
  await phones.goTo('v1', `features/session/index?id=${id}&exhibitionId=${exhibitionId}`);
  await phones
    .mini('v1')
    .getByRole('button', { name: `收藏「${title}」`, exact: true })
    .filter({ visible: true })
    .click();
};
/** Set to keep pictures of what is tested. */
const PICTURES = process.env.PLAN_PICTURES;
const picture = async (name: string): Promise<void> => {
  if (PICTURES) await phones.phone('v1').screenshot({ path: `${PICTURES}/${name}.png` });
};
const toPlan = () => phones.goTo('v1', `features/plan/index?exhibitionId=${exhibitionId}`);

test('two stars at the same time name each other in the plan', async () => {
  const [one, other] = pair;
  await star(one);
  // The first star asks whether WeChat may remind of it.
  const allow = phones.phone('v1').getByRole('button', { name: '允许' });
  await allow.click();
  await star(other);
  await allow.click();
  await phones.seen('v1', `与您计划中的「${one.title}」时间冲突`).waitFor();
  await picture('session');
  await toPlan();
  await phones.seen('v1', `与「${one.title}」时间冲突`).waitFor();
  await phones.seen('v1', `与「${other.title}」时间冲突`).waitFor();
  await picture('plan');
  for (const name of ['programme', 'me']) {
    await phones.goTo('v1', `features/${name}/index`);
    await page.waitForTimeout(PICTURES ? 3_000 : 0);
    await picture(name);
  }
});

test('a star without network is there at once and goes out when the network is back', async () => {
  const [one] = pair;
  await phones.goTo('v1', `features/session/index?id=${one.id}&exhibitionId=${exhibitionId}`);
  const back = phones
    .mini('v1')
    .getByRole('button', { name: `取消收藏「${one.title}」` })
    .filter({ visible: true });
  await back.waitFor();
  await context.setOffline(true);
  await back.click();
  await phones
    .mini('v1')
    .getByRole('button', { name: `收藏「${one.title}」`, exact: true })
    .filter({ visible: true })
    .click();
  await back.waitFor();
  await phones.phone('v1').getByRole('button', { name: '允许' }).click();
  await context.setOffline(false);
  await toPlan();
  await phones.seen('v1', `与「${one.title}」时间冲突`).waitFor();
  await phones.seen('v1', /待联网后同步/).waitFor({ state: 'hidden' });
});

test('ten minutes before, the reminder is in the messages and leads to the session', async () => {
  const first = pair.reduce((a, b) => (a.startsAt < b.startsAt ? a : b));
  await api('/api/demo/clock', { to: new Date(Date.parse(first.startsAt) - 9 * 60_000).toISOString() });
  for (let tries = 0; ; tries += 1) {
    await api('/api/demo/clock/catch-up', {});
    await phones.goTo('v1', 'features/me/index');
    await phones.goTo('v1', 'features/message/index');
    const reminder = phones.seen('v1', `即将开始：${first.title}`);
    const there = await reminder.waitFor({ timeout: 8_000 }).then(
      () => true,
      () => false,
    );
    if (there) return void (await reminder.click());
    if (tries > 8) throw new Error('nobody was reminded');
  }
});

test('a session that moves is released from its drawer, told or not, and whoever starred it has one message', async () => {
  const { page: desk } = await signInStaff(browser, service, { width: 1440, height: 900 }, MARKETER);
  const first = pair.reduce((a, b) => (a.startsAt < b.startsAt ? a : b));
  const dialog = () => desk.getByRole('dialog');
  await desk.getByRole('link', { name: '展商与议程' }).click();
  await desk.getByRole('tab', { name: /^议程/ }).click();
  await desk.getByPlaceholder('标题、演讲人').fill(first.title);
  await desk.getByPlaceholder('标题、演讲人').press('Enter');
  await desk.getByRole('button', { name: first.title, exact: true }).click();
  await dialog().getByLabel('会场').fill('临时会场');
  if (PICTURES) await desk.screenshot({ path: `${PICTURES}/drawer.png` });
  await dialog().getByRole('button', { name: '保存并发布' }).click();
  const question = desk.getByRole('dialog').filter({ hasText: `发布「${first.title}」` });
  await question.getByText('临时会场').waitFor();
  await question.getByLabel('通知预约和收藏了这场的观众').waitFor();
  if (PICTURES) await desk.screenshot({ path: `${PICTURES}/release.png` });
  await question.getByRole('button', { name: '发布', exact: true }).click();
  await desk.getByText('已发布，观众现在看到新的议程').waitFor();
  await desk.context().close();

  const moved = phones.mini('v1').getByText('您收藏的议程有变动').filter({ visible: true });
  for (let tries = 0; (await moved.count()) === 0; tries += 1) {
    if (tries > 20) throw new Error('nobody was told');
    await api('/api/demo/clock/catch-up', {});
    await phones.goTo('v1', 'features/me/index');
    await phones.goTo('v1', 'features/message/index');
    await page.waitForTimeout(300);
  }
  expect(await moved.count()).toBe(1);
  await picture('message');
  await moved.click();
  await phones.seen('v1', '临时会场').waitFor();
  await phones.seen('v1', /^原定/).waitFor();
});

test('a survey is put together and opened at the desk, answered once on the phone, and its result is there with the words', async () => {
  await phones.goTo('v1', `features/registration/index?exhibitionId=${exhibitionId}`);
  await phones.mini('v1').locator('#field-name input').fill('李雷');
  await phones.mini('v1').locator('#registration-quick').click();
  await phones.phone('v1').getByRole('button', { name: '同意', exact: true }).click();
  await phones.phone('v1').getByRole('button', { name: '允许' }).click();
  await phones.seen('v1', '报名成功').waitFor();
  const { page: desk } = await signInStaff(browser, service, { width: 1440, height: 900 }, MARKETER);
  const shot = async (name: string) => {
    if (!PICTURES) return;
    await desk.screenshot({ path: `${PICTURES}/survey-${name}-1440.png` });
    await desk.setViewportSize({ width: 1024, height: 800 });
    await desk.screenshot({ path: `${PICTURES}/survey-${name}-1024.png` });
    await desk.setViewportSize({ width: 1440, height: 900 });
  };
  await desk.getByRole('link', { name: '问卷' }).click();
  await desk.getByRole('combobox', { name: '问谁' }).click();
  await desk.getByTitle('全部已报名的人').click();
  await desk.getByRole('combobox', { name: '何时开放' }).click();
  await desk.getByTitle('点「开放问卷」后马上').click();
  await desk.getByRole('button', { name: /^3\. 哪些最有收获/ }).click();
  await shot('builder');
  await desk.getByRole('button', { name: '移动「哪些最有收获？」' }).press('ArrowUp');
  await desk.getByRole('button', { name: /^2\. 哪些最有收获/ }).waitFor();
  await desk.getByRole('button', { name: /^保\s*存$/ }).click();
  await desk.getByRole('button', { name: '开放问卷' }).click();
  await desk.getByText('问卷已开放').waitFor();

  await phones.goTo('v1', `features/survey/index?exhibitionId=${exhibitionId}`);
  const mini = phones.mini('v1');
  await mini.locator('#survey-submit').click();
  await phones.seen('v1', '请先答好这一题').waitFor();
  await picture('survey-missing');
  await mini.locator('#mark-overall-5').click();
  await mini.locator('#mark-recommend-10').click();
  await mini.locator('#option-worth-people').click();
  await mini.locator('#words-improve textarea, textarea#words-improve').first().fill('多一些座位');
  await picture('survey-filled');
  await mini.locator('#survey-submit').click();
  await phones.seen('v1', '谢谢您的回答').waitFor();
  await picture('survey-thanks');

  await desk.getByRole('tab', { name: '结果' }).click();
  await desk.getByText('+100').waitFor();
  await shot('results');
  await desk.getByRole('button', { name: '看 1 条文字' }).click();
  await desk.getByRole('dialog').getByText('多一些座位').waitFor();
  await shot('texts');
  await desk.context().close();
});
