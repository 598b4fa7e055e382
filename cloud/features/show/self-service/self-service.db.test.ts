import { createCanvas } from '@napi-rs/canvas';
import type { DeskView } from '@shared/contracts/exhibitor-desk';
import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import type { DeskDetail, DeskRow } from '@shared/contracts/self-service';
import mongoose from 'mongoose';
import { startTestApp, type TestApp } from '../../../testing';
import { SCRIPTED_SVG } from '../../../platform/pictures/factory';
import { ensureBranch } from '../branch';
import { importSmallShow } from '../content/factory';
import { makeExhibition } from '../exhibition/factory';
import { decisionPrivacy, proposalPrivacy } from '.';

type Headers = Record<string, string>;
type Answer = { status: number; body: never };

let app: TestApp;
let owner: Headers;
let stranger: Headers;
let show: string;
let branchId: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T02:00:00Z' });
  branchId = (await ensureBranch('east', '华东分公司')).id;
  show = (await importSmallShow(branchId)).exhibition.id;
  owner = (await app.loginStaff('owner', branchId)).headers;
  stranger = (await app.loginStaff('owner', (await makeExhibition()).branchId)).headers;
}, 60_000);
afterAll(() => app.close());

const at = (tail = '') => `/api/console/exhibitions/${show}/exhibitor-desks${tail}`;
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code?: string } }).error?.code;
const send = (who: Headers, method: 'get' | 'put' | 'post' | 'delete', path: string, body?: object): Promise<Answer> =>
  (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body)) as unknown as Promise<Answer>;
