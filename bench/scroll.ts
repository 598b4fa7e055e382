/**
 * Ten thousand exhibitors pushed along on a phone whose processor is four times slower: how many frames come late, beside a page of as
 * many plain rows that does nothing but scroll. Needs dist/h5 (`npm run build -- h5`) and a Chromium.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { EXHIBITION_ID, exhibitor, fakeService } from '../miniapp/testing/fixtures';
import { ratio, type BenchOptions, type BenchResult } from './result';

const SLOWER = 4;
/** A quick push with the thumb, CSS pixels a second. */
const SPEED = 6_000;
const LATE_MS = 50;
const ROOT = path.resolve(__dirname, '../dist/h5');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };

export async function run({ quick = false }: BenchOptions): Promise<BenchResult> {
  const rows = quick ? 1_000 : 10_000;
  const server = await serve(rows);
  const browser = await launchBrowser();
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const open = async (address: string): Promise<Page> => {
      const page = await browser.newPage({ viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, locale: 'zh-CN' });
      const session = await page.context().newCDPSession(page);
      await page.goto(origin + address);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      return page;
    };
    const seconds = quick ? 6 : 30;
    const plain = await open('/plain');
    const floor = await push(plain, 'html', seconds);
    await plain.close();
    const list = await open('/#/features/exhibitors/index');
    await list.locator('.el-stretch .el-item').first().waitFor();
    const scroller = '.taro_page:has(.el-stretch)';
    // While pages of the list still come in, then over all of it.
    const loading = await push(list, scroller, quick ? 3 : 10);
    await loadAll(list, scroller, rows);
    const loaded = await push(list, scroller, seconds);
    const { nodes, shown } = await list.evaluate(() => ({
      nodes: document.querySelectorAll('.el-card *').length,
      shown: document.querySelectorAll('.el-stretch .el-item').length,
    }));
    const blank = loaded.blank;
    return {
      figures: {
        rows,
        'plain rows: frames later than 50 ms %': floor.late,
        'plain rows: frame p99 ms': floor.p99,
        'while loading: frames later than 50 ms %': loading.late,
        'while loading: frame p99 ms': loading.p99,
        'all loaded: frames later than 50 ms %': loaded.late,
        'all loaded: frame p99 ms': loaded.p99,
        'all loaded: frames with nothing in the middle %': blank,
        'rows there at once': shown,
        'elements there at once': nodes,
      },
      ratios: {
        late_frames_percent: ratio(loaded.late, 'lower', 5),
        late_frames_percent_loading: ratio(loading.late, 'lower', 5),
        blank_frames_percent: ratio(blank, 'lower', 5),
      },
    };
  } finally {
    await browser.close();
    server.close();
  }
}

interface Pushed {
  late: number;
  p99: number;
  blank: number;
}

/** Down, and up again at the end, frame by frame. */
async function push(page: Page, scroller: string, seconds: number): Promise<Pushed> {
  const { frames, blank } = await page.evaluate(
    async ({ selector, speed, forMs }) => {
      const box = document.querySelector(selector) as HTMLElement;
      const times: number[] = [];
      let empty = 0;
      let direction = 1;
      const from = performance.now();
      let last = from;
      while (last - from < forMs) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        if (now > last) times.push(now - last);
        box.scrollTop += (direction * speed * Math.min(now - last, 100)) / 1_000;
        if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) direction = -1;
        if (box.scrollTop <= 0) direction = 1;
        const middle = document.elementFromPoint(188, 500);
        if (middle?.classList.contains('el-stretch')) empty += 1;
        last = Math.max(last, now);
      }
      return { frames: times, blank: empty };
    },
    { selector: scroller, speed: SPEED, forMs: seconds * 1_000 },
  );
  const sorted = [...frames].sort((one, other) => one - other);
  const percent = (count: number) => (100 * count) / frames.length;
  return {
    late: percent(frames.filter((ms) => ms > LATE_MS).length),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    blank: percent(blank),
  };
}

async function loadAll(page: Page, scroller: string, rows: number): Promise<void> {
  const end = Date.now() + 240_000;
  while (Date.now() < end) {
    const done = await page.evaluate((selector) => {
      const box = document.querySelector(selector) as HTMLElement;
      box.scrollTop = box.scrollHeight;
      return document.querySelector('.el-more--tap') === null;
    }, scroller);
    if (done) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`${rows} rows did not load`);
}

/** The page as built, and a service that knows so many exhibitors. */
async function serve(rows: number): Promise<Server> {
  const word = ['光电', '精密', '智能', '新材料', '机器人', '传感', '激光', '半导体'];
  const all = Array.from({ length: rows }, (_, place) => ({
    ...exhibitor,
    id: place.toString(16).padStart(24, '0'),
    name: `${word[place % word.length] ?? ''}科技${'股份'.repeat(place % 7)}有限公司 ${place}`,
    nameEn: null,
    booths: [{ id: place.toString(16).padStart(24, 'f'), number: `A${place}`, hall: '一号馆', dates: null, datesText: null }],
  }));
  const answer = fakeService(({ path: at, query }) => {
    if (at !== `/api/exhibitions/${EXHIBITION_ID}/exhibitors`) return null;
    const from = Number(query.cursor ?? 0);
    const to = from + Number(query.limit);
    return { data: { items: all.slice(from, to), next: to < rows ? String(to) : null } };
  });
  const plain = all
    .map(
      ({ name, booths }) =>
        `<div style="padding:12px 16px;min-height:60px;border-bottom:1px solid #ddd"><b>${name}</b><br>${booths[0]?.number ?? ''}</div>`,
    )
    .join('');
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://service');
    if (url.pathname === '/plain') {
      response
        .setHeader('Content-Type', 'text/html; charset=utf-8')
        .end(`<!doctype html><html style="overflow:auto;height:100%"><body>${plain}</body></html>`);
    } else if (url.pathname.startsWith('/api/')) {
      const { status = 200, data } = answer({
        method: request.method ?? 'GET',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        header: {},
        body: undefined,
      });
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(data ?? null));
    } else {
      const file = path.join(ROOT, url.pathname === '/' ? 'index.html' : url.pathname);
      const type = TYPES[path.extname(file)];
      if (type === undefined || !file.startsWith(ROOT)) response.writeHead(404).end();
      else response.setHeader('Content-Type', type).end(readFileSync(file));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
