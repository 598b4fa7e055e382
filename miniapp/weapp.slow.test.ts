import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { encodePayload, foldExhibition, slotAt, toHex } from '@shared/rules/ticket-token';
import type { DeskView } from '@shared/contracts/exhibitor-desk';
import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import {
  BOOTH_CODE,
  BOOTH_ID,
  EXHIBITION_ID,
  EXHIBITOR_ID,
  exhibitor,
  fakeService,
  fullProfile,
  heldRight,
  NEWS_ID,
  OFFER_ID,
  plannedSession,
  RIGHT_ID,
  SESSION_ID,
  sessionCard,
  showcase,
  shownRight,
} from './testing/fixtures';
import { type FakeRequest, runWeapp, type Weapp } from './testing/run-weapp';

// Needs the built output: npm run build -- weapp
const ROOT = path.resolve(__dirname, '../dist/weapp');

interface AppJson {
  pages: string[];
  subPackages?: { root: string }[];
  subpackages?: { root: string }[];
}
const appJson = (): AppJson => JSON.parse(readFileSync(path.join(ROOT, 'app.json'), 'utf8')) as AppJson;

function recording(): { respond: (request: FakeRequest) => ReturnType<ReturnType<typeof fakeService>>; seen: FakeRequest[] } {
  const seen: FakeRequest[] = [];
  const answer = fakeService();
  return {
    seen,
    respond: (request) => {
      seen.push(request);
      return answer(request);
    },
  };
}

const touchesIn = (seen: readonly FakeRequest[]): readonly { code: string; scene?: number; touchId: string; sessionId: string }[] =>
  seen
    .filter((request) => request.path === '/api/touches')
    .map((request) => request.body as { code: string; scene?: number; touchId: string; sessionId: string });

const loginAnswer = () => ({
  data: {
    token: 't',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' },
  },
});

async function clean(app: Weapp): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(app.errors).toEqual([]);
}

