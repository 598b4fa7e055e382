import mongoose from 'mongoose';
import { startTestApp, type TestApp } from './index';
import { registrationInput } from '../features/people/registration/factory';
import { ensureBranch } from '../features/show/branch';
import { importSmallShow } from '../features/show/content/factory';

type Headers = Record<string, string>;

let app: TestApp;
let owner: Headers;
let id: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  const branch = await ensureBranch('preview', '预览分公司');
  owner = (await app.loginStaff('owner', branch.id)).headers;
  id = (await importSmallShow(branch.id)).exhibition.id;
  await app.request.post(`/api/console/exhibitions/${id}/withdraw`).set(owner).send({});
}, 60_000);
afterAll(() => app.close());

const consolePath = () => `/api/console/exhibitions/${id}/preview`;
const make = async () => {
  const { body } = await app.request.post(consolePath()).set(owner).send({});
  const { url, expiresAt } = body as { url: string; expiresAt: string };
  return { url, expiresAt, token: url.slice(url.lastIndexOf('/') + 1) };
};
const open = (token: string) => app.request.post('/api/previews').send({ token });
const look = (path: string, token?: string) => app.request.get(`/api/exhibitions/${path}`).set(token ? { 'X-Preview': token } : {});
const codeOf = ({ body }: { body: unknown }) => (body as { error?: { code?: string } }).error?.code;

test('whoever has the link sees the draft and its programme; everybody else finds nothing', async () => {
  const { token, url } = await make();
  expect(url).toMatch(/\/c\/[0-9A-Za-z]{32}$/);
  expect((await open(token)).body).toMatchObject({ exhibition: { id, status: 'draft' } });
  for (const path of [id, `${id}/exhibitors`, `${id}/sessions`, `${id}/outline`]) {
    expect([path, (await look(path, token)).status, (await look(path)).status]).toEqual([path, 200, 404]);
  }
  const { headers } = await app.loginVisitor();
  const tried = await app.request
    .post(`/api/exhibitions/${id}/registrations`)
    .set({ ...headers, 'X-Preview': token })
    .send(registrationInput());
  expect(tried.status).toBeGreaterThanOrEqual(400);
  const door = await app.request.get(`/c/${token}`).redirects(0);
  expect(door.headers.location).toBe(`/#/features/entry/index?preview=${token}`);
});

test('only its hash is kept', async () => {
  const { token } = await make();
  const rows = await mongoose.connection.collection('exhibition_previews').find().toArray();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a new link voids the one before; taken back or after seven days it is void too', async () => {
  const [first, second] = [await make(), await make()];
  expect(codeOf(await open(first.token))).toBe('preview_invalid');
  expect(codeOf(await look(id, first.token))).toBe('preview_invalid');
  expect((await open(second.token)).status).toBe(200);
  await app.request.delete(consolePath()).set(owner);
  expect([codeOf(await open(second.token)), codeOf(await look(id, second.token))]).toEqual(['preview_invalid', 'preview_invalid']);
  const third = await make();
  app.clock.set(new Date(Date.parse(third.expiresAt) - 1_000));
  expect((await look(id, third.token)).status).toBe(200);
  app.clock.set(new Date(Date.parse(third.expiresAt)));
  expect([codeOf(await open(third.token)), codeOf(await look(id, third.token))]).toEqual(['preview_invalid', 'preview_invalid']);
});

test('a link of another branch’s show opens that one only', async () => {
  const branch = await ensureBranch('preview-2', '另一分公司');
  const others = (await app.loginStaff('owner', branch.id)).headers;
  const { exhibition } = await importSmallShow(branch.id);
  await app.request.post(`/api/console/exhibitions/${exhibition.id}/withdraw`).set(others).send({});
  const { body } = await app.request.post(`/api/console/exhibitions/${exhibition.id}/preview`).set(others).send({});
  const token = (body as { url: string }).url.split('/').at(-1) ?? '';
  expect((await look(exhibition.id, token)).status).toBe(200);
  expect(codeOf(await look(id, token))).toBe('not_found');
  expect(codeOf(await app.request.post(consolePath()).set(others).send({}))).toBe('other_branch');
});

test('making and taking back are on record', async () => {
  // The clock went on by a week meanwhile, and nobody is signed in any more.
  const again = (await app.loginStaff('owner', (await ensureBranch('preview', '预览分公司')).id)).headers;
  const { body } = await app.request.get(`/api/console/exhibitions/${id}/audit?limit=50`).set(again);
  const actions = (body as { items: { what: string }[] }).items.map((one) => one.what);
  expect([actions.includes('show_preview_made'), actions.includes('show_preview_revoked')]).toEqual([true, true]);
});
