import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { openPhones, type Phones } from './phones';
import { startService, type RunningService } from './service';
import { signInStaff, type Staff } from './staff';

// Whatever code is shown, WeChat's scanner and an ordinary browser come in by the one door, `/c/`; what is secret in it stays there.
jest.setTimeout(240_000);

const VISITOR = 'v1';

interface Kind {
  readonly what: string;
  readonly address: string;
  /** A page's address, and what is read on it. */
  readonly opens: RegExp;
  readonly says: string;
  /** Nobody but who was shown it may read it later. */
  readonly secret: boolean;
}

let service: RunningService;
let browser: Browser;
let staff: Staff;
let screen: Page;
let on: Phones;
let kinds: readonly Kind[];

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  staff = await signInStaff(browser, service);
  screen = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  screen.setDefaultTimeout(60_000);
  on = await openPhones(screen, service.site);
  kinds = await makeOneOfEach();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const get = async <T>(address: string): Promise<T> => (await (await staff.context.request.get(`${service.url}${address}`)).json()) as T;

async function makeOneOfEach(): Promise<Kind[]> {
  const { id } = await get<{ id: string }>('/api/exhibitions/current');
  const { items } = await get<{ items: { id: string; branch: { id: string } }[] }>('/api/console/exhibitions');
  const of = `/api/console/exhibitions/${id}`;
  const touchpoint = await staff.post<{ url: string }>(`${of}/touchpoints`, {
    name: '南门海报',
    channel: 'hall_poster',
    page: 'registration',
  });
  const printed = await staff.context.request.get(`${service.url}/print/booth-codes?exhibitionId=${id}`).then((answer) => answer.text());
  const [, booth = ''] = /<code>(\w{10})<\/code>/.exec(printed) ?? [];
  const enrolment = await staff.post<{ code: string; url: string }>(`${of}/gate-enrolments`, { role: 'gate' });
  const draft = await staff.post<{ id: string }>('/api/console/exhibitions', {
    branchId: items.find((one) => one.id === id)?.branch.id,
    name: '还没发布的展会',
    city: '',
    venue: '',
    timeZone: 'Asia/Shanghai',
    startsOn: '2029-03-10',
    endsOn: '2029-03-11',
  });
  const preview = await staff.post<{ url: string }>(`/api/console/exhibitions/${draft.id}/preview`, {});
  return [
    { what: 'a touchpoint', address: touchpoint.url, opens: /registration\/index/, says: '报名', secret: false },
    { what: 'a stand', address: `${service.site}/c/${booth}`, opens: /booth\/index/, says: '展位', secret: false },
    { what: 'a walk-in’s ticket', address: await claimOf(of), opens: /registration\/index\?.*claim=/, says: '领取门票', secret: true },
    { what: 'a gate device', address: enrolment.url, opens: /gate\/index\?.*enrol=/, says: '登记本机', secret: true },
    { what: 'a company’s group', address: await groupOf(of), opens: /group\/index\?.*group=/, says: '团体报名', secret: true },
    { what: 'a draft', address: preview.url, opens: /home\/index/, says: '还没发布的展会', secret: true },
  ];
}

/** The link of a company's group; an ordinary browser is sent on to WeChat there. */
async function groupOf(of: string): Promise<string> {
  const { ticketTypes } = await get<{ ticketTypes: { id: string }[] }>(`${of}/registration-setup`);
  const { id } = await staff.post<{ id: string }>(`${of}/groups`, {
    company: '海川科技',
    contactName: '王经理',
    ticketTypeId: ticketTypes[0]?.id,
    places: 5,
    validUntil: '2099-01-01T00:00:00Z',
    key: 'group-at-the-one-door',
  });
  return (await get<{ url: string }>(`${of}/groups/${id}`)).url;
}

/** The code of a ticket made at a desk, by a device enrolled for it. */
async function claimOf(of: string): Promise<string> {
  const { code } = await staff.post<{ code: string }>(`${of}/gate-enrolments`, { role: 'gate' });
  const { gates } = await get<{ gates: { id: string }[] }>(`${of}/gates`);
  const { token } = await staff.post<{ token: string }>('/api/gate/enrolments/redeem', {
    code,
    secret: 'secret-of-the-desk-at-the-door',
    deviceName: '服务台',
  });
  const answer = await fetch(`${service.url}/api/gate/walk-ins`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      scanId: 'walk-in-at-the-one-door-01',
      seq: 1,
      gateId: gates[0]?.id,
      direction: 'in',
      at: new Date().toISOString(),
      name: '现场观众',
      phone: { number: '13800138000' },
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { claim: { url: string } }).claim.url;
}

const codeIn = (address: string) => address.split('/c/')[1] ?? '';

test('every kind of code carries an address below the door', () => {
  expect(kinds.filter(({ address }) => !new RegExp(`^${service.site}/c/[0-9A-Za-z]+$`).test(address))).toEqual([]);
});

test('WeChat’s scanner opens the page of each in the mini-program', async () => {
  for (const { what, address, opens, says } of kinds) {
    await on.scan(VISITOR, address);
    await on.seen(VISITOR, says).waitFor();
    const at = await on
      .mini(VISITOR)
      .locator('body')
      .evaluate(() => location.hash);
    expect([what, at]).toEqual([what, expect.stringMatching(opens)]);
    await on.closeMini(VISITOR);
  }
});

test('an ordinary browser that follows the address comes to the same page', async () => {
  for (const { what, address, opens, says } of kinds) {
    const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
    const asked: { to: string; from: string }[] = [];
    phone.on('request', (request) => asked.push({ to: new URL(request.url()).pathname, from: request.headers().referer ?? '' }));
    await phone.goto(address.replace(service.site, service.url));
    await phone.getByText(says).filter({ visible: true }).first().waitFor();
    await phone.waitForURL(opens);
    // Behind the # a code is seen by no server; the door alone is asked with it, and no request tells where it came from.
    const told = asked.filter(({ to, from }) => from.includes(codeIn(address)) || (to.includes(codeIn(address)) && !to.startsWith('/c/')));
    expect([what, told]).toEqual([what, []]);
    await phone.context().close();
  }
});

test('what is secret is opened without a touch and stands in no log', async () => {
  const log = readFileSync(service.logFile, 'utf8');
  for (const { what, address, secret } of kinds) {
    const code = codeIn(address);
    if (secret) expect([what, log.includes(code)]).toEqual([what, false]);
    const touch = await fetch(`${service.url}/api/touches`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ touchId: `touch-of-the-one-door-${code.slice(0, 4)}`, sessionId: 'session-at-the-one-door', code }),
    });
    expect([what, touch.ok]).toEqual([what, !secret]);
  }
});
