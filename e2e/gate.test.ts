import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import encodeQR from 'qr';
import { prizeQr } from '@shared/rules/prize-code';
import { startGateWorld, type GateWorld } from '../bench/gate-world';
import { createEnrolment } from '../cloud/features/floor/gate';
import { makeTicket, makeToken } from '../cloud/features/floor/gate/factory';
import { addEntries } from '../cloud/features/floor/draw/entry-store';
import { makeDraw } from '../cloud/features/floor/draw/factory';
import { playEntry } from '../cloud/features/floor/draw/play-draw';
import { prizeCode } from '../cloud/features/floor/draw/seed';
import { listWinsPage } from '../cloud/features/floor/draw/win-store';
import { ensureParticipant } from '../cloud/features/people/registration/factory';
import { findTicket } from '../cloud/features/people/ticket';
import { launchBrowser } from './browser';

/** Set to keep pictures of every state. */
const PICTURES = process.env.GATE_PICTURES;
const PHONE = { width: 375, height: 812 };

let world: GateWorld;
let url = '';
beforeAll(async () => {
  world = await startGateWorld(1, 2);
  url = world.services[0]?.url ?? '';
}, 120_000);
afterAll(async () => world?.close(), 30_000);

/** A film of one still picture for Chromium's fake camera: the QR on white, 640 x 480, YUV 4:2:0 (yuv4mpeg2). */
function film(text: string): string {
  const [width, height] = [640, 480];
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const scale = Math.floor(height / rows.length);
  const [left, top] = [Math.floor((width - rows.length * scale) / 2), Math.floor((height - rows.length * scale) / 2)];
  const luma = Buffer.alloc(width * height, 235);
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark)
        for (let line = 0; line < scale; line += 1)
          luma.fill(16, (top + y * scale + line) * width + left + x * scale, (top + y * scale + line) * width + left + (x + 1) * scale);
    }),
  );
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'film-')), 'ticket.y4m');
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), frame, frame, frame]));
  return file;
}