async function done<T>(who: Headers, method: 'get' | 'put' | 'post' | 'delete', path: string, body?: object): Promise<T> {
  const answer = await send(who, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

let made = 0;
/** An exhibitor of the show that nobody else touches. */
async function exhibitor(name = `海川科技${(made += 1)}`): Promise<string> {
  const fields = {
    name,
    nameEn: null,
    theme: '激光',
    summary: null,
    description: null,
    website: null,
    phone: null,
    country: null,
    booths: [],
  };
  const content = { kind: 'exhibitor', fields };
  return (
    await done<{ id: string }>(owner, 'post', `/api/console/exhibitions/${show}/content`, { key: `made-exhibitor-${(made += 1)}`, content })
  ).id;
}
const invite = async (id: string) => {
  await done(owner, 'post', at(), { rowIds: [id], until: null });
  return (await detail(id)).url ?? '';
};
const detail = (id: string) => done<DeskDetail>(owner, 'get', at(`/${id}`));
const open = (link: string) => send({}, 'post', '/api/exhibitor-desk/open', { code: link.split('/c/').pop() });
async function bearer(link: string): Promise<Headers> {
  const answer = await open(link);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return { Authorization: `Bearer ${(answer.body as { token: string }).token}` };
}
const desk = (who: Headers) => done<DeskView>(who, 'get', '/api/exhibitor-desk');
const unitOf = (edit: DraftEdit) => ('key' in edit ? `${edit.part}/${edit.key}` : edit.part);
async function save(who: Headers, ...edits: DraftEdit[]) {
  const { items } = await desk(who);
  const revOf = (edit: DraftEdit) => items.find((one) => one.unit === unitOf(edit))?.rev ?? 0;
  type Saved = { saved: { unit: string; rev: number }[]; clashes: { unit: string; rev: number; edit: DraftEdit }[] };
  return done<Saved>(who, 'put', '/api/exhibitor-desk/draft', { edits: edits.map((edit) => ({ edit, seen: revOf(edit) })) });
}
async function submit(who: Headers) {
  const { items } = await desk(who);
  return done<DeskView>(who, 'post', '/api/exhibitor-desk/submit', { revs: items.map(({ unit, rev }) => ({ unit, rev })) });
}
const product = (title: string, more: object = {}): Extract<DraftEdit, { part: 'product' }> => ({
  part: 'product',
  key: (made += 1).toString(16).padStart(24, '0'),
  value: {
    title: { zh: title, en: '' },
    summary: { zh: '', en: '' },
    story: { zh: null, en: null },
    pictures: [],
    films: [],
    url: '',
    ...more,
  },
});
async function logo(colour: string): Promise<Buffer> {
  const draw = createCanvas(400, 300).getContext('2d');
  draw.fillStyle = colour;
  draw.fillRect(0, 0, 400, 300);
  return draw.canvas.encode('png');
}
const upload = (who: Headers, body: Buffer) =>
  app.request.post('/api/exhibitor-desk/pictures?name=logo.png').set(who).set('Content-Type', 'application/octet-stream').send(body);
const decide = (id: string, proposals: DeskDetail['proposals'], reasons: Record<string, string> = {}) =>
  done<{ approved: string[]; returned: string[]; moved: string[]; refused: { unit: string; message: string }[] }>(
    owner,
    'post',
    at(`/${id}/decisions`),
    {
      approve: proposals.filter((one) => !reasons[one.unit]).map(({ unit, stamp }) => ({ unit, stamp })),
      sendBack: proposals.filter((one) => reasons[one.unit]).map(({ unit, stamp }) => ({ unit, stamp, reason: reasons[unit] })),
    },
  );

test('from the invitation to the visitor: filled in, sent in, one part sent back, the rest on show, in history and on record', async () => {
  const id = await exhibitor('深蓝激光');
  const who = await bearer(await invite(id));
  const picture = ((await upload(who, await logo('#0a7'))).body as { picture: { id: string } }).picture.id;
  const laser = product('激光焊接机', { pictures: [picture] });
  const saved = await save(
    who,
    { part: 'summary', value: '焊接更快' },
    { part: 'logo', value: picture },
    { part: 'website', value: 'nope' },
    laser,
  );
  expect([saved.saved.length, saved.clashes]).toEqual([4, []]);
  const revs = (await desk(who)).items.map(({ unit, rev }) => ({ unit, rev }));
  const refused = await send(who, 'post', '/api/exhibitor-desk/submit', { revs });
  expect([codeOf(refused), refused.body]).toEqual([
    'desk_incomplete',
    { error: expect.objectContaining({ details: { faults: [{ unit: 'website', path: '' }] } }) },
  ]);
  await save(who, { part: 'website', value: 'https://blue.example.com' });
  const waiting = await submit(who);
  expect(
    waiting.items
      .filter((one) => one.state === 'sent')
      .map((one) => one.unit)
      .sort(),
  ).toEqual(['logo', `product/${laser.key}`, 'summary', 'website']);
  const seen = await detail(id);
  expect([seen.desk.state, seen.desk.waiting, seen.proposals.length, seen.pictures.length]).toEqual(['waiting', 4, 4, 1]);
  const answer = await decide(id, seen.proposals, { website: '请填写公司官网，不要用临时网址' });
  expect([answer.approved.length, answer.returned, answer.moved, answer.refused]).toEqual([3, ['website'], [], []]);
  const shown = (await app.request.get(`/api/exhibitions/${show}/exhibitors/${id}`)).body as { summary: string; website: string | null };
  expect([shown.summary, shown.website]).toEqual(['焊接更快', null]);
  const profile = (await app.request.get(`/api/exhibitions/${show}/exhibitors/${id}/profile`)).body as {
    logo: { id: string };
    products: { title: string }[];
  };
  expect([profile.logo.id, profile.products.map((one) => one.title)]).toEqual([picture, ['激光焊接机']]);
  const after = await desk(who);
  expect(after.items.filter((one) => one.state !== 'shown').map(({ unit, state, reason }) => [unit, state, reason])).toEqual([
    ['website', 'returned', '请填写公司官网，不要用临时网址'],
  ]);
  const { items } = await done<{ items: { what: string; proposed: boolean; cells: { field: string; after: string }[] }[] }>(
    owner,
    'get',
    `/api/console/exhibitions/${show}/content-changes?rowId=${id}`,
  );
  expect(items[0]).toMatchObject({ what: 'changed', proposed: true, cells: [{ field: 'summary', after: '焊接更快' }] });
  const audit = await done<{ items: { what: string }[] }>(owner, 'get', `/api/console/exhibitions/${show}/audit`);
  expect(audit.items.map((one) => one.what)).toEqual(expect.arrayContaining(['desk_invited', 'proposals_approved', 'proposals_returned']));
  const sentBack = await detail(id);
  expect([sentBack.desk.state, sentBack.returned]).toEqual([
    'returned',
    [{ unit: 'website', title: '', reason: '请填写公司官网，不要用临时网址' }],
  ]);
  // Given up, it is sent back no more; written again, its reason is there again.
  await save(who, { part: 'website', value: '' });
  const givenUp = await detail(id);
  expect([givenUp.desk.state, givenUp.desk.returned, givenUp.returned]).toEqual(['approved', 0, []]);
  expect((await done<{ items: DeskRow[] }>(owner, 'get', at('?state=returned'))).items).toEqual([]);
  await save(who, { part: 'website', value: 'https://www.blue.example.com' });
  expect((await detail(id)).returned).toEqual(sentBack.returned);
  await submit(who);
  expect((await detail(id)).returned).toEqual([]);
  await decide(id, (await detail(id)).proposals);
  expect((await detail(id)).desk.state).toBe('approved');
});

test('a link that is wrong, taken back, replaced or over opens nothing, and neither do devices that opened it', async () => {
  const id = await exhibitor();
  expect(codeOf(await open('K3F92XQ7M4ABK3F92XQ7M4ABK3F9'))).toBe('exhibitor_link_invalid');
  expect(codeOf(await open('你好'))).toBe('exhibitor_link_invalid');
  const link = await invite(id);
  // Nobody reads it in the database.
  const who = await bearer(link);
  await done(owner, 'delete', at(`/${id}/link`));
  expect([codeOf(await open(link)), codeOf(await send(who, 'get', '/api/exhibitor-desk'))]).toEqual([
    'exhibitor_link_invalid',
    'session_expired',
  ]);
  expect((await detail(id)).url).toBeNull();
  const again = await done<DeskDetail>(owner, 'put', at(`/${id}/link`), { until: null, anew: false });
  expect(again.url).not.toBe(link);
  const second = await bearer(again.url ?? '');
  const third = (await done<DeskDetail>(owner, 'put', at(`/${id}/link`), { until: '2026-03-02T02:00:00Z', anew: true })).url ?? '';
  expect(codeOf(await send(second, 'get', '/api/exhibitor-desk'))).toBe('session_expired');
  const last = await bearer(third);
  app.clock.advance(25 * 3_600_000);
  expect([codeOf(await open(third)), codeOf(await send(last, 'get', '/api/exhibitor-desk'))]).toEqual([
    'exhibitor_link_invalid',
    'session_expired',
  ]);
  expect((await detail(id)).desk.link).toBe('expired');
  app.clock.advance(-25 * 3_600_000);
  expect(codeOf(await send(owner, 'put', at(`/${id}/link`), { until: '2026-02-01T00:00:00Z', anew: false }))).toBe('desk_until_past');
});

test('one exhibitor never reaches another’s data, and no other branch reaches the desks', async () => {
  const [one, other] = [await exhibitor(), await exhibitor()];
  const [mine, theirs] = [await bearer(await invite(one)), await bearer(await invite(other))];
  const secret = ((await upload(theirs, await logo('#123'))).body as { picture: { id: string } }).picture.id;
  // One part that is refused does not stop the others.
  expect(await save(mine, { part: 'logo', value: secret }, { part: 'theme', value: '激光' })).toMatchObject({
    saved: [{ unit: 'theme' }],
    refused: [{ unit: 'logo', code: 'media_gone' }],
  });
  await save(theirs, { part: 'summary', value: '还没有公布' });
  expect(JSON.stringify(await desk(mine))).not.toContain('还没有公布');
  for (const path of [at(), at(`/${one}`)]) expect(codeOf(await send(stranger, 'get', path))).toBe('other_branch');
  expect(codeOf(await send(stranger, 'post', at(`/${one}/decisions`), { approve: [], sendBack: [] }))).toBe('other_branch');
  // A desk is no member of staff and no visitor.
  expect(codeOf(await send(mine, 'get', at()))).toBe('forbidden');
  expect(codeOf(await send({}, 'get', '/api/exhibitor-desk'))).toBe('unauthenticated');
});

test('two devices at once: each part is one of theirs, the other hears of it, and what both have is sent in', async () => {
  const id = await exhibitor();
  const link = await invite(id);
  const [phone, laptop] = [await bearer(link), await bearer(link)];
  const edit = (value: string, seen = 0) => ({ edits: [{ edit: { part: 'summary', value }, seen }] });
  const answers = await Promise.all([
    done<{ saved: object[]; clashes: { rev: number; edit: { value: string } }[] }>(
      phone,
      'put',
      '/api/exhibitor-desk/draft',
      edit('手机上写的'),
    ),
    done<{ saved: object[]; clashes: { rev: number; edit: { value: string } }[] }>(
      laptop,
      'put',
      '/api/exhibitor-desk/draft',
      edit('电脑上写的'),
    ),
  ]);
  expect(answers.map((one) => one.saved.length).sort()).toEqual([0, 1]);
  const clash = answers.flatMap((one) => one.clashes)[0]!;
  expect(clash.edit.value).toBe((await desk(phone)).items.find((one) => one.unit === 'summary')?.edit.value);
  // Sent again, it was saved already.
  expect(await done(phone, 'put', '/api/exhibitor-desk/draft', edit(clash.edit.value))).toMatchObject({ saved: [{ rev: 1 }], clashes: [] });
  expect(codeOf(await send(laptop, 'post', '/api/exhibitor-desk/submit', { revs: [{ unit: 'summary', rev: 0 }] }))).toBe('desk_changed');
  await done(laptop, 'put', '/api/exhibitor-desk/draft', edit('合在一起', clash.rev));
  expect((await submit(phone)).items.find((one) => one.unit === 'summary')).toMatchObject({ state: 'sent', edit: { value: '合在一起' } });
});

test('what is typed on after it was sent in stays typed; staff decide on what was sent in, twice is once', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  const robot = product('机器人');
  await save(who, { part: 'summary', value: '第一版' }, robot);
  await submit(who);
  await save(who, { part: 'summary', value: '第二版' }, { ...robot, value: { ...robot.value!, title: { zh: '机器人二代', en: '' } } });
  const seen = await detail(id);
  expect(seen.proposals.map(({ proposed }) => proposed.part).sort()).toEqual(['product', 'summary']);
  const [first, second] = await Promise.all([decide(id, seen.proposals), decide(id, seen.proposals)]);
  expect(new Set([...first.approved, ...second.approved]).size).toBe(2);
  const third = await decide(id, seen.proposals);
  expect([third.approved.length, third.moved]).toEqual([2, []]);
  const items = (await desk(who)).items.filter((one) => one.state !== 'shown');
  expect(items.map(({ state, edit }) => [edit.part, state])).toEqual([
    ['summary', 'draft'],
    ['product', 'draft'],
  ]);
  expect(items.map(({ edit }) => JSON.stringify(edit.value)).join()).toContain('机器人二代');
  const { products } = (await app.request.get(`/api/exhibitions/${show}/exhibitors/${id}/profile`)).body as {
    products: { title: string }[];
  };
  expect(products.map((one) => one.title)).toEqual(['机器人']);
  // Under the key of the draft too, it is the same product.
  const late = await done<{ saved: { unit: string }[]; clashes: { unit: string }[] }>(who, 'put', '/api/exhibitor-desk/draft', {
    edits: [{ edit: { ...robot, value: null }, seen: 0 }],
  });
  expect([...late.saved, ...late.clashes].map((one) => one.unit)).toEqual([items[1]!.unit]);
});

test('what changed since staff looked is not decided; since the exhibitor wrote, it is shown three ways', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  await save(who, { part: 'summary', value: '展商写的' }, { part: 'nameEn', value: 'Haichuan' });
  await submit(who);
  const seen = await detail(id);
  const row = await done<{ version: number; content: { kind: string; fields: object } }>(
    owner,
    'get',
    `/api/console/exhibitions/${show}/content/exhibitor/${id}`,
  );
  await done(owner, 'put', `/api/console/exhibitions/${show}/content/${id}`, {
    version: row.version,
    content: { ...row.content, fields: { ...row.content.fields, summary: '主办方写的' } },
  });
  const answer = await decide(id, seen.proposals);
  expect([answer.approved, answer.moved]).toEqual([['nameEn'], ['summary']]);
  const now = await detail(id);
  expect(now.proposals).toMatchObject([
    { unit: 'summary', conflict: true, base: { value: '' }, now: { value: '主办方写的' }, proposed: { value: '展商写的' } },
  ]);
  expect((await decide(id, now.proposals)).approved).toEqual(['summary']);
});