describe('package', () => {
  test('main package is under 700 KB and the whole under 2 MB', () => {
    const config = appJson();
    const roots = (config.subPackages ?? config.subpackages ?? []).map((one) => path.join(ROOT, one.root));
    const sizes = readdirSync(ROOT, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(map|LICENSE\.txt)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name));
    const inMain = sizes.filter((file) => !roots.some((root) => file.startsWith(root + path.sep)));
    const sum = (files: readonly string[]): number => files.reduce((total, file) => total + statSync(file).size, 0);
    expect(sum(inMain)).toBeLessThan(700 * 1024);
    expect(sum(sizes)).toBeLessThan(2 * 1024 * 1024);
  });

  test('every feature but tabs, entry and ticket is a subpackage', () => {
    expect(
      appJson()
        .pages.map((page) => page.split('/')[1])
        .sort(),
    ).toEqual(expect.arrayContaining(['entry', 'exhibitors', 'home', 'me', 'programme']));
    expect(appJson().pages.every((page) => /^features\/(entry|exhibitors|home|me|programme|ticket)\//.test(page))).toBe(true);
  });
});

describe('opening a booth code', () => {
  test.each([
    ['mini-program code', { scene: BOOTH_CODE }, 1047],
    ['printed link code', { q: encodeURIComponent(`https://fair.example.com/c/${BOOTH_CODE}`), scancode_time: '1700000000' }, 1011],
    ['card', { code: BOOTH_CODE }, 1007],
  ])('by %s shows the booth, records one touch and needs no sign-in', async (_, query, scene) => {
    const { respond, seen } = recording();
    const app = runWeapp(ROOT, { respond });
    await app.launch({ path: 'features/entry/index', query, scene });
    const page = await app.at('features/booth/index');
    await page.waitFor('开放显微镜');
    expect(page.text()).toContain('A1');
    expect(touchesIn(seen)).toEqual([expect.objectContaining({ code: BOOTH_CODE, scene })]);
    expect(app.state.calls.some((call) => call.name === 'login')).toBe(false);
    await clean(app);
  });

  test('an unknown code says so and offers the home page', async () => {
    const app = runWeapp(ROOT, { respond: fakeService() });
    const page = await app.launch({ path: 'features/entry/index', query: { code: 'zzzzzzzzzz' }, scene: 1011 });
    await page.waitFor('没有找到这个码');
    await page.tap('.el-button--quiet');
    await app.at('features/home/index');
    await clean(app);
  });

  test('without network the touch is kept and sent at the next start', async () => {
    const first = runWeapp(ROOT, { respond: fakeService(), online: false });
    const page = await first.launch({ path: 'features/entry/index', query: { code: BOOTH_CODE }, scene: 1011 });
    await page.waitFor('网络不通', 8000);
    const { respond, seen } = recording();
    const later = runWeapp(ROOT, { respond }, first.state);
    await (await later.launch()).waitFor('国际开源展');
    expect(touchesIn(seen)).toEqual([expect.objectContaining({ code: BOOTH_CODE, scene: 1011 })]);
    await clean(later);
  }, 15_000);
});

describe('an address that is no page', () => {
  test('is said on a page that leads home', async () => {
    const app = runWeapp(ROOT, { respond: fakeService() });
    await app.launch({ path: 'features/old/index', query: { id: '1' } });
    const page = await app.at('features/entry/index');
    await page.waitFor('没有找到这个页面');
    await page.tap('#entry-home');
    await app.at('features/home/index');
    await clean(app);
  });
});

describe('screen readers', () => {
  /** The short name under which Taro sends an attribute of views. */
  const shortNameOf = (attribute: string): string => {
    const views = readFileSync(path.join(ROOT, 'base.wxml'), 'utf8').match(/<view [^>]*bindtap="eh"[^>]*>/g) ?? [];
    const names = new Set(views.map((view) => new RegExp(`${attribute}="\\{\\{i\\.(p\\d+)\\}\\}"`).exec(view)?.[1]));
    expect([...names]).toEqual([expect.stringMatching(/^p\d+$/)]);
    return [...names][0] ?? '';
  };

  test('hear what can be tapped, ticked and chosen, and its state', async () => {
    const app = runWeapp(ROOT, { respond: fakeService() });
    const home = await app.launch();
    await home.waitFor('扫一扫');
    expect(home.find('#quick-scan')[shortNameOf('aria-role')]).toBe('button');
    const me = await app.launch({ path: 'features/me/index' });
    await me.waitFor('中文');
    const tabs = me.nodes().filter((node) => (node.cl ?? '').split(' ').includes('el-segment'));
    expect(tabs.map((tab) => [tab[shortNameOf('aria-role')], tab[shortNameOf('aria-selected')]])).toEqual([
      ['tab', true],
      ['tab', false],
    ]);
  });

  test('every view that can be tapped says what it is', async () => {
    const role = shortNameOf('aria-role');
    // Taro's template of a view that listens to taps alone.
    const tapView = [...readFileSync(path.join(ROOT, 'base.wxml'), 'utf8').matchAll(/<template name="tmpl_0_(\d+)"><view ([^>]*)>/g)].find(
      ([, , attributes = '']) => (attributes.match(/\bbind\w+/g) ?? []).join() === 'bindtap',
    )?.[1];
    expect(tapView).toMatch(/^\d+$/);
    for (const at of appJson().pages) {
      const app = runWeapp(ROOT, { respond: fakeService() });
      const page = await app.launch({ path: at });
      await new Promise((resolve) => setTimeout(resolve, 300));
      const silent = page.nodes().filter((node) => node.nn === tapView && typeof node[role] !== 'string');
      expect([at, silent.map((node) => page.text(node).slice(0, 40))]).toEqual([at, []]);
    }
  });
});

describe('ticket', () => {
  const TICKET_ID = 'e'.repeat(24);
  const ticket = {
    id: TICKET_ID,
    exhibitionId: EXHIBITION_ID,
    number: 'K3F9-2XQ7-M4',
    kind: 'visitor',
    typeName: '专业观众',
    typeNameEn: null,
    holderName: '韩梅梅',
    state: 'valid',
    validFrom: null,
    validUntil: null,
    enteredAt: null,
  };
  const respond = fakeService(({ path: at, body }) => {
    const serverTime = new Date().toISOString();
    if (at === '/api/visitor/login') return loginAnswer();
    if (at === '/api/tickets/mine') return { data: { tickets: [ticket], serverTime } };
    if (at !== `/api/tickets/${TICKET_ID}/strip`) return null;
    const { fromSlot = slotAt(Date.now()), minutes = 600 } = body as { fromSlot?: number; minutes?: number };
    const payload = toHex(
      encodePayload({
        keyId: 1,
        exhibition: foldExhibition(EXHIBITION_ID),
        ticketId: TICKET_ID,
        typeNumber: 1,
        purpose: 'entry',
        isStatic: false,
        slot: fromSlot,
      }),
    );
    const strip = {
      ticketId: TICKET_ID,
      firstSlot: fromSlot,
      count: minutes,
      payload,
      signatures: Buffer.alloc(minutes * 64, 7).toString('base64'),
    };
    return { data: { ticket, strip, endSlot: fromSlot + 600, staticToken: 'STATIC', serverTime } };
  });

  test('shows a live code, and again after a restart with no network', async () => {
    const first = runWeapp(ROOT, { respond });
    await (await first.launch({ path: 'features/ticket/index', query: { exhibitionId: EXHIBITION_ID } })).waitFor('动态码');
    await first.page().waitFor('韩梅梅');
    await clean(first);
    const later = runWeapp(ROOT, { online: false }, first.state);
    const page = await later.launch({ path: 'features/ticket/index', query: { exhibitionId: EXHIBITION_ID } });
    await page.waitFor('动态码');
    expect(page.text()).toContain('K3F9-2XQ7-M4');
    expect(String(page.find('#ticket-code').st)).toContain('data:image/svg+xml');
    await page.waitFor('暂时连不上', 8000);
    await clean(later);
  }, 15_000);

  test('somebody without a ticket is shown the way to register', async () => {
    const app = runWeapp(ROOT, {
      respond: (request) =>
        request.path === '/api/tickets/mine' ? { data: { tickets: [], serverTime: new Date().toISOString() } } : respond(request),
    });
    const page = await app.launch({ path: 'features/ticket/index' });
    await page.waitFor('还没有电子票');
    expect(page.text()).toContain('去报名');
    await clean(app);
  });
});

describe('rights', () => {
  test('one that is held opens its code in WeChat, and again after a restart with no network', async () => {
    const respond = fakeService(({ path: at }) =>
      at === '/api/visitor/login'
        ? loginAnswer()
        : at.endsWith('/my-rights')
          ? { data: { items: [shownRight({ mine: heldRight }), shownRight({ id: OFFER_ID, name: '水杯' })] } }
          : null,
    );
    const query = { exhibitionId: EXHIBITION_ID };
    const first = runWeapp(ROOT, { respond });
    const page = await first.launch({ path: 'features/right/index', query });
    await page.waitFor('ABC-DEF-GHJ');
    expect(page.text()).toContain('领取');
    await clean(first);
    const later = runWeapp(ROOT, { online: false }, first.state);
    const again = await later.launch({ path: 'features/right/index', query });
    await again.waitFor('ABC-DEF-GHJ');
    expect(String(again.find(`#right-qr-${RIGHT_ID}`).st)).toContain('data:image/svg+xml');
    await again.waitFor('离线', 8000);
    await clean(later);
  }, 15_000);
});

describe('registering', () => {
  const form = {
    version: 1,
    open: true,
    consents: [],
    subscribeTemplateIds: [],
    mine: null,
    ticketTypes: [
      {
        id: '1'.repeat(24),
        kind: 'visitor',
        name: { zh: '专业观众', en: '' },
        description: null,
        remaining: null,
        needsApproval: false,
        needsInvitation: false,
        waitingList: true,
        sale: 'open',
        opensText: null,
      },
    ],
    fields: [{ key: 'company', type: 'company', label: { zh: '公司或单位', en: '' }, required: true }],
  };

  test('with faulty answers the page scrolls to the first and opens the keyboard there', async () => {
    const session = {
      token: 't',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' },
    };
    const app = runWeapp(ROOT, {
      respond: fakeService(({ path: at }) =>
        at === '/api/visitor/login' ? { data: session } : at.endsWith('/registration-form') ? { data: form } : null,
      ),
    });
    const page = await app.launch({ path: 'features/registration/index', query: { exhibitionId: EXHIBITION_ID } });
    await page.waitFor('公司或单位');
    const scrolled = () =>
      app.state.calls
        .filter((call) => call.name === 'pageScrollTo')
        .map((call) => (call.options as { selector?: string }).selector)
        .filter(Boolean);
    const withKeyboard = () =>
      page
        .nodes()
        .filter((node) => node.focus === true)
        .map((node) => node.uid);
    await page.tap('#registration-submit');
    await page.waitFor('请填写姓名');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([scrolled(), withKeyboard()]).toEqual([['#ask-name'], ['field-name']]);
    expect(page.find('#ask-name')).toBeDefined();
    await page.input('#field-name', '李雷');
    await page.input('#field-phone', '13800138000');
    await page.tap('#registration-submit');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([scrolled().at(-1), withKeyboard()]).toEqual(['#ask-answer-company', ['field-company']]);
    await clean(app);
  });
});

describe('browsing', () => {
  test('home, exhibitors, programme and a session show what the service answers', async () => {
    const app = runWeapp(ROOT, { respond: fakeService() });
    const home = await app.launch();
    await home.waitFor('国际开源展');
    await home.tap('#quick-exhibitors');
    await (await app.at('features/exhibitors/index')).waitFor('开放显微镜');
    const again = runWeapp(ROOT, { respond: fakeService() });
    await (await again.launch({ path: 'features/programme/index' })).waitFor('开放硬件的十年');
    await again.page().tap('.session-row__main');
    await (await again.at('features/session/index')).waitFor('李雷');
    await clean(app);
    await clean(again);
  });

  test('a phone in English reads English', async () => {
    const app = runWeapp(ROOT, { respond: fakeService(), language: 'en' });
    const home = await app.launch();
    await home.waitFor('Open Source Fair');
    expect(home.text()).toContain('My ticket');
    await clean(app);
  });

  test('without network the last copy of the show opens', async () => {
    const first = runWeapp(ROOT, { respond: fakeService() });
    await (await first.launch()).waitFor('国际开源展');
    const later = runWeapp(ROOT, { online: false }, first.state);
    const home = await later.launch();
    await home.waitFor('国际开源展');
    await home.waitFor('离线，内容更新于 刚刚', 8000);
    await clean(later);
  }, 15_000);
});

describe('what a show tells', () => {
  const respond = fakeService(({ path: at }) =>
    at.endsWith('/profile') ? { data: fullProfile } : at.endsWith('/showcase') ? { data: showcase } : null,
  );
  test.each([
    ['booth/index', { id: BOOTH_ID }, ['十年只做一件事', '两分钟看懂', '产品手册', '021-12345678', '桌面电镜']],
    ['booth/exhibitor', { id: EXHIBITOR_ID }, ['十年只做一件事', 'A1 展位']],
    ['booth/offer', { id: OFFER_ID }, ['第一次公开展示', '2月1日 周日 10:00']],
    ['booth/offers', {}, ['桌面电镜', '开放显微镜']],
    ['news/index', {}, ['开幕式在周日上午']],
    ['news/article', { id: NEWS_ID }, ['欢迎光临']],
    ['home/index', {}, ['夜场音乐会', '参观准备', '开源学会', '开幕式在周日上午']],
  ] as const)(
    '%s is shown, and again without network with its age',
    async (page, query, words) => {
      const at = { path: `features/${page}`, query: { ...query, exhibitionId: EXHIBITION_ID } };
      const first = runWeapp(ROOT, { respond });
      const shown = await first.launch(at);
      for (const word of words) await shown.waitFor(word);
      await clean(first);
      const later = runWeapp(ROOT, { online: false }, first.state);
      const kept = await later.launch(at);
      for (const word of words) await kept.waitFor(word);
      await kept.waitFor('离线，内容更新于', 8_000);
      await clean(later);
    },
    20_000,
  );

  test('of two thousand exhibitors only those near the screen are drawn', async () => {
    const items = Array.from({ length: 2_000 }, (_, place) => ({
      ...exhibitor,
      id: String(place).padStart(24, '0'),
      name: `第${place}家`,
    }));
    const app = runWeapp(ROOT, {
      respond: fakeService(({ path: at }) => (at.endsWith('/exhibitors') ? { data: { items, next: null } } : null)),
      // The first block of stretches and three of its stretches.
      near: (selector) => Number(/\d+/.exec(selector)) <= 4,
    });
    const page = await app.launch({ path: 'features/exhibitors/index' });
    await page.waitFor('第0家');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(page.nodes().filter((node) => (node.cl ?? '').split(' ').includes('el-item'))).toHaveLength(24);
    await clean(app);
  });
});

describe('one’s own pages', () => {
  const SPEAKER_ID = '9'.repeat(24);
  const serverTime = '2026-01-01T00:00:00Z';
  const signedIn = {
    token: 't',
    visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' },
    from: Date.now(),
    until: Date.now() + 3_600_000,
  };
  const replay = {
    item: 'replay',
    title: '观看回放',
    description: '',
    content: { kind: 'channels', finderUserName: 'sphABCDEFG1', feedId: 'export/feed12345' },
    locked: null,
  };
  const slides = {
    item: '2'.repeat(24),
    title: '讲义网页',
    description: '',
    content: { kind: 'link', url: 'https://example.org/slides' },
    locked: null,
  };
  const later = { item: '3'.repeat(24), title: '录音稿', description: '', content: null, locked: { why: 'registered', fromText: '' } };
  const starred = {
    kind: 'session',
    subjectId: SESSION_ID,
    title: sessionCard.title,
    detail: '',
    note: '坐前排',
    starredAt: serverTime,
    gone: false,
  };
  const blank: readonly DraftEdit[] = [
    ...(['name', 'nameEn', 'theme', 'website', 'phone', 'country'] as const).map((part) => ({ part, value: '' })),
    ...(['pictures', 'films', 'brochures', 'contacts', 'themes'] as const).map((part) => ({ part, value: [] })),
    { part: 'logo', value: null },
    { part: 'story', value: { zh: null, en: null } },
  ];
  const summary = { part: 'summary', value: '焊接更快' } as const;
  const desk: DeskView = {
    exhibitionId: EXHIBITION_ID,
    exhibitorId: EXHIBITOR_ID,
    showName: '春季工业展',
    datesText: '3月10日至11日',
    name: '海川科技',
    standsText: '1号馆 A02',
    description: null,
    untilText: '3月11日 周三 18:00',
    items: [
      ...blank.map((edit) => ({ unit: edit.part, rev: 0, state: 'shown' as const, reason: null, edit, now: edit })),
      { unit: 'summary', rev: 0, state: 'returned', reason: '请写具体参数', edit: summary, now: { part: 'summary', value: '' } },
    ],
    pictures: [],
    submittedText: null,
    offsetMinutes: 480,
  };
  const answers: Record<string, unknown> = {
    [`GET /api/exhibitions/${EXHIBITION_ID}/plan/agenda`]: {
      registration: 'registered',
      days: [{ date: '2099-02-01', text: '2月1日 周日', sessions: [{ ...plannedSession(null), note: '坐前排' }] }],
    },
    [`GET /api/exhibitions/${EXHIBITION_ID}/plan/calendar`]: { url: null },
    [`GET /api/exhibitions/${EXHIBITION_ID}/favourites`]: { items: [starred] },
    [`GET /api/exhibitions/${EXHIBITION_ID}/speakers/${SPEAKER_ID}`]: {
      id: SPEAKER_ID,
      name: '李雷',
      title: '首席工程师',
      company: '海川科技',
      portrait: null,
      story: { blocks: [{ kind: 'paragraph', line: [{ text: '做了二十年激光' }] }] },
      sessions: [sessionCard],
    },
    [`GET /api/exhibitions/${EXHIBITION_ID}/hub`]: {
      standing: 'registered',
      items: [{ session: sessionCard, items: [replay, slides, later] }],
      next: null,
    },
    'POST /api/exhibitor-desk/open': { token: 'desk', name: '海川科技' },
    'GET /api/exhibitor-desk': desk,
    [`GET /api/exhibitions/${EXHIBITION_ID}/exhibitors/${EXHIBITOR_ID}/profile`]: fullProfile,
  };
  const respond = fakeService(({ method, path: at, query }) => {
    if (query.whose === 'mine') return { data: { standing: 'registered', items: [], next: null } };
    const data = answers[`${method} ${at}`];
    return data === undefined ? null : { data };
  });
  const called = (app: Weapp, name: string) => app.state.calls.filter((one) => one.name === name).map((one) => one.options);
  const open = (page: string, query: Record<string, string> = {}) => {
    const app = runWeapp(ROOT, { respond }, { storage: new Map([['el.session', JSON.stringify(signedIn)]]), files: new Map() });
    return { app, page: app.launch({ path: `features/${page}`, query: { exhibitionId: EXHIBITION_ID, ...query } }) };
  };

  test.each([
    ['plan/index', {}, ['2月1日 周日', '开放硬件的十年', '坐前排']],
    ['speaker/index', { id: SPEAKER_ID }, ['海川科技 · 首席工程师', '做了二十年激光', '开放硬件的十年']],
    ['hub/index', {}, ['可以看的场次', '观看回放', '报名后可以打开']],
    ['exhibitor-desk/index', { desk: 'ABCDEFGHJKMNPQRSTVWXYZ234567' }, ['春季工业展', '请写具体参数']],
  ] as const)('%s opens on what the service answers', async (path, query, words) => {
    const { app, page } = open(path, query);
    const shown = await page;
    for (const word of words) await shown.waitFor(word);
    await clean(app);
  });

  test('a tap plays a Channels recording and copies the address of a page; what is locked opens nothing', async () => {
    const { app, page } = open('hub/index');
    const hub = await page;
    await hub.waitFor('观看回放');
    expect(hub.nodes().filter((node) => (node.cl ?? '').split(' ').includes('el-item--tap'))).toHaveLength(2);
    await hub.tap('.el-item--tap 观看回放');
    expect(called(app, 'openChannelsActivity')).toMatchObject([{ finderUserName: 'sphABCDEFG1', feedId: 'export/feed12345' }]);
    await hub.tap('.el-item--tap 讲义网页');
    expect(app.state.clipboard).toBe('https://example.org/slides');
    await hub.tap('.el-item 录音稿');
    expect(called(app, 'setClipboardData')).toHaveLength(1);
    await clean(app);
  });

  test('films and brochures of a booth do the same', async () => {
    const { app, page } = open('booth/index', { id: BOOTH_ID });
    const booth = await page;
    await booth.waitFor('工厂一日');
    await booth.tap('.el-item--tap 工厂一日');
    expect(called(app, 'openChannelsActivity')).toHaveLength(1);
    await booth.tap('.el-item--tap 官网白皮书');
    expect(app.state.clipboard).toBe('https://example.org/paper.pdf');
    await clean(app);
  });
});