const camera = (text: string) =>
  launchBrowser({
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film(text)}`],
  });

async function enrol(browser: Browser, role: 'gate' | 'supervisor', name: string, size = PHONE): Promise<Page> {
  const { code } = await createEnrolment(
    { keys: world.keys, tokens: world.tokens, publicUrl: url },
    { kind: 'staff', staffId: 'a'.repeat(24), role: 'owner', branchId: world.exhibition.branchId },
    world.exhibition,
    { role, gateId: world.gateIds[0] ?? null },
    new Date(),
  );
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', permissions: ['camera'] });
  const page = await context.newPage();
  await page.goto(`${url}/#/features/gate/index?enrol=${code}`);
  await page.locator('#enrol-name input').fill(name);
  await picture(page, `enrol-${size.width}`);
  await page.locator('#enrol-do').click();
  await page.locator('#gate-start').waitFor({ state: 'visible' });
  await page.getByText('离线已就绪').last().waitFor();
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

/** What a keyboard scanner sends. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 0 });
  await page.keyboard.press('Enter');
}
const result = (page: Page, tone: 'green' | 'amber' | 'red') => page.locator(`#gate-result.gate-result--${tone}`);

test('a ticket held before a browser camera is admitted, and undone within a minute', async () => {
  const ticket = await makeTicket(world.exhibition, { holderName: '王晓丽', kind: 'vip' });
  const browser = await camera(await makeToken(world.keys, world.exhibition, ticket, new Date()));
  try {
    const page = await enrol(browser, 'gate', '南门一号机');
    await picture(page, 'home-375');
    await page.locator('#gate-start').click();
    await result(page, 'green').waitFor({ timeout: 30_000 });
    await expect(result(page, 'green').innerText()).resolves.toMatch(/王晓丽[\s\S]*贵宾/);
    await picture(page, 'green-375');
    expect((await findTicket(ticket.id))?.admissions).toHaveLength(1);
    await page.locator('[id^=undo-scan-]').first().click();
    await picture(page, 'undo-375');
    await page.locator('#undo-0').click();
    await page.getByText('已撤销').first().waitFor();
    expect((await findTicket(ticket.id))?.admissions[0]?.undone?.reason).toBe('扫错人');
  } finally {
    await browser.close();
  }
}, 90_000);

test('keyboard scanner, amber, refusal, no network and back', async () => {
  const [plain, fixed, again, flat, late] = await Promise.all([
    makeTicket(world.exhibition, { holderName: '李雷' }),
    makeTicket(world.exhibition, { holderName: '韩梅梅' }),
    makeTicket(world.exhibition),
    makeTicket(world.exhibition),
    makeTicket(world.exhibition),
  ]);
  const token = (ticket: typeof plain, fields = {}) => makeToken(world.keys, world.exhibition, ticket, new Date(), fields);
  const browser = await launchBrowser();
  try {
    const page = await enrol(browser, 'gate', '北门扫码枪', { width: 414, height: 896 });
    await page.locator('#gate-start').click();
    await page.getByText('最近扫码').waitFor();
    await type(page, await token(plain));
    await result(page, 'green').waitFor();
    await type(page, await token(fixed, { isStatic: true }));
    await result(page, 'amber').waitFor();
    await picture(page, 'amber-414');
    await type(page, 'https://example.com/not-a-ticket');
    await result(page, 'red').getByText('不是入场码').waitFor();
    await picture(page, 'refused-414');
    const sure = await token(again);
    await page.context().setOffline(true);
    await type(page, sure);
    await result(page, 'green').waitFor();
    await page.getByText('离线验票').last().waitFor();
    await picture(page, 'offline-414');
    expect((await findTicket(again.id))?.admissions).toHaveLength(0);
    // Somebody without a readable code is admitted by number, in amber, and stored like the rest.
    await page.locator('#gate-desk').click();
    await page.locator('#offline-number input').fill(flat.number);
    await page.locator('#admit-0').click();
    await page.locator('.gate-desk #gate-result.gate-result--amber').waitFor();
    await picture(page, 'by-word-414');
    // A kill: everything in memory goes, the page and the stored scans stay, also while there is no network.
    const afterwards = await token(late);
    await page.reload();
    await page.locator('#offline-number input').waitFor();
    await page.evaluate(() => (location.hash = '#/features/gate/scan'));
    await page.getByText('最近扫码').waitFor();
    await type(page, afterwards);
    await result(page, 'green').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('全部已上传').last().waitFor({ timeout: 30_000 });
    expect((await findTicket(flat.id))?.admissions.map((one) => [one.method, one.note, one.standing])).toEqual([
      ['manual', '手机没电', 'counted'],
    ]);
    for (const { id } of [again, late])
      expect((await findTicket(id))?.admissions.map((one) => [one.offline, one.standing])).toEqual([[true, 'counted']]);
  } finally {
    await browser.close();
  }
}, 90_000);

test('a prize is looked up by its QR or typed code, and handed out once', async () => {
  const now = new Date();
  const hours = (n: number) => new Date(now.getTime() + n * 3_600_000).toISOString();
  const prizes = [{ id: 'cup', name: '不锈钢保温杯', quantity: 2, valueFen: 9_900, odds: 1_000_000 }];
  const times = { opensAt: hours(-1), closesAt: hours(1), redeemUntil: hours(2) };
  const draw = await makeDraw(world.keys, world.exhibition, now, { kind: 'instant', prizes, ...times });
  const people = ['a', 'b'].map((letter) => letter.repeat(24));
  const { id: exhibitionId, branchId } = world.exhibition;
  for (const id of people) await ensureParticipant({ id, exhibitionId, branchId, visitorId: id }, now);
  const entries = await addEntries(
    draw,
    people.map((participantId) => ({ participantId, at: now })),
  );
  for (const entry of entries) await playEntry(world.keys, draw, entry, now);
  const codes = (await listWinsPage(draw.id, { limit: 10 })).items.map((win) => prizeCode(world.keys, win.id));
  const browser = await launchBrowser();
  try {
    const page = await enrol(browser, 'gate', '兑奖处');
    await page.locator('#gate-start').click();
    await page.getByText('最近扫码').waitFor();
    await type(page, prizeQr(codes[0] ?? ''));
    await page.locator('#handout-found').getByText('不锈钢保温杯').waitFor();
    await picture(page, 'prize-375');
    await page.locator('#handout-do').click();
    await page.getByText('已核销').waitFor();
    await picture(page, 'prize-done-375');
    await page.locator('#handout-next').click();
    await page.evaluate(() => (location.hash = '#/features/gate/desk?tab=handout'));
    await page.locator('#handout-code input').fill(codes[0] ?? '');
    await page.locator('#handout-look').click();
    await page.getByText('这份奖品已经领走').waitFor();
    await picture(page, 'prize-twice-375');
    await page.locator('#handout-code input').fill((codes[1] ?? '').toLowerCase());
    await page.locator('#handout-look').click();
    await page.locator('#handout-do').click();
    await page.getByText('已核销').waitFor();
    expect((await listWinsPage(draw.id, { limit: 10 })).items.map((win) => win.state)).toEqual(['redeemed', 'redeemed']);
  } finally {
    await browser.close();
  }
}, 90_000);

test('walk-in in two fields, search by hand, and the supervisor sees it all', async () => {
  const browser = await launchBrowser();
  try {
    const page = await enrol(browser, 'gate', '服务台', { width: 375, height: 900 });
    await page.locator('#gate-limits').click();
    await page.getByText('馆内实时人数上限').waitFor();
    await picture(page, 'limits-375');
    await page.locator('.el-sheet--open .el-sheet__close').click();
    await page.locator('#gate-walkin').click();
    await page.locator('#walkin-name input').fill('现场观众');
    await page.locator('#walkin-phone input').fill('13800138000');
    await page.locator('#walkin-do').click();
    await page.locator('#claim-code').waitFor();
    await picture(page, 'walkin-375');
    // The link of the claim in an ordinary browser: it says where the ticket can be taken, with the code to type.
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}/.exec(await page.locator('.gate-claim__code').innerText())?.[0] ?? '';
    const elsewhere = await (await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })).newPage();
    await elsewhere.goto(`${url}/c/${code.replace(/-/g, '')}`);
    await elsewhere.getByText(code).waitFor();
    await picture(elsewhere, 'claim-browser-375');
    await elsewhere.close();
    await page.locator('#walkin-print').click();
    const label = page.frameLocator('iframe[title="现场观众"]');
    await label.getByText('现场观众').waitFor({ state: 'attached' });
    expect(await label.locator('img').getAttribute('src')).toMatch(/^data:image/);
    await page.locator('#walkin-next').click();
    await page.getByText('查找放行').last().click();
    await page.locator('.el-search input').fill('8000');
    await page.getByText('现场观众 · 观众').or(page.getByText('现场观众')).first().waitFor();
    await picture(page, 'search-375');
    const board = await enrol(browser, 'supervisor', '主管平板', { width: 1280, height: 900 });
    await board.locator('#gate-supervisor').click();
    await board.locator('.gate-figure__value').first().waitFor();
    await board.locator('.gate-device').first().waitFor();
    await picture(board, 'supervisor-1280');
    await board.setViewportSize(PHONE);
    await picture(board, 'supervisor-375');
    expect(await board.locator('.gate-device').count()).toBeGreaterThanOrEqual(2);
    await board.getByText('各设备记录连续、完整').waitFor();
  } finally {
    await browser.close();
  }
}, 90_000);