test('a name that another exhibitor has is refused with its reason, the others go on show', async () => {
  await exhibitor('独一无二');
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  await save(who, { part: 'name', value: '独一无二' }, { part: 'summary', value: '照样通过' });
  await submit(who);
  const answer = await decide(id, (await detail(id)).proposals);
  expect([answer.approved, answer.refused.map((one) => one.unit)]).toEqual([['summary'], ['name']]);
});

test('an approval is taken back for seven days: the row, a new product and a removed one', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  const lamp = product('台灯');
  await save(who, { part: 'summary', value: '新的' }, lamp);
  await submit(who);
  await decide(id, (await detail(id)).proposals);
  const titles = async () =>
    ((await app.request.get(`/api/exhibitions/${show}/exhibitors/${id}/profile`)).body as { products: { title: string }[] }).products.map(
      (one) => one.title,
    );
  for (const one of (await detail(id)).decisions) await done(owner, 'post', at(`/${id}/undo`), { decisionId: one.id });
  expect(await titles()).toEqual([]);
  const waiting = await detail(id);
  expect([waiting.desk.waiting, waiting.decisions.map((one) => one.undone)]).toEqual([2, [true, true]]);
  expect(((await app.request.get(`/api/exhibitions/${show}/exhibitors/${id}`)).body as { summary: null }).summary).toBeNull();
  expect((await decide(id, waiting.proposals)).approved).toHaveLength(2);
  expect(await titles()).toEqual(['台灯']);
  // Who has kept it finds it under the same id.
  const ids = (await detail(id)).decisions.flatMap(({ unit }) => (unit.startsWith('product/') ? [unit] : []));
  expect(new Set(ids).size).toBe(1);
  const shown = (await desk(who)).items.find((one) => one.edit.part === 'product')!;
  await save(who, { ...(shown.edit as typeof lamp), value: null });
  await submit(who);
  await decide(id, (await detail(id)).proposals);
  expect(await titles()).toEqual([]);
  const [removal] = (await detail(id)).decisions;
  await done(owner, 'post', at(`/${id}/undo`), { decisionId: removal!.id });
  expect(await titles()).toEqual(['台灯']);
  // Asked again it is answered again, and waits once.
  await done(owner, 'post', at(`/${id}/undo`), { decisionId: removal!.id });
  expect((await detail(id)).desk.waiting).toBe(1);
});

