import { MOST_MATERIAL_BYTES, type MaterialView, type TagView } from '@shared/contracts/material';
import { startTestApp, type TestApp } from '../../../testing';
import { inTransaction } from '../../../platform/db';
import { makeExhibition } from '../exhibition/factory';
import { officePackage, pdf } from './factory';
import { checkMaterials, materialUsage, showMaterials } from '.';

type Headers = Record<string, string>;
type Answer = { status: number; body: unknown };

let app: TestApp;
let east: { id: string; branchId: string; owner: Headers };
let west: typeof east;
let house: Headers;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  const make = async () => {
    const { id, branchId } = await makeExhibition();
    return { id, branchId, owner: (await app.loginStaff('owner', branchId)).headers };
  };
  [east, west] = [await make(), await make()];
  house = (await app.loginStaff('owner', null)).headers;
}, 60_000);
afterAll(() => app.close());

const at = (show: { id: string }, path: string) => `/api/console/exhibitions/${show.id}/${path}`;
const codeOf = ({ body }: Answer) => (body as { error?: { code?: string } }).error?.code;
const send = (who: Headers, method: 'post' | 'put' | 'delete' | 'get', path: string, body: object = {}) =>
  method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body);
const bytesTo = (who: Headers, path: string, body: Buffer) =>
  app.request.post(path).set(who).set('Content-Type', 'application/octet-stream').send(body);
const upload = (show: typeof east, body: Buffer, name = 'a.pdf', who: Headers = show.owner, owner = 'branch') =>
  bytesTo(who, `${at(show, 'material-files')}?name=${encodeURIComponent(name)}&owner=${owner}`, body);
async function taken(show: typeof east, body: Buffer, name = 'a.pdf', who: Headers = show.owner, owner = 'branch') {
  const answer = await upload(show, body, name, who, owner);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as { material: MaterialView; known: boolean };
}
const list = async (show: typeof east, query = '', who: Headers = show.owner) =>
  ((await send(who, 'get', at(show, `materials?${query}`))).body as { items: MaterialView[] }).items;
const fieldsOf = ({ title, description, tagIds, language }: MaterialView) => ({ title, description, tagIds, language });
const urlOf = ({ content }: MaterialView) => (content.kind === 'file' ? content.url : '');
let nth = 0;
const link = async (show: typeof east, who: Headers, owner: string, tagIds: string[] = [], key = `material-key-${(nth += 1)}`) =>
  send(who, 'post', at(show, 'materials'), {
    key,
    owner,
    fields: { title: { zh: `链接 ${key}`, en: '' }, description: { zh: '', en: '' }, tagIds, language: 'both' },
    content: { kind: 'link', url: 'https://example.com/a' },
  });
const tag = (show: typeof east, who: Headers, zh: string, owner = 'branch', key = `tag-key-${(nth += 1)}`) =>
  send(who, 'post', at(show, 'tags'), { key, owner, fields: { name: { zh, en: '' }, colour: 'blue' } });
const tags = async (show: typeof east, who: Headers = show.owner) =>
  ((await send(who, 'get', at(show, 'tags'))).body as { items: TagView[] }).items;

