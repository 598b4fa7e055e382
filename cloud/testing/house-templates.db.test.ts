import type { DerivationView, HouseTemplateView, OfferedPiece, PieceKey } from '@shared/contracts/house-template';
import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import type { FormField } from '@shared/contracts/registration';
import { registrationInput } from '../features/people/registration/factory';
import { ensureBranch } from '../features/show/branch';
import { importSmallShow } from '../features/show/content/factory';
import { startTestApp, type TestApp } from './index';

type Headers = Record<string, string>;
type Id = { id: string };

let app: TestApp;
let headOffice: Headers;
let east: Headers;
let west: Headers;
let eastId: string;
let sourceId: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  const houseId = (await ensureBranch('house', '总部直属')).id;
  eastId = (await ensureBranch('east', '华东')).id;
  headOffice = (await app.loginStaff('owner', null)).headers;
  east = (await app.loginStaff('marketer', eastId)).headers;
  west = (await app.loginStaff('owner', (await ensureBranch('west', '华西')).id)).headers;
  sourceId = (await good<Id>(headOffice, 'post', '/api/console/exhibitions', newShow('样板展', { branchId: houseId }))).id;
}, 60_000);
afterAll(() => app.close());

async function call<T>(who: Headers, method: 'get' | 'post' | 'put', path: string, body: object = {}) {
  const answer = await (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body));
  return { status: answer.status, body: answer.body as T };
}
async function good<T>(...args: Parameters<typeof call>): Promise<T> {
  const { status, body } = await call<T>(...args);
  if (status !== 200) throw new Error(`${args[1]} ${args[2]}: ${status} ${JSON.stringify(body)}`);
  return body;
}
const fault = async (...args: Parameters<typeof call>) => (await call<{ error: { code: string } }>(...args)).body.error.code;
const newShow = (name: string, fields: object = {}) => ({
  name,
  city: '上海',
  venue: '会展中心',
  startsOn: '2026-09-10',
  endsOn: '2026-09-12',
  ...fields,
});
const at = (id: string, rest = '') => `/api/console/exhibitions/${id}${rest}`;

const ALL: PieceKey[] = ['form', 'tickets', 'journey', 'home', 'look', 'privacy', 'credit'];
const publish = (name: string, pieces: readonly PieceKey[] = ALL) =>
  good<HouseTemplateView>(headOffice, 'post', at(sourceId, '/house-templates'), { name, note: '首版', pieces });
const begin = (who: Headers, templateId: string, name: string) =>
  good<Id>(who, 'post', `/api/console/house-templates/${templateId}/exhibitions`, newShow(name));
const standing = (who: Headers, id: string) => good<DerivationView>(who, 'get', at(id, '/house-template'));
const pieceOf = ({ pieces }: DerivationView, key: PieceKey) => pieces.find((one) => one.piece === key) as OfferedPiece;

async function changeSettings(who: Headers, id: string, fields: object): Promise<void> {
  const { settings, version } = await good<ExhibitionSettingsView>(who, 'get', at(id, '/settings'));
  await good(who, 'put', at(id, '/settings'), { version, settings: { ...settings, ...fields } });
}
async function changeForm(who: Headers, id: string, label: string): Promise<void> {
  const form = await good<{ version: number; fields: FormField[] }>(who, 'get', at(id, '/registration-setup'));
  const question = { key: 'topic', type: 'text', label: { zh: label, en: 'Topic' }, required: false };
  const fields = [...form.fields.filter((one) => one.key !== 'topic'), question];
  await good(who, 'put', at(id, '/registration-form'), { version: form.version, fields });
}
const next = (template: HouseTemplateView, pieces: readonly PieceKey[] = ALL) =>
  good<HouseTemplateView>(headOffice, 'post', `/api/console/house-templates/${template.id}/versions`, {
    latest: template.latest.version,
    note: '有更新',
    pieces,
  });
