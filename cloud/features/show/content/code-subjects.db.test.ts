import { startTestApp, type TestApp } from '../../../testing/app';
import { ensureBranch } from '../branch';
import { importSmallShow } from './factory';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
}, 90_000);
afterAll(() => app.close());

test('a touchpoint can lead to a stand or a session of its show, and to no other', async () => {
  const { exhibition: show } = await importSmallShow((await ensureBranch('east', '华东')).id);
  const { headers } = await app.loginStaff('marketer', show.branchId);
  const make = (fields: object) =>
    app.request
      .post(`/api/console/exhibitions/${show.id}/touchpoints`)
      .set(headers)
      .send({ channel: 'booth', ...fields });
  const open = async (code: string) => {
    const touch = { touchId: `touch-${code}-0001`, sessionId: 'session-at-the-door', code };
    return (await app.request.post('/api/touches').send(touch)).body.target as Record<string, unknown>;
  };
  const { items } = (await app.request.get(`/api/exhibitions/${show.id}/exhibitors`)).body;
  const [booth] = items.flatMap((one: { booths: { id: string; number: string }[] }) => one.booths);
  const [session] = (await app.request.get(`/api/exhibitions/${show.id}/sessions`)).body.items;
  expect((await make({ name: '甲', page: 'booth', pageSubjectId: 'f'.repeat(24) })).body.error.code).toBe('touchpoint_target_unknown');
  expect((await make({ name: '甲', page: 'session' })).body.error.code).toBe('touchpoint_target_unknown');
  const { body: atBooth } = await make({ name: '乙', page: 'booth', pageSubjectId: booth.id });
  expect(atBooth.pageSubject).toContain(booth.number);
  expect(await open(atBooth.code)).toMatchObject({ page: 'booth', boothId: booth.id });
  const { body: atSession } = await make({ name: '丙', page: 'session', pageSubjectId: session.id });
  expect(atSession.pageSubject).toBe(session.title);
  expect(await open(atSession.code)).toMatchObject({ page: 'session', sessionId: session.id });
}, 60_000);
