import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { startTestApp, type TestApp } from './index';
import { registrationInput } from '../features/people/registration/factory';
import { ensureBranch } from '../features/show/branch';
import { importSmallShow } from '../features/show/content/factory';

type Headers = Record<string, string>;

let app: TestApp;
let owner: Headers;
let headOffice: Headers;
let branchId: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  branchId = (await ensureBranch('south', '华南分公司')).id;
  owner = (await app.loginStaff('owner', branchId)).headers;
  headOffice = (await app.loginStaff('owner', null)).headers;
}, 60_000);
afterAll(() => app.close());

async function call<T>(
  who: Headers,
  method: 'get' | 'post' | 'put',
  path: string,
  body: object = {},
): Promise<{ status: number; body: T }> {
  const answer = await (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body));
  return { status: answer.status, body: answer.body as T };
}
const fault = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as unknown;
const settingsOf = async (id: string) => (await call<ExhibitionSettingsView>(owner, 'get', `/api/console/exhibitions/${id}/settings`)).body;
const newShow = (fields: object = {}) => ({
  name: '秋季消费电子展',
  city: '深圳',
  venue: '会展中心',
  startsOn: '2026-09-10',
  endsOn: '2026-09-12',
  ...fields,
});

/** A published show with one registered visitor. */
async function liveShow() {
  const { exhibition } = await importSmallShow(branchId);
  const { headers } = await app.loginVisitor();
  const registered = await call(headers, 'post', `/api/exhibitions/${exhibition.id}/registrations`, registrationInput());
  expect(registered.status).toBe(200);
  return exhibition;
}

test('a show is made from a name and its dates, and is a draft nobody sees', async () => {
  const made = await call<{ id: string; status: string; datesText: string }>(owner, 'post', '/api/console/exhibitions', newShow());
  expect([made.status, made.body.status, made.body.datesText]).toEqual([200, 'draft', '2026年9月10日至12日']);
  expect((await app.request.get(`/api/exhibitions/${made.body.id}`)).status).toBe(404);
  expect(await call(owner, 'post', '/api/console/exhibitions', newShow({ name: '秋季 消费电子展！' }))).toMatchObject({
    status: 409,
    body: fault('exhibition_name_taken'),
  });
});

test('ten people making the same show at once make one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => call<{ id: string }>(owner, 'post', '/api/console/exhibitions', newShow({ name: '并发展' }))),
  );
  expect(new Set(answers.filter((one) => one.status === 200).map((one) => one.body.id)).size).toBe(1);
  expect(answers.every((one) => one.status === 200 || one.status === 409)).toBe(true);
});

test('head office says which branch; a branch makes shows of its own only', async () => {
  expect(await call(headOffice, 'post', '/api/console/exhibitions', newShow({ name: '总部展' }))).toMatchObject({
    body: fault('exhibition_branch_needed'),
  });
  const other = await call<{ id: string }>(headOffice, 'post', '/api/console/branches', { name: '西南分公司' });
  expect(await call(headOffice, 'post', '/api/console/branches', { name: '西 南 分公司' })).toMatchObject({
    body: fault('branch_name_taken'),
  });
  expect((await call(headOffice, 'post', '/api/console/exhibitions', newShow({ name: '总部展', branchId: other.body.id }))).status).toBe(
    200,
  );
  expect(await call(owner, 'post', '/api/console/exhibitions', newShow({ name: '别处展', branchId: other.body.id }))).toMatchObject({
    body: fault('other_branch'),
  });
  const mine = await call<{ items: { name: string }[] }>(owner, 'get', '/api/console/branches');
  expect(mine.body.items.map((one) => one.name)).toEqual(['华南分公司']);
  expect((await call<{ items: unknown[] }>(headOffice, 'get', '/api/console/branches')).body.items.length).toBeGreaterThan(1);
});