const act = (who: Headers, id: string, key: PieceKey, what: 'take' | 'leave' | 'undo', body: object = {}) =>
  call<DerivationView & { error: { code: string } }>(who, 'post', at(id, `/house-template/pieces/${key}/${what}`), body);

test('head office publishes, a branch begins with it, and has every piece as it was published', async () => {
  await changeSettings(headOffice, sourceId, {
    primaryColour: '#12406e',
    privacyText: '由主办方处理',
    credit: { rule: 'first', windowDays: 20 },
  });
  await changeForm(headOffice, sourceId, '关注的话题');
  const template = await publish('春季模板');
  expect(template).toMatchObject({ latest: { version: 1, pieces: ALL }, shows: 0, withdrawn: false, source: { name: '样板展' } });
  const show = await begin(east, template.id, '华东春季展');
  const { settings } = await good<ExhibitionSettingsView>(east, 'get', at(show.id, '/settings'));
  expect(settings).toMatchObject({ primaryColour: '#12406e', privacyText: '由主办方处理', credit: { rule: 'first', windowDays: 20 } });
  const setup = await good<{ fields: FormField[]; ticketTypes: { name: { zh: string } }[] }>(
    east,
    'get',
    at(show.id, '/registration-setup'),
  );
  expect(setup.fields.map((one) => one.key)).toContain('topic');
  expect(setup.ticketTypes.map((one) => one.name.zh)).toEqual(['普通观众', '特邀嘉宾', '展商证', '搭建证']);
  const { pieces } = await standing(east, show.id);
  expect(pieces.map(({ piece, state, taken }) => [piece, state, taken])).toEqual(ALL.map((key) => [key, 'same', 1]));
  expect((await begin(east, template.id, '华东春季展')).id).toBe(show.id);
});

test('what changed since is offered piece by piece: one is taken, one is left until the next version', async () => {
  const template = await publish('更新模板');
  const show = await begin(east, template.id, '华东更新展');
  await changeSettings(headOffice, sourceId, { primaryColour: '#0b5d3b', privacyText: '新的说明' });
  const second = await next(template);
  const seen = await standing(east, show.id);
  expect(pieceOf(seen, 'look')).toMatchObject({
    state: 'offered',
    taken: 1,
    own: [],
    changes: [{ what: '主色', before: '#12406e', after: '#0b5d3b' }],
  });
  expect(pieceOf(seen, 'form').state).toBe('same');

  const body = { version: second.latest.version, seen: pieceOf(seen, 'look').seen };
  const [first, again] = await Promise.all([act(east, show.id, 'look', 'take', body), act(east, show.id, 'look', 'take', body)]);
  expect([first.status, again.status].filter((status) => status === 200).length).toBeGreaterThan(0);
  expect((await act(east, show.id, 'privacy', 'leave', { version: second.latest.version })).status).toBe(200);
  const { items: trail } = await good<{ items: { what: string }[] }>(headOffice, 'get', at(show.id, '/audit'));
  expect(trail.filter((one) => one.what === 'template_piece_left')).toHaveLength(1);
  const decided = await standing(east, show.id);
  expect([pieceOf(decided, 'look').state, pieceOf(decided, 'look').taken, pieceOf(decided, 'privacy').state]).toEqual(['same', 2, 'left']);
  const { settings } = await good<ExhibitionSettingsView>(east, 'get', at(show.id, '/settings'));
  expect(settings).toMatchObject({ primaryColour: '#0b5d3b', privacyText: '由主办方处理' });

  await changeSettings(headOffice, sourceId, { privacyText: '再改一次的说明' });
  await next(second);
  expect(pieceOf(await standing(east, show.id), 'privacy').state).toBe('offered');
});

