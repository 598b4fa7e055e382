import type { AuditEntry } from '@shared/contracts/staff';
import { ensureBranch } from '../features/show/branch';
import { makeExhibition } from '../features/show/exhibition/factory';
import { recordAudit } from '../platform/audit';
import { startTestApp, type TestApp } from './app';

type Headers = Record<string, string>;
interface SignedIn {
  readonly staffId: string;
  readonly headers: Headers;
}

let app: TestApp;
let east: string;
let west: string;
let chief: SignedIn;
let eastOwner: SignedIn;
let westOwner: SignedIn;

beforeAll(async () => {
  app = await startTestApp();
  east = (await ensureBranch('east', '华东分公司')).id;
  west = (await ensureBranch('west', '华西分公司')).id;
  [chief, eastOwner, westOwner] = await Promise.all([
    app.loginStaff('owner', null),
    app.loginStaff('owner', east),
    app.loginStaff('owner', west),
  ]);
}, 60_000);
afterAll(() => app.close());

const PASSWORD = '坐着火车一路向北去看海2027';
const send = (who: Headers, method: 'post' | 'put' | 'delete', path: string, body: object = {}) =>
  app.request[method](path).set(who).send(body);
async function trailOf(who: SignedIn, query = ''): Promise<AuditEntry[]> {
  const answer = await app.request.get(`/api/console/audit?limit=100${query}`).set(who.headers);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { items: AuditEntry[] }).items;
}
const said = (entries: readonly AuditEntry[], account: string) =>
  entries
    .filter((one) => one.details.account === account)
    .map(({ what, branch, details: { account: _, ...details } }) => ({ what, branch, ...details }));
const ANYONE: Headers = {};

test('what is done about an account is on record: invited, joined, changed, shut out, let in', async () => {
  const email = 'lin@example.com';
  const invited = await send(eastOwner.headers, 'post', '/api/console/staff/invitations', {
    email,
    name: '林晓',
    role: 'marketer',
    branchId: east,
  });
  const code = (invited.body as { link: string }).link.split('#')[1];
  await send(ANYONE, 'post', '/api/console/password-links/use', { code, password: PASSWORD });
  const list = await app.request.get('/api/console/staff').set(eastOwner.headers);
  const { id } = (list.body as { items: { id: string; email: string }[] }).items.find((one) => one.email === email) ?? { id: '' };
  const change = (body: object) => send(eastOwner.headers, 'put', `/api/console/staff/${id}`, body);
  await change({ role: 'gate' });
  await change({ role: 'gate' });
  await change({ disabled: true });
  await change({ disabled: false });
  await send(eastOwner.headers, 'post', `/api/console/staff/${id}/password-link`);
  const branch = '华东分公司';
  expect(said(await trailOf(eastOwner), email)).toEqual([
    { what: 'password_link_made', branch },
    { what: 'member_enabled', branch },
    { what: 'member_disabled', branch },
    { what: 'member_changed', branch, memberRole: 'marketer → gate' },
    { what: 'member_joined', branch, memberName: '林晓', memberRole: 'marketer' },
    { what: 'member_invited', branch, memberName: '林晓', memberRole: 'marketer' },
  ]);
});

test('what is refused leaves nothing on record', async () => {
  const before = await trailOf(chief);
  await send(eastOwner.headers, 'post', '/api/console/staff/invitations', {
    email: 'x@example.com',
    name: '某',
    role: 'owner',
    branchId: null,
  });
  await send(chief.headers, 'put', `/api/console/staff/${chief.staffId}`, { disabled: true });
  expect(await trailOf(chief)).toEqual(before);
});

