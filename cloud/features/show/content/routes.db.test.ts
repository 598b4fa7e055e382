import { startTestApp, type TestApp } from '../../../testing/app';
import { ensureBranch } from '../branch';
import { setStatus, type Exhibition } from '../exhibition';
import { importSmallShow } from './factory';

let app: TestApp;
let exhibition: Exhibition;
let branchId: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:30:00Z' });
  branchId = (await ensureBranch('east', '华东')).id;
  ({ exhibition } = await importSmallShow(branchId));
}, 60_000);
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request.get(`/api/exhibitions/${exhibition.id}${path}`).set(headers);
const boothId = async (number: string) => {
  const { body } = await get('/exhibitors?limit=100');
  return (body.items as { booths: { id: string; number: string }[] }[])
    .flatMap((one) => one.booths)
    .find((booth) => booth.number === number)?.id;
};

test('anybody sees the current exhibition, with its days and halls', async () => {
  const { body } = await app.request.get('/api/exhibitions/current');
  expect(body).toMatchObject({
    id: exhibition.id,
    status: 'live',
    counts: { exhibitors: 4, booths: 3, sessions: 2 },
    halls: [
      { name: '1号馆', booths: 2 },
      { name: '2号馆', booths: 1 },
    ],
  });
});

test('exhibitors page by cursor in order of name, each once', async () => {
  const names: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await get(`/exhibitors?limit=3${cursor}`);
    names.push(...body.items.map((one: { name: string }) => one.name));
    if (body.next === null) break;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
  expect(names).toEqual(['北辰仪器', '海川传感', '华东机床', '天元软件']);
});

test.each([
  ['q=机床', ['华东机床']],
  ['q=a02 软件', ['天元软件']],
  ['q=.*', []],
  ['hall=2号馆', ['北辰仪器']],
  ['theme=传感器', ['海川传感']],
])('the list filtered by %s', async (query, names) => {
  const { body } = await get(`/exhibitors?${encodeURI(query)}`);
  expect(body.items.map((one: { name: string }) => one.name)).toEqual(names);
});

test('a stand shows who is there today first, what is on nearby and the stands beside it', async () => {
  const shown = async () => (await get(`/booths/${await boothId('A02')}`)).body;
  const first = await shown();
  expect(
    first.occupants.map((one: { exhibitor: { name: string }; here: boolean; datesText: string }) => [
      one.exhibitor.name,
      one.here,
      one.datesText,
    ]),
  ).toEqual([
    ['海川传感', true, '仅3月10日 周二'],
    ['天元软件', false, '仅3月11日 周三'],
  ]);
  expect(first.sessionsNear).toEqual([expect.objectContaining({ title: '开幕式', state: 'now', timeText: '10:00–11:00' })]);
  expect(first.neighbours).toEqual([expect.objectContaining({ number: 'A01', exhibitorName: '华东机床' })]);
  app.clock.advance(24 * 3_600_000);
  expect((await shown()).occupants[0].exhibitor.name).toBe('天元软件');
  app.clock.advance(-24 * 3_600_000);
});

test("opening a stand's code leads to the stand, in the h5 too", async () => {
  const id = await boothId('B07');
  const { body } = await get(`/booths/${id}`);
  expect((await app.request.get(`/api/codes/${body.code}`)).body).toMatchObject({
    kind: 'booth',
    page: 'booth',
    boothId: id,
    exhibitionId: exhibition.id,
  });
  const opened = await app.request.get(`/c/${body.code}`).redirects(0);
  expect([opened.status, opened.headers.location]).toEqual([302, `/#/features/entry/index?code=${body.code}`]);
  expect((await app.request.get('/c/no-code-at-all').redirects(0)).headers.location).toBe('/#/features/home/index');
});

test("sessions filter by day, track, room and words; times are the show's", async () => {
  const titles = async (query: string) =>
    (await get(`/sessions?${encodeURI(query)}`)).body.items.map((one: { title: string }) => one.title);
  expect(await titles('')).toEqual(['开幕式', '智能制造案例']);
  expect(await titles('date=2026-03-11')).toEqual(['智能制造案例']);
  expect(await titles('track=主论坛')).toEqual(['开幕式']);
  expect(await titles('room=2号馆报告厅')).toEqual(['智能制造案例']);
  expect(await titles('q=王明')).toEqual(['开幕式']);
  const [session, later] = (await get('/sessions')).body.items;
  expect(await titles(`ids=${later.id},${'0'.repeat(24)}`)).toEqual(['智能制造案例']);
  expect((await get('/sessions?ids=1')).status).toBe(400);
  expect((await get(`/sessions/${session.id}`)).body).toMatchObject({
    startsAt: '2026-03-10T10:00:00+08:00',
    dayText: '3月10日 周二',
    hall: '1号馆',
    speakers: ['王明'],
  });
});

