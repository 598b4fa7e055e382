import { startTestApp, type TestApp } from '../../../testing';
import { ensureBranch } from '../branch';
import { makeExhibition } from './factory';
import { setStatus } from './store';

let app: TestApp;
let east: Record<string, string>;
let headOffice: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp();
  const branch = await ensureBranch('east', '华东分公司');
  const draft = await makeExhibition({ branchId: branch.id, name: '秋季工业展', startsAt: new Date('2026-09-10T01:00:00Z') });
  await setStatus(draft.id, 'draft', app.clock.now());
  await makeExhibition({ branchId: branch.id, name: 'FOSDEM 2026', startsAt: new Date('2026-03-08T01:00:00Z') });
  await makeExhibition({ name: '别处的展会' });
  east = (await app.loginStaff('gate', branch.id)).headers;
  headOffice = (await app.loginStaff('bdr', null)).headers;
}, 60_000);
afterAll(() => app.close());

async function list(headers: Record<string, string>, query = '') {
  const answer = await app.request.get(`/api/console/exhibitions?${query}`).set(headers);
  expect(answer.status).toBe(200);
  return answer.body as { items: { name: string; status: string; branch: { name: string } }[]; next: string | null };
}

test('a branch lists its own shows, drafts too, and says whose they are', async () => {
  const { items } = await list(east);
  expect(items.map(({ name, status, branch }) => [name, status, branch.name])).toEqual([
    ['秋季工业展', 'draft', '华东分公司'],
    ['FOSDEM 2026', 'published', '华东分公司'],
  ]);
});

test('head office lists every branch, page by page', async () => {
  const first = await list(headOffice, 'limit=2');
  const second = await list(headOffice, `limit=2&cursor=${first.next}`);
  expect([...first.items, ...second.items].map((one) => one.name).sort()).toEqual(['FOSDEM 2026', '别处的展会', '秋季工业展'].sort());
  expect(second.next).toBeNull();
});

test.each([
  ['q=fosdem', ['FOSDEM 2026']],
  [`q=${encodeURIComponent('工业')}`, ['秋季工业展']],
  ['q=.*', []],
])('searches by part of the name: %s', async (query, names) => {
  expect((await list(east, query)).items.map((one) => one.name)).toEqual(names);
});