test('a file is kept once, given to be saved under its title, and the same again is the same', async () => {
  const file = pdf('白皮书');
  const { material, known } = await taken(east, file, 'C:\\资料\\光电 白皮书.PDF');
  expect([known, material.title.zh, material.content, material.fileVersion, material.uses]).toEqual([
    false,
    '光电 白皮书',
    { kind: 'file', type: 'pdf', bytes: file.length, url: expect.stringMatching(/^\/api\/materials\/[0-9a-f]{24}\/[0-9a-f]{40}\.pdf$/) },
    1,
    [],
  ]);
  const got = await app.request.get(urlOf(material)).buffer();
  expect([got.status, (got.body as Buffer).equals(file)]).toEqual([200, true]);
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="material.pdf"; filename*=UTF-8''${encodeURIComponent('光电 白皮书')}.pdf`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await app.request.get(urlOf(material)).set('If-None-Match', got.headers.etag ?? '')).status).toBe(304);
  expect((await app.request.get(urlOf(material).replace(/[0-9a-f]{40}/, '0'.repeat(40)))).status).toBe(404);
  const again = await taken(east, file, 'other.pdf');
  expect([again.known, again.material.id, again.material.title.zh]).toEqual([true, material.id, '光电 白皮书']);
  const many = await Promise.all(Array.from({ length: 5 }, () => taken(east, pdf('many at once'))));
  expect(new Set(many.map((one) => one.material.id)).size).toBe(1);
  expect(many.filter((one) => !one.known)).toHaveLength(1);
});

test('garbage is refused by name and nothing is kept of it', async () => {
  const before = (await list(east)).length;
  const refused: Record<string, Buffer> = {
    material_empty: Buffer.alloc(0),
    material_type: Buffer.from('<html><script>alert(1)</script>%PDF-1.4 startxref %%EOF'),
    material_locked: pdf('x', '/Encrypt 3 0 R'),
    material_broken: pdf('x').subarray(0, 60),
    material_macro: await officePackage('xl/workbook.xml', 'xl/vbaProject.bin'),
  };
  for (const [code, body] of Object.entries(refused)) expect([code, codeOf(await upload(east, body))]).toEqual([code, code]);
  const exe = Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(100_000, 1)]);
  expect(codeOf(await upload(east, exe, '说明书.pdf'))).toBe('material_type');
  const huge = await upload(east, Buffer.alloc(MOST_MATERIAL_BYTES + 1)).catch((error: { response: Answer }) => error.response);
  expect(codeOf(huge)).toBe('material_too_large');
  expect((await list(east)).length).toBe(before);
});

test('what head office shares every branch reads and head office alone changes; a branch’s own no other branch knows', async () => {
  const shared = (await taken(east, pdf('shared'), '总部手册.pdf', house, 'house')).material;
  expect(codeOf(await upload(east, pdf('mine'), 'a.pdf', east.owner, 'house'))).toBe('library_of_house');
  expect(codeOf(await link(east, east.owner, 'house'))).toBe('library_of_house');
  const own = (await taken(east, pdf('own of east'), '华东手册.pdf')).material;
  expect((await list(west)).map((one) => one.id)).toContain(shared.id);
  expect((await list(west)).map((one) => one.id)).not.toContain(own.id);
  expect((await list(west, `ids=${own.id},${shared.id}`)).map((one) => [one.id, one.owner, one.mayChange])).toEqual([
    [shared.id, 'house', false],
  ]);
  expect((await list(east, '', house)).map((one) => one.id)).toEqual(expect.arrayContaining([shared.id, own.id]));
  const change = (show: typeof east, who: Headers, one: MaterialView) =>
    send(who, 'put', at(show, `materials/${one.id}`), { version: one.version, fields: fieldsOf(one), content: null });
  expect(codeOf(await change(west, west.owner, shared))).toBe('library_of_house');
  expect(codeOf(await change(west, west.owner, own))).toBe('not_found');
  expect(codeOf(await change(east, west.owner, own))).toBe('other_branch');
  for (const [method, path] of [
    ['delete', ''],
    ['post', '/restore'],
    ['post', '/file/undo'],
  ] as const) {
    expect(codeOf(await send(west.owner, method, at(west, `materials/${shared.id}${path}`), { version: 0 }))).toBe('library_of_house');
    expect(codeOf(await send(west.owner, method, at(west, `materials/${own.id}${path}`), { version: 0 }))).toBe('not_found');
  }
  expect((await change(east, house, shared)).status).toBe(200);
  // Two libraries may have the same file; it lies in the storage once.
  const both = [(await taken(west, pdf('own of east'))).material, own];
  expect(new Set(both.map((one) => one.id)).size).toBe(2);
  expect(new Set(both.map((one) => urlOf(one).split('/').at(-1))).size).toBe(1);
});

test('found by words, tag and kind; changed once a version; a link stays a link', async () => {
  const made = (await link(east, east.owner, 'branch', [], 'one-key-for-two')).body as MaterialView;
  const second = (await link(east, east.owner, 'branch', [], 'one-key-for-two')).body as MaterialView;
  expect(second.id).toBe(made.id);
  const { id: tagId } = (await tag(east, east.owner, '招商')).body as TagView;
  const fields = { ...fieldsOf(made), title: { zh: '观众指南', en: 'Visitor Guide' }, tagIds: [tagId] };
  const put = (content: object | null, version = 0) =>
    send(east.owner, 'put', at(east, `materials/${made.id}`), { version, fields, content });
  expect(codeOf(await put({ kind: 'channels', finderUserName: 'sphAbCdEf123456', feedId: 'export/feed1' }))).toBe('material_kind');
  const url = 'https://example.com/new';
  expect((await put({ kind: 'link', url })).body).toMatchObject({ ...fields, content: { kind: 'link', url }, version: 1 });
  expect(codeOf(await put(null))).toBe('conflict');
  expect(
    codeOf(
      await send(east.owner, 'put', at(east, `materials/${made.id}`), {
        version: 1,
        fields: { ...fields, tagIds: ['a'.repeat(24)] },
        content: null,
      }),
    ),
  ).toBe('tag_gone');
  for (const query of [`q=${encodeURIComponent('指南')}`, 'q=VISITOR', `tagId=${tagId}`])
    expect((await list(east, query)).map((one) => one.id)).toEqual([made.id]);
  expect((await list(east, 'kind=link')).every((one) => one.content.kind === 'link')).toBe(true);
  expect(await list(east, 'q=.*')).toEqual([]);
  for (const address of ['http://example.com', 'javascript:alert(1)', 'https://'])
    expect(codeOf(await put({ kind: 'link', url: address }, 1))).toBe('bad_request');
});

test('a file is replaced where it stands, changed back within a week, and cleared after it', async () => {
  const [first, next] = [pdf('first issue'), pdf('second issue')];
  const { material } = await taken(east, first, '手册.pdf');
  const replace = (body: Buffer, version: number) =>
    bytesTo(east.owner, `${at(east, `materials/${material.id}/file`)}?version=${version}`, body);
  const after = (await replace(next, 0)).body as MaterialView;
  expect([after.id, after.fileVersion, after.fileUndoUntil?.slice(0, 10), after.version]).toEqual([material.id, 2, '2026-02-08', 1]);
  expect(codeOf(await replace(first, 0))).toBe('conflict');
  // A page that was open still gets what it showed.
  expect((await app.request.get(urlOf(material))).status).toBe(200);
  const undo = (version: number) => send(east.owner, 'post', at(east, `materials/${material.id}/file/undo`), { version });
  const back = (await undo(1)).body as MaterialView;
  expect([urlOf(back), back.fileVersion, back.fileUndoUntil]).toEqual([urlOf(material), 1, null]);
  expect(codeOf(await undo(2))).toBe('material_undo_too_late');
  const other = (await taken(east, pdf('of another'))).material;
  expect(codeOf(await replace(pdf('of another'), 2))).toBe('material_known');
  await replace(next, 2);
  app.clock.advance(7 * 86_400_000 + 1_000);
  expect(codeOf(await undo(3))).toBe('material_undo_too_late');
  expect((await app.request.get(urlOf(material))).status).toBe(404);
  expect((await app.request.get(urlOf(after))).status).toBe(200);
  expect(other.id).not.toBe(material.id);
});

test('deleted, found among the deleted, brought back; after a week its file is nobody’s; archived ones stay in use', async () => {
  const file = pdf('to be deleted');
  const { material } = await taken(east, file);
  const names = (await app.deps.storage.list('materials/', null, 500)).map((one) => one.name);
  const inUse = async () => (await materialUsage.inUse(names, app.clock.now())).size;
  const before = await inUse();
  const path = at(east, `materials/${material.id}`);
  expect((await send(east.owner, 'delete', path)).status).toBe(200);
  expect((await list(east, 'state=deleted')).map((one) => one.id)).toContain(material.id);
  expect(await showMaterials(east.branchId, [material.id], 'zh')).toEqual([]);
  await expect(inTransaction((session) => checkMaterials(east.branchId, [material.id], app.clock.now(), session))).rejects.toMatchObject({
    code: 'material_gone',
  });
  expect((await send(east.owner, 'post', `${path}/restore`)).status).toBe(200);
  await send(east.owner, 'put', `${path}/archived`, { archived: true });
  expect((await list(east)).map((one) => one.id)).not.toContain(material.id);
  expect((await list(east, 'state=archived')).map((one) => one.id)).toContain(material.id);
  expect((await showMaterials(east.branchId, [material.id], 'en')).map((one) => one.id)).toEqual([material.id]);
  await expect(inTransaction((session) => checkMaterials(west.branchId, [material.id], app.clock.now(), session))).rejects.toMatchObject({
    code: 'material_gone',
  });
  await send(east.owner, 'delete', path);
  expect(await inUse()).toBe(before);
  app.clock.advance(7 * 86_400_000 + 1_000);
  expect(await inUse()).toBe(before - 1);
  expect(codeOf(await send(east.owner, 'post', `${path}/restore`))).toBe('material_undo_too_late');
  const again = await taken(east, file);
  expect([again.known, again.material.id, again.material.deletedUntil]).toEqual([true, material.id, null]);
});

test('a tag is renamed and merged wherever it stands, counted, and deleted only when nothing carries it', async () => {
  const [a, b] = [(await tag(east, east.owner, '激光')).body as TagView, (await tag(east, east.owner, '镭射')).body as TagView];
  expect(codeOf(await tag(east, east.owner, '激光'))).toBe('tag_known');
  expect((await tag(west, west.owner, '激光')).status).toBe(200);
  const shared = (await tag(east, house, '总部标签', 'house')).body as TagView;
  const one = (await link(east, east.owner, 'branch', [a.id, b.id, shared.id])).body as MaterialView;
  const two = (await link(east, east.owner, 'branch', [b.id])).body as MaterialView;
  expect(codeOf(await link(east, house, 'house', [b.id]))).toBe('tag_gone');
  const count = async (show: typeof east) => Object.fromEntries((await tags(show)).map((each) => [each.name.zh, each.materials]));
  expect(await count(east)).toMatchObject({ 激光: 1, 镭射: 2, 总部标签: 1 });
  expect(await count(west)).toMatchObject({ 激光: 0, 总部标签: 0 });
  expect((await tags(west))[0]).toMatchObject({ id: shared.id, owner: 'house', mayChange: false });

  expect(codeOf(await send(east.owner, 'delete', at(east, `tags/${b.id}`)))).toBe('tag_in_use');
  const merge = (who: Headers, show: typeof east, from: TagView, into: TagView) =>
    send(who, 'post', at(show, `tags/${from.id}/merge`), { intoId: into.id });
  expect(codeOf(await merge(east.owner, east, shared, a))).toBe('library_of_house');
  expect(codeOf(await merge(house, east, shared, a))).toBe('tag_into_branch');
  expect(codeOf(await merge(west.owner, west, b, shared))).toBe('not_found');
  expect((await merge(east.owner, east, b, a)).body).toMatchObject({ id: a.id, materials: 2 });
  const [first, second] = await list(east, `ids=${one.id},${two.id}`);
  expect([first?.tagIds.toSorted(), second?.tagIds]).toEqual([[a.id, shared.id].toSorted(), [a.id]]);
  const rename = await send(east.owner, 'put', at(east, `tags/${a.id}`), {
    version: 0,
    fields: { name: { zh: '激光与镭射', en: 'Laser' }, colour: 'rose' },
  });
  expect(rename.body).toMatchObject({ name: { zh: '激光与镭射', en: 'Laser' }, colour: 'rose', version: 1, materials: 2 });

  const spare = (await tag(east, east.owner, '没人用')).body as TagView;
  expect((await send(east.owner, 'delete', at(east, `tags/${spare.id}`))).status).toBe(200);
  expect(
    codeOf(
      await send(east.owner, 'put', at(east, `tags/${spare.id}`), { version: 0, fields: { name: { zh: 'x', en: '' }, colour: 'grey' } }),
    ),
  ).toBe('not_found');

  const trail = await send(east.owner, 'get', at(east, 'audit?limit=3'));
  expect((trail.body as { items: { what: string }[] }).items.map((each) => each.what)).toEqual([
    'tag_deleted',
    'tag_changed',
    'tag_changed',
  ]);
});

test('a tag that goes while something takes it is either there or refused', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id: tagId } = (await tag(east, east.owner, `竞争 ${round}`)).body as TagView;
    const [made, gone] = await Promise.all([
      link(east, east.owner, 'branch', [tagId]),
      send(east.owner, 'delete', at(east, `tags/${tagId}`)),
    ]);
    expect([
      [200, 'tag_in_use'],
      ['tag_gone', 200],
    ]).toContainEqual([made.status === 200 ? 200 : codeOf(made), gone.status === 200 ? 200 : codeOf(gone)]);
  }
});