test('an owner of a branch reads of their branch, head office of all; who moves is told in both', async () => {
  const clerk = await app.loginStaff('gate', east);
  await send(chief.headers, 'put', `/api/console/staff/${clerk.staffId}`, { branchId: west });
  await send(chief.headers, 'post', '/api/console/branches', { name: '华北分公司' });
  const moves = (entries: AuditEntry[]) =>
    entries.filter((one) => one.details.memberBranch === '华东分公司 → 华西分公司').map((one) => one.branch);
  expect(moves(await trailOf(eastOwner))).toEqual(['华东分公司']);
  expect(moves(await trailOf(westOwner))).toEqual(['华西分公司']);
  expect(moves(await trailOf(chief)).sort()).toEqual(['华东分公司', '华西分公司']);
  const opened = { what: 'branch_opened', branch: null, details: { newBranch: '华北分公司' } };
  expect((await trailOf(chief))[0]).toMatchObject(opened);
  expect((await trailOf(westOwner)).map((one) => one.what)).not.toContain('branch_opened');
  const people = await app.request.get('/api/console/audit/people').set(westOwner.headers);
  expect((people.body as { items: { id: string }[] }).items.map((one) => one.id)).toEqual([chief.staffId]);
});

test('a trail is narrowed by action, by person and by days of the clock it is told by', async () => {
  const show = await makeExhibition({ branchId: east, timeZone: 'America/New_York' });
  const write = (at: string, staffId: string, action: 'show_changed' | 'show_published') =>
    recordAudit({ exhibitionId: show.id, branchId: east, at: new Date(at), staffId, action, reason: '修改展会设置', details: {} });
  await write('2026-03-02T04:59:00Z', eastOwner.staffId, 'show_changed');
  await write('2026-03-02T05:00:00Z', chief.staffId, 'show_published');
  await write('2026-03-03T04:59:59Z', eastOwner.staffId, 'show_changed');
  await write('2026-03-03T05:00:00Z', eastOwner.staffId, 'show_changed');
  const times = async (query: string) => {
    const answer = await app.request.get(`/api/console/exhibitions/${show.id}/audit?${query}`).set(eastOwner.headers);
    return (answer.body as { items: AuditEntry[] }).items.map((one) => one.at.slice(5, 16));
  };
  expect(await times('from=2026-03-02&until=2026-03-02')).toEqual(['03-03T04:59', '03-02T05:00']);
  expect(await times('until=2026-03-01')).toEqual(['03-02T04:59']);
  expect(await times('from=2026-03-02&what=show_changed')).toEqual(['03-03T05:00', '03-03T04:59']);
  expect(await times(`who=${chief.staffId}`)).toEqual(['03-02T05:00']);
});

test('the file has what the filter shows, in words, and taking it is on record before it leaves', async () => {
  const show = await makeExhibition({ branchId: west, timeZone: 'Asia/Shanghai', city: '成都' });
  const entry = { exhibitionId: show.id, branchId: west, staffId: westOwner.staffId, at: new Date('2026-03-02T02:00:00Z') };
  for (let n = 0; n < 230; n += 1)
    await recordAudit({ ...entry, action: 'show_changed', reason: '修改展会设置', details: { city: `旧${n} → =新${n}` } });
  await recordAudit({ ...entry, action: 'show_published', reason: '发布展会', details: {} });
  const path = `/api/console/exhibitions/${show.id}/audit`;
  const file = await fetch(`${app.url}${path}/export`, {
    method: 'POST',
    headers: { ...westOwner.headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ what: 'show_changed' }),
  });
  // Text would lose the mark that tells spreadsheets how it is written.
  const lines = Buffer.from(await file.arrayBuffer())
    .toString('utf8')
    .trimEnd()
    .split('\r\n');
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-[\d-]+\.csv"$/);
  expect(lines).toHaveLength(231);
  expect(lines[0]).toBe('\uFEFF时间（成都时间）,分公司,谁,做了什么,理由,明细');
  expect(lines[1]).toMatch(/^2026-03-02 10:00,华西分公司,[^,]+,修改展会设置,修改展会设置,城市：旧229 → =新229$/);
  const { body } = await app.request.get(path).set(westOwner.headers);
  expect((body as { items: AuditEntry[] }).items[0]).toMatchObject({
    what: 'audit_exported',
    details: { format: 'csv', onlyWhat: 'show_changed' },
  });
  const book = await send(chief.headers, 'post', '/api/console/audit/export', { format: 'xlsx' });
  expect([book.status, book.headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
  expect((await trailOf(chief))[0]).toMatchObject({ what: 'audit_exported', branch: null, details: { format: 'xlsx' } });
  expect((await send(eastOwner.headers, 'post', `${path}/export`)).body).toMatchObject({ error: { code: 'other_branch' } });
});