test('taking an approval back goes on where it was cut off, and what was written since is not lost', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  await save(who, { part: 'summary', value: '展商写的' });
  await submit(who);
  await decide(id, (await detail(id)).proposals);
  const [decision] = (await detail(id)).decisions;
  const write = async (summary: string | null) => {
    const path = `/api/console/exhibitions/${show}/content`;
    const { content } = await done<{ content: { fields: object } }>(owner, 'get', `${path}/exhibitor/${id}`);
    await done(owner, 'put', `${path}/${id}`, { content: { kind: 'exhibitor', fields: { ...content.fields, summary } } });
  };
  const undo = () => send(owner, 'post', at(`/${id}/undo`), { decisionId: decision!.id });
  await write('主办方又改了');
  expect(codeOf(await undo())).toBe('conflict');
  // As it is after the first of its writes.
  await write(null);
  expect((await undo()).status).toBe(200);
  expect((await detail(id)).proposals).toMatchObject([{ unit: 'summary', now: { value: '' }, proposed: { value: '展商写的' } }]);
  expect((await desk(who)).items.find((one) => one.unit === 'summary')).toMatchObject({ state: 'sent', edit: { value: '展商写的' } });
});

test('two exhibitors whose devices chose the same key have an offer each', async () => {
  const lamp = product('同一个键');
  const titlesOf = async (id: string) =>
    ((await app.request.get(`/api/exhibitions/${show}/exhibitors/${id}/profile`)).body as { products: { title: string }[] }).products.map(
      (one) => one.title,
    );
  for (const id of [await exhibitor(), await exhibitor()]) {
    const who = await bearer(await invite(id));
    await save(who, lamp);
    await submit(who);
    expect((await decide(id, (await detail(id)).proposals)).approved).toHaveLength(1);
    expect(await titlesOf(id)).toEqual(['同一个键']);
  }
});