test('what the branch changed by hand is said, and is not overwritten unseen', async () => {
  const template = await publish('手改模板');
  const show = await begin(east, template.id, '华东手改展');
  await changeForm(east, show.id, '华东自己的话题');
  expect(pieceOf(await standing(east, show.id), 'form')).toMatchObject({ state: 'own', byHand: true, changes: [] });
  await changeForm(headOffice, sourceId, '总部的新话题');
  expect(pieceOf(await standing(east, show.id), 'tickets').byHand).toBe(false);
  const { latest } = await next(template);
  const before = pieceOf(await standing(east, show.id), 'form');
  expect(before).toMatchObject({
    state: 'offered',
    own: [expect.objectContaining({ after: expect.stringContaining('华东自己的话题') as unknown })],
  });
  await changeForm(east, show.id, '又改了一次');
  expect((await act(east, show.id, 'form', 'take', { version: latest.version, seen: before.seen })).body.error.code).toBe('conflict');
});

test('a piece taken is put back within ten minutes, unless it was changed since', async () => {
  const template = await publish('撤销模板', ['credit']);
  const show = await begin(east, template.id, '华东撤销展');
  await changeSettings(headOffice, sourceId, { credit: { rule: 'last', windowDays: 7 } });
  const { latest } = await next(template, ['credit']);
  const take = async () =>
    act(east, show.id, 'credit', 'take', { version: latest.version, seen: pieceOf(await standing(east, show.id), 'credit').seen });
  expect(pieceOf((await take()).body, 'credit').undoUntil).toBe('2026-02-01T10:10:00+08:00');
  expect(pieceOf((await act(east, show.id, 'credit', 'undo')).body, 'credit')).toMatchObject({
    state: 'offered',
    taken: 1,
    undoUntil: null,
  });
  expect((await good<ExhibitionSettingsView>(east, 'get', at(show.id, '/settings'))).settings.credit).toEqual({
    rule: 'first',
    windowDays: 20,
  });
  await take();
  await changeSettings(east, show.id, { credit: { rule: 'last', windowDays: 9 } });
  expect((await act(east, show.id, 'credit', 'undo')).body.error.code).toBe('house_template_undo_too_late');
});

describe('ticket types of a template', () => {
  type Type = { id: string; name: { zh: string; en: string }; quota: number | null };
  const typesOf = async (who: Headers, id: string) =>
    (await good<{ ticketTypes: Type[] }>(who, 'get', at(id, '/registration-setup'))).ticketTypes;
  const quotas = async (id: string) => (await typesOf(east, id)).map(({ name, quota }) => [name.zh, quota]);
  const press = (quota: number) => ({
    kind: 'media',
    name: { zh: '媒体证', en: 'Press' },
    quota,
    needsApproval: true,
    needsInvitation: false,
    waitingList: false,
  });
  const USUAL = ['普通观众', '特邀嘉宾', '展商证', '搭建证'].map((name) => [name, null]);

  /** A draft with a press type of its own, whose template has one of that name with other places, and one more. */
  async function offered(name: string) {
    const source = await good<Id>(headOffice, 'post', '/api/console/exhibitions', newShow(`${name}样板`, { branchId: eastId }));
    await good(headOffice, 'post', at(source.id, '/ticket-types'), press(20));
    await good(headOffice, 'post', at(source.id, '/ticket-types'), { ...press(5), name: { zh: '主播证', en: 'Streamer' } });
    const body = { name: `${name}模板`, note: '', pieces: ['tickets'] };
    const template = await good<HouseTemplateView>(headOffice, 'post', at(source.id, '/house-templates'), body);
    const show = await good<Id>(east, 'post', '/api/console/exhibitions', newShow(name));
    await good(east, 'post', at(show.id, '/ticket-types'), press(8));
    const given = await good<DerivationView>(east, 'put', at(show.id, '/house-template'), { templateId: template.id });
    const { seen, effect } = pieceOf(given, 'tickets');
    const take = (confirmed: boolean) => act(east, show.id, 'tickets', 'take', { version: 1, seen, confirmed });
    return { show, effect, take };
  }

  test('what overwrites a type of one name is shown and asked first, also on a draft, and is put back whole', async () => {
    const { show, effect, take } = await offered('票种撤销展');
    expect(effect.find((one) => one.what === '媒体证')).toMatchObject({
      before: expect.stringContaining('限 8 张') as unknown,
      after: expect.stringContaining('限 20 张') as unknown,
    });
    expect((await take(false)).body.error.code).toBe('house_template_unconfirmed');
    expect(await quotas(show.id)).toEqual([...USUAL, ['媒体证', 8]]);
    expect(pieceOf((await take(true)).body, 'tickets')).toMatchObject({ state: 'same', undoUntil: '2026-02-01T10:10:00+08:00' });
    expect(await quotas(show.id)).toEqual([...USUAL, ['媒体证', 20], ['主播证', 5]]);
    const undone = await act(east, show.id, 'tickets', 'undo');
    expect(pieceOf(undone.body, 'tickets')).toMatchObject({ state: 'offered', taken: null, undoUntil: null });
    expect(await quotas(show.id)).toEqual([...USUAL, ['媒体证', 8]]);
    // Taken again it brings the same again, also what the undo took away.
    expect((await take(true)).status).toBe(200);
    expect(await quotas(show.id)).toEqual([...USUAL, ['媒体证', 20], ['主播证', 5]]);
  });

  test('an added type somebody was invited to is not taken away, and then nothing is put back', async () => {
    const { show, take } = await offered('票种已用展');
    await take(true);
    const ticketTypeId = (await typesOf(east, show.id)).find((one) => one.name.zh === '主播证')?.id;
    await good(east, 'post', at(show.id, '/invitations'), { ticketTypeId, label: '主播', quota: 1 });
    expect((await act(east, show.id, 'tickets', 'undo')).body.error.code).toBe('ticket_type_in_use');
    expect(await quotas(show.id)).toEqual([...USUAL, ['媒体证', 20], ['主播证', 5]]);
  });
});

