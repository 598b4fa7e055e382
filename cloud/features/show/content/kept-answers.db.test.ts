import { startTestApp, type TestApp } from '../../../testing';
import { ensureBranch } from '../branch';
import { getExhibition, type Exhibition } from '../exhibition';
import { setStatus } from '../exhibition';
import { importSmallShow, SMALL_LIST } from './factory';
import { readBatch } from './store';

// What visitors read is kept by its content: asked for again it is 304, and what somebody wrote is there at once.
let app: TestApp;
let branchId: string;
let staff: Record<string, string>;
let show: Exhibition;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T01:59:30Z' });
  branchId = (await ensureBranch('east', '华东分公司')).id;
  staff = (await app.loginStaff('marketer', branchId)).headers;
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  show = (await importSmallShow(branchId)).exhibition;
});

const get = (path: string, headers: Record<string, string> = {}) => app.request.get(`/api/exhibitions/${show.id}/${path}`).set(headers);
async function retheme(theme: string): Promise<void> {
  const { exhibitors } = await readBatch({ exhibitionId: show.id, batch: (await getExhibition(show.id)).programmeBatch ?? '' });
  const row = exhibitors.find((one) => one.name === '华东机床');
  const path = `/api/console/exhibitions/${show.id}/content`;
  const { content } = (await app.request.get(`${path}/exhibitor/${row?.id}`).set(staff).expect(200)).body;
  const body = { content: { kind: 'exhibitor', fields: { ...content.fields, theme } } };
  await app.request.put(`${path}/${row?.id}`).set(staff).send(body).expect(200);
}
const themes = async () => {
  const { items } = (await get('exhibitors').expect(200)).body as { items: { name: string; theme: string }[] };
  return items.find((one) => one.name === '华东机床')?.theme;
};

test.each(['exhibitors', 'sessions', 'outline', 'exhibitors?q=机床', 'sessions?date=2026-03-10'])('%s', async (path) => {
  const first = await get(path).expect(200);
  expect(first.headers).toMatchObject({
    'cache-control': 'no-cache',
    etag: expect.stringMatching(/^W\//),
    vary: expect.stringMatching(/Accept-Language/),
  });
  const again = await get(path, { 'If-None-Match': first.headers.etag ?? '' });
  expect([again.status, again.text]).toEqual([304, '']);
  expect((await get(path).expect(200)).body).toEqual(first.body);
  const english = await get(path, { 'Accept-Language': 'en', 'If-None-Match': 'W/"other"' }).expect(200);
  expect(english.headers['content-type']).toMatch(/json/);
});

test('what is written counts at once, by hand, by an import, by whoever asks at the same moment', async () => {
  expect(await themes()).toBe('机床');
  await retheme('数控');
  expect(await themes()).toBe('数控');
  for (let round = 0; round < 5; round += 1) {
    const reads = Array.from({ length: 20 }, () => themes());
    await retheme(`第${round}轮`);
    expect(await themes()).toBe(`第${round}轮`);
    for (const theme of await Promise.all(reads)) expect(['数控', ...[0, 1, 2, 3, 4].map((n) => `第${n}轮`)]).toContain(theme);
  }
  const before = (await get('exhibitors').expect(200)).headers.etag ?? '';
  await importSmallShow(branchId, { name: show.name, exhibitors: `${SMALL_LIST}南星激光,2号馆,B08,激光,\n` });
  const after = await get('exhibitors', { 'If-None-Match': before }).expect(200);
  expect(after.body.items).toHaveLength(5);
});

test('what is on now is what is on now: a session that begins is there with the minute', async () => {
  const state = async () => ((await get('sessions?date=2026-03-10').expect(200)).body.items as { state: string }[])[0]?.state;
  const before = await state();
  app.clock.advance(60_000);
  expect([before, await state()]).toEqual(['upcoming', 'now']);
});

test('a draft is kept from nobody’s memory: what was answered before it was withdrawn is answered no more', async () => {
  const { headers } = await get('exhibitors').expect(200);
  await setStatus(show.id, 'draft', new Date('2026-03-10T02:00:00Z'));
  await get('exhibitors').expect(404);
  await get('exhibitors', { 'If-None-Match': headers.etag ?? '' }).expect(404);
  await get('exhibitors/000000000000000000000000').expect(404);
});

test('what is not there is not kept', async () => {
  await get('exhibitors/000000000000000000000000').expect(404);
  expect((await get('exhibitors/000000000000000000000000')).headers.etag).toBeUndefined();
});