test('an exhibitor that is gone from the show is told so', async () => {
  const id = await exhibitor();
  const link = await invite(id);
  const who = await bearer(link);
  await done(owner, 'delete', `/api/console/exhibitions/${show}/content/exhibitor/${id}`);
  expect(codeOf(await send(who, 'get', '/api/exhibitor-desk'))).toBe('exhibitor_gone');
  expect(codeOf(await open(link))).toBe('exhibitor_gone');
  expect(codeOf(await send(who, 'put', '/api/exhibitor-desk/draft', { edits: [{ edit: { part: 'summary', value: 'x' }, seen: 0 }] }))).toBe(
    'exhibitor_gone',
  );
  expect(codeOf(await send(owner, 'get', at(`/${id}`)))).toBe('not_found');
});

test('what is no picture is refused, the same file is kept once, and what is drafted is not deleted', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  expect(codeOf(await upload(who, Buffer.from('not a picture')))).toMatch(/^picture_/);
  expect(codeOf(await upload(who, Buffer.from(SCRIPTED_SVG)))).toMatch(/^picture_/);
  const file = await logo('#fa0');
  const first = (await upload(who, file)).body as { picture: { id: string } };
  expect((await upload(who, file)).body).toEqual(first);
  await save(who, { part: 'logo', value: first.picture.id });
  const gone = await send(owner, 'delete', `/api/console/exhibitions/${show}/media/${first.picture.id}`);
  expect(codeOf(gone)).toBe('media_in_use');
  const { items } = await done<{ items: { id: string; addedBy: string }[] }>(owner, 'get', `/api/console/exhibitions/${show}/media`);
  expect(items.find((one) => one.id === first.picture.id)?.addedBy).toBe('展商');
});

