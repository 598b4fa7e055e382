import type { BoothCodeView } from '@shared/contracts/code';
import { startTestApp, type TestApp } from '../../../testing/app';
import { makeExhibition } from '../exhibition/factory';
import { importSmallShow } from './factory';

let app: TestApp;
let showId: string;
let marketer: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
  const { branchId } = await makeExhibition();
  marketer = (await app.loginStaff('marketer', branchId)).headers;
  showId = (await importSmallShow(branchId)).exhibition.id;
}, 90_000);
afterAll(() => app.close());

const list = async (query = '') =>
  (await app.request.get(`/api/console/exhibitions/${showId}/booth-codes${query}`).set(marketer)).body as {
    items: BoothCodeView[];
    next: string | null;
  };

test('stands are listed in number order by page, by hall and by number or exhibitor', async () => {
  const { items, next } = await list();
  expect([items.length > 1, next]).toEqual([true, null]);
  const first = await list('?limit=1');
  expect((await list(`?limit=1&cursor=${first.next}`)).items[0]?.code).toBe(items[1]?.code);
  const [{ name, hall, code } = { name: '', hall: '', code: '' }] = items;
  expect(name).toMatch(/ /);
  expect((await list(`?hall=${encodeURIComponent(hall)}`)).items.every((one) => one.hall === hall)).toBe(true);
  for (const word of name.split(' ')) expect((await list(`?q=${encodeURIComponent(word)}`)).items.map((one) => one.code)).toContain(code);
  expect((await list(`?q=${encodeURIComponent('(没有')}`)).items).toEqual([]);
}, 30_000);

test('a stand’s code counts its openings, leads to another stand by name, and is taken out of use', async () => {
  const [{ items }] = [await list()];
  const [one, other] = items;
  if (!one || !other) throw new Error('two stands are needed');
  const put = (what: string, body: object) =>
    app.request.put(`/api/console/exhibitions/${showId}/codes/${one.code}/${what}`).set(marketer).send(body).expect(200);
  await put('redirect', { to: other.code });
  await app.request.post('/api/touches').send({ touchId: 'touch-of-a-stand-01', sessionId: 'session-at-a-stand', code: one.code });
  await app.settle();
  const of = async (code: string) => (await list()).items.find((row) => row.code === code);
  expect(await of(one.code)).toMatchObject({
    state: 'redirected',
    redirect: { code: other.code, name: other.name },
    opened: 1,
    visitors: 1,
  });
  expect(await of(other.code)).toMatchObject({ state: 'active', standsInFor: 1, opened: 0 });
  await put('retired', { retired: true });
  expect(await of(one.code)).toMatchObject({ state: 'retired', opened: 1 });
}, 30_000);