test('it is published when nothing stands in the way, and says what does', async () => {
  const { body: show } = await call<{ id: string }>(owner, 'post', '/api/console/exhibitions', newShow({ name: '空展', venue: '' }));
  const refused = await call<{ error: { details: { blockers: { key: string }[] } } }>(
    owner,
    'post',
    `/api/console/exhibitions/${show.id}/publish`,
  );
  expect(refused).toMatchObject({ status: 409, body: fault('exhibition_not_ready') });
  expect(refused.body.error.details.blockers.map((one) => one.key)).toContain('venue');
});

test('a published show with nobody registered goes back to a draft; with somebody it does not', async () => {
  const { exhibition } = await importSmallShow(branchId);
  expect((await call<ExhibitionSettingsView>(owner, 'post', `/api/console/exhibitions/${exhibition.id}/withdraw`)).body.status).toBe(
    'draft',
  );
  expect((await app.request.get(`/api/exhibitions/${exhibition.id}`)).status).toBe(404);
  expect((await call<ExhibitionSettingsView>(owner, 'post', `/api/console/exhibitions/${exhibition.id}/publish`)).body.status).toBe(
    'published',
  );
  const busy = await liveShow();
  expect(await call(owner, 'post', `/api/console/exhibitions/${busy.id}/withdraw`)).toMatchObject({ body: fault('exhibition_has_people') });
});

test('what is saved is seen at once; of two who save, the second is told', async () => {
  const show = await liveShow();
  const { settings, version } = await settingsOf(show.id);
  const path = `/api/console/exhibitions/${show.id}/settings`;
  const renamed = { ...settings, name: '改名后的展会', nameEn: 'Renamed', subtitle: '' };
  const [first, second] = await Promise.all([
    call(owner, 'put', path, { version, settings: renamed }),
    call(owner, 'put', path, { version, settings: renamed }),
  ]);
  expect([first.status, second.status].sort()).toEqual([200, 409]);
  const seen = (await app.request.get(`/api/exhibitions/${show.id}`)).body as { name: string; nameEn: string };
  expect([seen.name, seen.nameEn]).toEqual(['改名后的展会', 'Renamed']);
});

test('moving a published show says whom it touches, moves after the yes, and is taken back within ten minutes', async () => {
  const show = await liveShow();
  const path = `/api/console/exhibitions/${show.id}/settings`;
  const { settings, version } = await settingsOf(show.id);
  const later = { ...settings, days: settings.days.map((day, index) => ({ ...day, date: `2026-03-2${index}` })) };
  const asked = await call<{ error: { details: { impacts: { people: number; text: string }[] } } }>(owner, 'put', path, {
    version,
    settings: later,
  });
  expect(asked).toMatchObject({ status: 409, body: fault('exhibition_change_unconfirmed') });
  expect(asked.body.error.details.impacts).toEqual([expect.objectContaining({ people: 1, text: '位已报名的观众' })]);
  expect((await settingsOf(show.id)).settings.days).toEqual(settings.days);

  const moved = await call<ExhibitionSettingsView>(owner, 'put', path, { version, settings: later, confirmed: true });
  expect(moved.body).toMatchObject({ settings: { days: later.days }, undoUntil: '2026-02-01T10:10:00+08:00' });
  const undone = await call<ExhibitionSettingsView>(owner, 'post', `${path}/undo`, { version: moved.body.version });
  expect(undone.body).toMatchObject({ settings: { days: settings.days }, undoUntil: null });
  expect(await call(owner, 'post', `${path}/undo`, { version: undone.body.version })).toMatchObject({
    body: fault('exhibition_undo_too_late'),
  });
});

test('after ten minutes it stays', async () => {
  const show = await liveShow();
  const path = `/api/console/exhibitions/${show.id}/settings`;
  const { settings, version } = await settingsOf(show.id);
  const later = { ...settings, timeZone: 'Asia/Tokyo' };
  const moved = await call<ExhibitionSettingsView>(owner, 'put', path, { version, settings: later, confirmed: true });
  app.clock.advance(10 * 60_000 + 1);
  expect(await call(owner, 'post', `${path}/undo`, { version: moved.body.version })).toMatchObject({
    body: fault('exhibition_undo_too_late'),
  });
  expect((await settingsOf(show.id)).undoUntil).toBeNull();
});