test('when an exhibitor’s pictures are full, those that nothing shows make room; what is drafted or just sent stays', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  const ids: string[] = [];
  for (const colour of ['#101', '#202', '#303'])
    ids.push(((await upload(who, await logo(colour))).body as { picture: { id: string } }).picture.id);
  const [drafted = '', idle = ''] = ids;
  await save(who, { part: 'logo', value: drafted });
  const pictures = mongoose.connection.collection('media_pictures');
  const one = await pictures.findOne({ _id: new mongoose.Types.ObjectId(idle) });
  const more = Array.from({ length: 97 }, (_, n) => ({
    ...one,
    _id: new mongoose.Types.ObjectId(),
    hash: `made-${n}`,
    exhibitorIds: [id, 'x'],
  }));
  await pictures.insertMany(more as never[]);
  expect(codeOf(await upload(who, await logo('#404')))).toBe('desk_pictures_full');
  app.clock.advance(2 * 3_600_000);
  expect((await upload(who, await logo('#404'))).status).toBe(200);
  const left = await pictures.find({ _id: { $in: ids.map((each) => new mongoose.Types.ObjectId(each)) }, deletedAt: null }).toArray();
  expect(left.map((each) => String(each._id))).toEqual([drafted]);
});

test('people at the stand: sealed, masked, once a key, changed over what was read, gone with the show’s time', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  const body = { key: 'staff-of-a-stand', name: '李雷', title: '销售', phone: { number: '13800000001' } };
  const one = await done<{ id: string; phone: string; version: number }>(who, 'post', '/api/exhibitor-desk/staff', body);
  expect(one.phone).toBe('+86138****0001');
  expect(await done(who, 'post', '/api/exhibitor-desk/staff', body)).toEqual(one);
  expect(codeOf(await send(who, 'post', '/api/exhibitor-desk/staff', { ...body, key: 'another-key', phone: { number: '123' } }))).toBe(
    'phone_invalid',
  );
  const changed = { key: 'unused-key-1', id: one.id, version: one.version, name: '李雷', title: '经理' };
  expect(await done(who, 'post', '/api/exhibitor-desk/staff', changed)).toMatchObject({ title: '经理', phone: one.phone, version: 2 });
  expect(codeOf(await send(who, 'post', '/api/exhibitor-desk/staff', changed))).toBe('conflict');
  expect((await detail(id)).staff).toMatchObject([{ name: '李雷', phone: '+86138****0001' }]);
  const other = await bearer(await invite(await exhibitor()));
  expect(codeOf(await send(other, 'post', '/api/exhibitor-desk/staff', { ...changed, version: 2 }))).toBe('not_found');
  await done(who, 'post', '/api/exhibitor-desk/staff/take-back', { id: one.id });
  expect(await done(who, 'get', '/api/exhibitor-desk/staff')).toEqual({ items: [] });
});