test('a draft is given a template and takes of it what it wants; a published show is asked first', async () => {
  const template = await publish('套用模板', ['home', 'credit']);
  const { exhibition } = await importSmallShow(eastId);
  expect(await fault(east, 'put', at(exhibition.id, '/house-template'), { templateId: template.id })).toBe('house_template_not_draft');
  await good(east, 'post', at(exhibition.id, '/withdraw'));
  const given = await good<DerivationView>(east, 'put', at(exhibition.id, '/house-template'), { templateId: template.id });
  expect(pieceOf(given, 'credit')).toMatchObject({ state: 'offered', taken: null });
  await good(east, 'post', at(exhibition.id, '/publish'));
  const { headers } = await app.loginVisitor();
  await good(headers, 'post', `/api/exhibitions/${exhibition.id}/registrations`, registrationInput());
  const body = { version: 1, seen: pieceOf(given, 'credit').seen };
  expect((await act(east, exhibition.id, 'credit', 'take', body)).body).toMatchObject({
    error: { code: 'house_template_unconfirmed', details: { impacts: [{ people: 1 }] } },
  });
  expect((await act(east, exhibition.id, 'credit', 'take', { ...body, confirmed: true })).status).toBe(200);
  const { body: trail } = await call<{ items: { what: string }[] }>(headOffice, 'get', at(exhibition.id, '/audit'));
  expect(trail.items.map((one) => one.what)).toEqual(expect.arrayContaining(['template_attached', 'template_piece_taken']));
});

