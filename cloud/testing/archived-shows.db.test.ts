import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { registrationInput } from '../features/people/registration/factory';
import { ensureBranch } from '../features/show/branch';
import { importSmallShow } from '../features/show/content/factory';
import { startTestApp, type TestApp } from './index';
import { TICKET_GATE } from './world';

type Headers = Record<string, string>;

let app: TestApp;
let owner: Headers;
let visitorId: string;
let id: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
  const branch = await ensureBranch('east', '华东');
  owner = (await app.loginStaff('owner', branch.id)).headers;
  id = (await importSmallShow(branch.id)).exhibition.id;
  const visitor = await app.loginVisitor();
  visitorId = visitor.visitorId;
  expect((await app.request.post(`/api/exhibitions/${id}/registrations`).set(visitor.headers).send(registrationInput())).status).toBe(200);
  await app.settle();
}, 60_000);
afterAll(() => app.close());

const at = (rest = '') => `/api/console/exhibitions/${id}${rest}`;
const archive = (archived: boolean) => app.request.put(at('/archived')).set(owner).send({ archived });
const listed = async (query = '') =>
  ((await app.request.get(`/api/console/exhibitions${query}`).set(owner)).body as { items: { id: string; archived: boolean }[] }).items;
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code: string } }).error?.code;
const offered = async () => ((await app.request.get('/api/exhibitions')).body as { items: { id: string }[] }).items.map((one) => one.id);
async function ticketsOf(): Promise<{ id: string }[]> {
  const token = await app.deps.tokens.issue('visitor', visitorId, app.clock.now(), 600);
  return ((await app.request.get('/api/tickets/mine').set('Authorization', `Bearer ${token}`)).body as { tickets: { id: string }[] })
    .tickets;
}

test('a show is put away once it is over, not before', async () => {
  expect(codeOf(await archive(true))).toBe('exhibition_not_over');
  app.clock.advance(2 * 86_400_000);
  expect((await Promise.all([archive(true), archive(true)])).map((one) => one.status)).toEqual([200, 200]);
  expect(await listed()).toEqual([]);
  expect(await listed('?archived=include')).toEqual([expect.objectContaining({ id, archived: true })]);
});

test('put away, nothing in it is changed, and everything is read and exported', async () => {
  const { settings, version } = (await app.request.get(at('/settings')).set(owner)).body as ExhibitionSettingsView;
  const refusals = await Promise.all([
    app.request.put(at('/settings')).set(owner).send({ version, settings, confirmed: true }),
    app.request.post(at('/gates')).set(owner).send({ name: '南门' }),
    app.request.post(at('/touchpoints')).set(owner).send({ name: '海报', channel: 'hall_poster' }),
    app.request.post(at('/withdraw')).set(owner).send({}),
  ]);
  expect(refusals.map(codeOf)).toEqual(refusals.map(() => 'exhibition_archived'));
  const reads = await Promise.all(
    ['/registrations', '/registrations.csv', '/figures', '/journey', '/audit', '/checks'].map((rest) =>
      app.request.get(at(rest)).set(owner),
    ),
  );
  expect(reads.map((one) => one.status)).toEqual(reads.map(() => 200));
  const copied = await app.request.post(at('/clone')).set(owner).send({ name: '下一届', startsOn: '2027-03-10' });
  expect(copied.status).toBe(200);
});

test('put away, its trail is exported, and a ticket still reaches its owner', async () => {
  expect((await app.request.post(at('/audit/export')).set(owner).send({ format: 'csv' })).status).toBe(200);
  const people = (await app.request.get(at('/registrations')).set(owner)).body as { items: { id: string }[] };
  const link = await app.request
    .post(at(`/registrations/${people.items[0]?.id}/claim-link`))
    .set(owner)
    .send({});
  // Theirs was made on their own phone: asked, and not refused for the show.
  expect(codeOf(link)).toBe('claim_not_needed');
  const [ticket] = await ticketsOf();
  expect((await app.request.post(`/api/tickets/${ticket?.id}/print-token`).set(owner).send({})).status).toBe(200);
});

test('visitors keep their tickets and are not offered the show', async () => {
  expect((await app.request.get(`/api/exhibitions/${id}`)).status).toBe(200);
  expect(await ticketsOf()).toHaveLength(1);
  expect(await offered()).toEqual([]);
  expect(codeOf(await app.request.get('/api/exhibitions/current'))).toBe('exhibition_none');
});

test('brought back, it is changed again; both are on record', async () => {
  expect(((await archive(false)).body as ExhibitionSettingsView).archived).toBe(false);
  expect((await app.request.post(at('/gates')).set(owner).send(TICKET_GATE)).status).toBe(200);
  expect(await offered()).toEqual([id]);
  const { items } = (await app.request.get(at('/audit')).set(owner)).body as { items: { what: string }[] };
  expect([...new Set(items.map((one) => one.what))]).toEqual(['show_restored', 'ticket_printed', 'audit_exported', 'show_archived']);
});