test('all exhibitors are invited at once, once; the list is filtered and paged, names go out with their links', async () => {
  const before = await done<{ made: number }>(owner, 'post', at(), { rowIds: null, until: null });
  expect(before.made).toBeGreaterThan(0);
  expect(await done(owner, 'post', at(), { rowIds: null, until: null })).toEqual({ made: 0 });
  expect((await done<{ items: DeskRow[] }>(owner, 'get', at('?state=none'))).items).toEqual([]);
  const page = await done<{ items: DeskRow[]; next: string | null }>(owner, 'get', at('?state=invited&limit=1'));
  expect([page.items.length, page.items[0]?.state]).toEqual([1, 'invited']);
  expect((await done<{ items: DeskRow[] }>(owner, 'get', at(`?q=${encodeURIComponent('深蓝')}`))).items.map((one) => one.name)).toEqual([
    '深蓝激光',
  ]);
  const sheet = await app.request.post(`/api/console/exhibitions/${show}/exhibitor-desks-export`).set(owner).send({});
  const inEnglish = await app.request
    .post(`/api/console/exhibitions/${show}/exhibitor-desks-export`)
    .set(owner)
    .set('Accept-Language', 'en')
    .send({});
  expect([sheet.text.includes('邀请链接'), inEnglish.text.includes('Invitation link')]).toEqual([true, true]);
  expect(sheet.text).toMatch(/深蓝激光,[^\n]*\/c\/[0-9A-Z]{28},2026-/);
});

test('drafts and decisions go with the show’s time; links last past it, can be made after it, and open nothing once it is archived', async () => {
  const id = await exhibitor();
  const who = await bearer(await invite(id));
  await save(who, { part: 'summary', value: '写给谁：小李' });
  await submit(who);
  await decide(id, (await detail(id)).proposals);
  const kept = () => Promise.resolve(new Set<string>());
  for (const { expiry } of [proposalPrivacy, decisionPrivacy]) {
    if (!('count' in expiry)) throw new Error('nothing goes');
    expect(await expiry.count(show, app.clock.now(), kept)).toBeGreaterThan(0);
    for await (const _some of expiry.remove(show, app.clock.now(), kept));
    expect(await expiry.count(show, app.clock.now(), kept)).toBe(0);
  }
  const after = new Date('2026-03-20T02:00:00Z');
  app.clock.advance(after.getTime() - app.clock.now().getTime());
  owner = (await app.loginStaff('owner', branchId)).headers;
  await done(who, 'get', '/api/exhibitor-desk/cards');
  const fresh = await bearer(await invite(await exhibitor()));
  await done(owner, 'put', `/api/console/exhibitions/${show}/archived`, { archived: true });
  for (const each of [who, fresh]) expect(codeOf(await send(each, 'get', '/api/exhibitor-desk/cards'))).toBe('session_expired');
});