test('who changed what is on record, before and after', async () => {
  const { body: show } = await call<{ id: string }>(owner, 'post', '/api/console/exhibitions', newShow({ name: '留痕展' }));
  const { settings, version } = await settingsOf(show.id);
  await call(owner, 'put', `/api/console/exhibitions/${show.id}/settings`, { version, settings: { ...settings, city: '广州' } });
  const { body } = await call<{ items: { what: string; details: Record<string, string> }[] }>(
    owner,
    'get',
    `/api/console/exhibitions/${show.id}/audit`,
  );
  expect(body.items).toEqual([expect.objectContaining({ what: 'show_changed', reason: '修改展会设置', details: { city: '深圳 → 广州' } })]);
  const inEnglish = await app.request.get(`/api/console/exhibitions/${show.id}/audit`).set({ ...owner, 'Accept-Language': 'en' });
  expect(inEnglish.body.items).toEqual([expect.objectContaining({ reason: 'Changed show settings' })]);
});

test('a name a show was given by renaming is taken: by making, renaming and copying', async () => {
  const { body: first } = await call<{ id: string }>(owner, 'post', '/api/console/exhibitions', newShow({ name: '甲展' }));
  const path = `/api/console/exhibitions/${first.id}/settings`;
  const { settings, version } = await settingsOf(first.id);
  await call(owner, 'put', path, { version, settings: { ...settings, name: '乙展' } });
  expect(await call(owner, 'post', '/api/console/exhibitions', newShow({ name: '乙展' }))).toMatchObject({
    body: fault('exhibition_name_taken'),
  });
  const { body: other } = await call<{ id: string }>(owner, 'post', '/api/console/exhibitions', newShow({ name: '丙展' }));
  const theirs = await settingsOf(other.id);
  const renamed = { version: theirs.version, settings: { ...theirs.settings, name: '乙 展' } };
  expect(await call(owner, 'put', `/api/console/exhibitions/${other.id}/settings`, renamed)).toMatchObject({
    body: fault('exhibition_name_taken'),
  });
  const copy = { name: '乙展', startsOn: '2027-03-01' };
  expect(await call(owner, 'post', `/api/console/exhibitions/${other.id}/clone`, copy)).toMatchObject({
    body: fault('exhibition_name_taken'),
  });
});

test('a typo mended within the ten minutes leaves the move to be taken back', async () => {
  const show = await liveShow();
  const path = `/api/console/exhibitions/${show.id}/settings`;
  const { settings, version } = await settingsOf(show.id);
  const later = { ...settings, days: settings.days.map((day, index) => ({ ...day, date: `2026-04-0${index + 1}` })) };
  const moved = await call<ExhibitionSettingsView>(owner, 'put', path, { version, settings: later, confirmed: true });
  const mended = await call<ExhibitionSettingsView>(owner, 'put', path, {
    version: moved.body.version,
    settings: { ...later, city: '广州' },
  });
  expect(mended.body.undoUntil).toBe(moved.body.undoUntil);
  const undone = await call<ExhibitionSettingsView>(owner, 'post', `${path}/undo`, { version: mended.body.version });
  expect(undone.body.settings).toMatchObject({ days: settings.days, city: '广州' });
});

test('two spellings of a branch are one, whatever key it was made under', async () => {
  await call(headOffice, 'post', '/api/console/branches', { name: '华东（上海）' });
  expect(await call(headOffice, 'post', '/api/console/branches', { name: '华东(上海)' })).toMatchObject({
    body: fault('branch_name_taken'),
  });
  expect(await call(headOffice, 'post', '/api/console/branches', { name: '华南·分公司' })).toMatchObject({
    body: fault('branch_name_taken'),
  });
  expect(await call(headOffice, 'post', '/api/console/branches', { name: '（）' })).toMatchObject({ body: fault('bad_request') });
});
