import { startTestApp, type TestApp } from '../../../testing/app';
import { ensureBranch } from '../../show/branch';
import { createCode } from '../../show/code';
import { importSmallShow } from '../../show/content/factory';
import type { Exhibition } from '../../show/exhibition';

let app: TestApp;
let exhibition: Exhibition;
let marketer: Record<string, string>;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T08:00:00Z' });
  ({ exhibition } = await importSmallShow((await ensureBranch('east', '华东')).id));
  marketer = (await app.loginStaff('marketer', exhibition.branchId)).headers;
}, 60_000);
afterAll(() => app.close());

const open = (code: string, n: number) =>
  app.request.post('/api/touches').send({ touchId: `touch-number-${n}-000000`, sessionId: `session-of-friend-${n}`, code, scene: 1047 });
const read = async (address: string) => {
  const answer = await app.request.get(`/api/console/exhibitions/${exhibition.id}/figures/touches/${address}`).set(marketer);
  return answer.body.items as Record<string, unknown>[];
};

test('parts and events name the touchpoint, the stand and the branch instead of codes and ids', async () => {
  const { id: exhibitionId, branchId } = exhibition;
  const poster = await app.request
    .post(`/api/console/exhibitions/${exhibitionId}/touchpoints`)
    .set(marketer)
    .send({ name: '南门海报', channel: 'hall_poster' });
  const { items: exhibitors } = (await app.request.get(`/api/exhibitions/${exhibitionId}/exhibitors`)).body;
  const [{ name, booths }] = exhibitors.filter((one: { booths: unknown[] }) => one.booths.length > 0);
  const stand = await createCode({ exhibitionId, branchId, kind: 'booth', subjectId: booths[0].id }, app.clock.now());
  for (const n of [1, 2]) expect((await open(poster.body.code, n)).status).toBe(200);
  expect((await open(stand.code, 3)).status).toBe(200);
  await app.settle();

  const named = [
    { kind: 'touchpoint', name: '南门海报' },
    { kind: 'booth', name: expect.stringMatching(new RegExp(`^${booths[0].number} .*${name}`)) },
  ];
  expect((await read('by/touchpoint')).map(({ code, n }) => ({ code, n }))).toEqual([
    { code: named[0], n: 2 },
    { code: named[1], n: 1 },
  ]);
  expect(await read('by/branch')).toEqual([{ value: branchId, name: '华东', code: null, n: 3 }]);
  expect((await read('events')).map(({ code }) => code)).toEqual(expect.arrayContaining(named));
});