test('only head office publishes; every branch reads; no branch reaches another’s show', async () => {
  const template = await publish('权限模板', ['credit']);
  for (const [method, path, body] of [
    ['post', at(sourceId, '/house-templates'), { name: '分公司的', note: '', pieces: ['credit'] }],
    ['post', `/api/console/house-templates/${template.id}/versions`, { latest: 1, note: '', pieces: ['credit'] }],
    ['put', `/api/console/house-templates/${template.id}/withdrawn`, { withdrawn: true }],
    ['get', `/api/console/house-templates/${template.id}/next`, {}],
  ] as const)
    expect([path, await fault(west, method, path, body)]).toEqual([path, 'forbidden']);
  const { items } = await good<{ items: HouseTemplateView[] }>(west, 'get', '/api/console/house-templates');
  expect(items.map((one) => one.name)).toContain('权限模板');
  const show = await begin(east, template.id, '华东权限展');
  expect(await fault(west, 'get', at(show.id, '/house-template'))).toBe('other_branch');
  expect((await act(west, show.id, 'credit', 'leave', { version: 1 })).body.error.code).toBe('other_branch');
  const other = { ...newShow('越界展'), branchId: eastId };
  expect(await fault(west, 'post', `/api/console/house-templates/${template.id}/exhibitions`, other)).toBe('other_branch');
  const shows = async (who: Headers) =>
    (await good<{ items: HouseTemplateView[] }>(who, 'get', '/api/console/house-templates')).items.find((one) => one.id === template.id)
      ?.shows;
  expect([await shows(headOffice), await shows(east), await shows(west)]).toEqual([1, 1, 0]);
});

test('a withdrawn template begins no further show and stays with those who have it', async () => {
  const template = await publish('停用模板', ['credit']);
  const show = await begin(east, template.id, '华东停用展');
  await good(headOffice, 'put', `/api/console/house-templates/${template.id}/withdrawn`, { withdrawn: true });
  expect(await fault(west, 'post', `/api/console/house-templates/${template.id}/exhibitions`, newShow('华西停用展'))).toBe(
    'house_template_withdrawn',
  );
  expect((await standing(east, show.id)).template).toMatchObject({ name: '停用模板', withdrawn: true });
});