test('what is over is left out when only what comes is asked for', async () => {
  const titles = async () => (await get('/sessions?ahead=true')).body.items.map((one: { title: string }) => one.title);
  expect(await titles()).toEqual(['开幕式', '智能制造案例']);
  app.clock.advance(3_600_000);
  expect(await titles()).toEqual(['智能制造案例']);
  app.clock.advance(-3_600_000);
});

test('a draft is shown to nobody', async () => {
  const { exhibition: draft } = await importSmallShow(branchId);
  await setStatus(draft.id, 'draft', app.clock.now());
  for (const path of ['', '/outline', '/exhibitors', '/sessions'])
    expect((await app.request.get(`/api/exhibitions/${draft.id}${path}`)).status).toBe(404);
});

/** Text without its tags. */
const plain = (html = '') => html.replace(/<[^>]*>/g, '');

describe('the printed codes', () => {
  const print = (headers: Record<string, string> = {}, query = '') => app.request.get(`/print/booth-codes?${query}`).set(headers);
  const wanted = () => `exhibitionId=${exhibition.id}`;
  const staff: Record<'marketer' | 'bdr' | 'west', Record<string, string>> = { marketer: {}, bdr: {}, west: {} };

  beforeAll(async () => {
    const west = (await ensureBranch('west', '华西')).id;
    staff.marketer = (await app.loginStaff('marketer', branchId)).headers;
    staff.bdr = (await app.loginStaff('bdr', branchId)).headers;
    staff.west = (await app.loginStaff('marketer', west)).headers;
  }, 60_000);

  test('are for staff of the branch: anonymous, visitors, other roles and other branches are refused', async () => {
    expect((await print({}, wanted())).status).toBe(401);
    expect((await print((await app.loginVisitor()).headers, wanted())).status).toBe(403);
    expect((await print(staff.bdr, wanted())).status).toBe(403);
    const refused = await print(staff.west, wanted());
    expect([refused.status, refused.body.error.code]).toEqual([403, 'other_branch']);
  });

  test('show every stand with its number, exhibitors and a QR of its address', async () => {
    const headers = staff.marketer;
    const page = await print(headers, wanted());
    const cards = page.text
      .split('<article>')
      .slice(1)
      .map((card) => ({
        number: /<strong>(.*?)</.exec(card)?.[1],
        who: plain(/class="who">(.*?)<\/div>/.exec(card)?.[1]),
        qr: card.split('<svg').length - 1,
        code: /<code>(.*?)</.exec(card)?.[1],
      }));
    expect(cards.map(({ number, who, qr }) => [number, who, qr])).toEqual([
      ['A01', '华东机床', 1],
      ['A02', '海川传感仅3月10日 周二天元软件仅3月11日 周三', 1],
      ['B07', '北辰仪器', 1],
    ]);
    for (const { code } of cards) expect(code).toMatch(/^[0-9A-Za-z]{10}$/);
    const one = await print(headers, `${wanted()}&hall=${encodeURIComponent('2号馆')}`);
    expect(one.text.split('<article>')).toHaveLength(2);
  });

  test("carry the exhibitor's name as text, never as markup", async () => {
    const { exhibition: odd } = await importSmallShow(branchId, { exhibitors: '公司名称,展位号\n"<img src=x onerror=alert(1)>",A1\n' });
    const page = await print(staff.marketer, `exhibitionId=${odd.id}`);
    expect(page.text).toContain('&#60;img');
    expect(page.text).not.toContain('<img');
  });
});

test('how lively the halls are: each phone once, of the last half hour, and while the show is open', async () => {
  const owner = await app.loginStaff('owner', branchId);
  const codes = (await app.request.get(`/api/console/exhibitions/${exhibition.id}/booth-codes`).set(owner.headers)).body.items as {
    code: string;
    hall: string;
  }[];
  const lively = async () => (await get('/liveliness')).body.halls;
  let opened = 0;
  const open = async (hall: string, phone: string) => {
    opened += 1;
    const code = codes.find((one) => one.hall === hall)?.code;
    const touch = { touchId: `touch-liveliness-${opened}`, sessionId: `phone-of-somebody-${phone}`, code, scene: 1011 };
    expect((await app.request.post('/api/touches').send(touch)).status).toBe(200);
  };
  expect(await lively()).toEqual([]);
  for (let n = 0; n < 12; n += 1) await open('2号馆', `b${n}`);
  for (let n = 0; n < 12; n += 1) await open('1号馆', `a${n % 6}`);
  app.clock.advance(60_000);
  // Six phones at two stands beside twelve at one.
  expect(await lively()).toEqual([
    { name: '1号馆', level: 'calm' },
    { name: '2号馆', level: 'crowded' },
  ]);
  app.clock.advance(31 * 60_000);
  expect(await lively()).toEqual([]);
  app.clock.advance(9 * 3_600_000);
  for (let n = 0; n < 12; n += 1) await open('2号馆', `c${n}`);
  expect(await lively()).toEqual([]);
  app.clock.advance(-9 * 3_600_000 - 32 * 60_000);
});