test('a name is given once; of two new versions at once one is published; a version without anything new is refused', async () => {
  const template = await publish('唯一模板', ['privacy']);
  expect((await publish('唯一模板', ['privacy'])).id).toBe(template.id);
  expect(await fault(headOffice, 'post', at(sourceId, '/house-templates'), { name: '唯一 模板', note: '', pieces: ['credit'] })).toBe(
    'house_template_name_taken',
  );
  expect(
    await fault(headOffice, 'post', `/api/console/house-templates/${template.id}/versions`, { latest: 1, note: '', pieces: ['privacy'] }),
  ).toBe('house_template_unchanged');
  await changeSettings(headOffice, sourceId, { privacyText: '为并发而改' });
  const answers = await Promise.all(
    [1, 2, 3].map((note) =>
      call(headOffice, 'post', `/api/console/house-templates/${template.id}/versions`, {
        latest: 1,
        note: `${note}`,
        pieces: ['privacy'],
      }),
    ),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
});

test('a new version whose answer was lost is the same version when it is asked for again, and is on record once', async () => {
  const template = await publish('重复模板', ['privacy']);
  await changeSettings(headOffice, sourceId, { privacyText: '为重复而改' });
  const again = () =>
    call<HouseTemplateView>(headOffice, 'post', `/api/console/house-templates/${template.id}/versions`, {
      latest: 1,
      note: '改了说明',
      pieces: ['privacy'],
    });
  const answers = [...(await Promise.all([again(), again()])), await again()];
  expect(answers.map(({ status, body }) => [status, body.latest?.version])).toEqual([
    [200, 2],
    [200, 2],
    [200, 2],
  ]);
  const { items } = await good<{ items: { what: string; details: { name: string; text: string }[] }[] }>(
    headOffice,
    'get',
    '/api/console/audit',
  );
  expect(items.filter((one) => one.what === 'template_published' && JSON.stringify(one).includes('重复模板'))).toHaveLength(2);
});

test('asked for from an older page after the show has changed again, it is not the version that is there', async () => {
  const template = await publish('旧页面模板', ['privacy']);
  const path = `/api/console/house-templates/${template.id}/versions`;
  const fromOldPage = { latest: 1, note: '改了说明', pieces: ['privacy'] };
  await changeSettings(headOffice, sourceId, { privacyText: '旧页面：第一次改' });
  await good(headOffice, 'post', path, fromOldPage);
  await changeSettings(headOffice, sourceId, { privacyText: '旧页面：第二次改' });
  expect(await fault(headOffice, 'post', path, fromOldPage)).toBe('conflict');
  expect((await next(await good(headOffice, 'get', `/api/console/house-templates/${template.id}`), ['privacy'])).latest.version).toBe(3);
});

test('the next version names what it could bring besides: pieces that the latest one has not', async () => {
  const template = await publish('预览模板', ['privacy']);
  await changeSettings(headOffice, sourceId, { privacyText: '为预览而改' });
  type Next = { items: { piece: string; isAdded: boolean; changes: { before: string | null; after: string | null }[] }[] };
  const { items } = await good<Next>(headOffice, 'get', `/api/console/house-templates/${template.id}/next`);
  expect(items.map(({ piece, isAdded }) => [piece, isAdded])).toEqual(ALL.map((key) => [key, key !== 'privacy']));
  const tickets = items.find((one) => one.piece === 'tickets');
  expect(tickets?.changes.length).toBeGreaterThan(3);
  expect(tickets?.changes.every((one) => one.before === null && one.after !== null)).toBe(true);
});

test('a step for a segment takes along what the segment asks; the show has a segment of its own, once', async () => {
  interface Journey {
    version: number;
    steps: { key: string; audience: unknown }[];
    troubles: object[];
  }
  const journeyOf = (who: Headers, id: string) => good<Journey>(who, 'get', at(id, '/journey'));
  const segmentsOf = async (id: string) => (await good<{ items: { id: string; name: string }[] }>(east, 'get', at(id, '/segments'))).items;
  const phoned = { kind: 'condition', trait: 'has_phone', op: 'yes', values: [] };
  const condition = { kind: 'group', join: 'all', not: false, items: [phoned] };
  const segment = await good<Id>(headOffice, 'post', at(sourceId, '/segments'), {
    key: 'segment-of-the-source',
    fields: { name: '有手机号', condition, tagId: null },
  });
  const source = await journeyOf(headOffice, sourceId);
  const steps = source.steps.map((step) => (step.key === 'week' ? { ...step, audience: { segmentId: segment.id } } : step));
  await good(headOffice, 'put', at(sourceId, '/journey'), { version: source.version, steps });
  const template = await publish('带人群的模板', ['journey']);
  const show = await begin(east, template.id, '华东带人群展');
  const [own, ...others] = await segmentsOf(show.id);
  expect([own?.name, others]).toEqual(['有手机号', []]);
  const begun = await journeyOf(east, show.id);
  expect(begun.steps.find((step) => step.key === 'week')?.audience).toEqual({ segmentId: own?.id });
  expect(begun.troubles).toEqual([]);
  expect(pieceOf(await standing(east, show.id), 'journey')).toMatchObject({ state: 'same', byHand: false });

  // Another audience at head office: taken, and put back as it was.
  await good(headOffice, 'put', at(sourceId, '/journey'), { version: source.version + 1, steps: source.steps });
  const { latest } = await next(template, ['journey']);
  const offered = pieceOf(await standing(east, show.id), 'journey');
  expect(offered.changes).toEqual([expect.objectContaining({ before: expect.stringContaining('人群“有手机号”') as unknown })]);
  expect((await act(east, show.id, 'journey', 'take', { version: latest.version, seen: offered.seen })).status).toBe(200);
  expect((await journeyOf(east, show.id)).steps.find((step) => step.key === 'week')?.audience).toBe('registered');
  expect((await act(east, show.id, 'journey', 'undo')).status).toBe(200);
  expect((await journeyOf(east, show.id)).steps.find((step) => step.key === 'week')?.audience).toEqual({ segmentId: own?.id });
  expect(await segmentsOf(show.id)).toHaveLength(1);
});
