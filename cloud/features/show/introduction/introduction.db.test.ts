import type { IntroductionView } from '@shared/contracts/introduction';
import type { RichText, ShownRichText } from '@shared/contracts/rich-text';
import { inTransaction } from '../../../platform/db';
import { TWO_FRAMES } from '../../../platform/pictures/factory';
import { startTestApp, type TestApp } from '../../../testing';
import { makeExhibition } from '../exhibition/factory';
import { IntroductionModel } from './model';

type Headers = Record<string, string>;

let app: TestApp;
let owner: Headers;
let id: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  const show = await makeExhibition();
  owner = (await app.loginStaff('owner', show.branchId)).headers;
  id = show.id;
}, 60_000);
afterAll(() => app.close());

const path = () => `/api/console/exhibitions/${id}/introduction`;
const put = (body: object) => app.request.put(path()).set(owner).send(body);
const shown = async (language = 'zh-CN') =>
  ((await app.request.get(`/api/exhibitions/${id}/introduction`).set('Accept-Language', language)).body as { text: ShownRichText | null })
    .text;
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code?: string } }).error?.code;
const words = (text: string): RichText => ({ blocks: [{ kind: 'paragraph', line: [{ text }] }] });
const lastChange = async () => {
  const { body } = await app.request.get(`/api/console/exhibitions/${id}/audit?limit=1&what=introduction_changed`).set(owner);
  return (body as { items: { details: object }[] }).items[0]?.details;
};
const NOTHING: RichText = { blocks: [] };

test('what a show says of itself is seen at once, in Chinese where there is no English, on record, and of two who save the second is told', async () => {
  expect([await shown(), (await app.request.get(path()).set(owner)).body]).toEqual([
    null,
    { zh: NOTHING, en: NOTHING, pictures: [], version: 0, changedBy: null, changedAt: null },
  ]);
  const saved = await put({ version: 0, zh: { blocks: [...words('第十届，规模最大。').blocks, ...words('  ').blocks] }, en: NOTHING });
  expect(saved.body).toMatchObject({ zh: words('第十届，规模最大。'), version: 1, changedBy: expect.any(String) as string });
  expect([await shown(), await shown('en')]).toEqual([words('第十届，规模最大。'), words('第十届，规模最大。')]);
  for (const version of [0, 7]) expect(codeOf(await put({ version, zh: words('另一版'), en: NOTHING }))).toBe('conflict');
  await put({ version: 1, zh: words('第十届。'), en: words('The tenth.') });
  expect(await shown('en')).toEqual(words('The tenth.'));
  expect(await lastChange()).toEqual({
    introductionZh: '第十届，规模最大。 → 第十届。',
    introductionEn: ' → The tenth.',
  });
  // A list that is two of the most there may be is taken and read again; what changes nothing but looks is on record.
  const list = { kind: 'list' as const, ordered: false, items: Array.from({ length: 150 }, () => [{ text: '机床' }]) };
  expect((await put({ version: 2, zh: { blocks: [list, list] }, en: NOTHING })).status).toBe(200);
  expect([(await app.request.get(path()).set(owner)).status, (await shown())?.blocks.length]).toEqual([200, 2]);
  await put({ version: 3, zh: words('第十届。'), en: NOTHING });
  const bold: RichText = { blocks: [{ kind: 'paragraph', line: [{ text: '第十届。', bold: true }] }] };
  await put({ version: 4, zh: bold, en: NOTHING });
  expect(await lastChange()).toEqual({ introductionZh: '第十届。 → **第十届。**' });
});

async function uploaded(): Promise<{ id: string }> {
  const { body } = await app.request
    .post(`/api/console/exhibitions/${id}/media?name=a.gif`)
    .set(owner)
    .set('Content-Type', 'application/octet-stream')
    .send(TWO_FRAMES);
  return (body as { picture: { id: string } }).picture;
}

test('its pictures come with their sizes and are not deleted while they are shown; one that is gone is not chosen', async () => {
  const picture = await uploaded();
  const zh: RichText = { blocks: [{ kind: 'picture', mediaId: picture.id, caption: '开幕式' }] };
  expect((await put({ version: 5, zh, en: NOTHING })).body).toMatchObject({ version: 6, pictures: [{ id: picture.id }] });
  expect(await lastChange()).toMatchObject({ introductionZh: `**第十届。** → [图片 a #${picture.id.slice(-6)}] 开幕式` });
  expect((await shown())?.blocks).toEqual([
    { ...zh.blocks[0], picture: expect.objectContaining({ id: picture.id, width: 1, height: 1 }) as object },
  ]);
  const remove = () => app.request.delete(`/api/console/exhibitions/${id}/media/${picture.id}`).set(owner);
  const refused = await remove();
  expect([codeOf(refused), (refused.body as { error: { details: object } }).error.details]).toEqual([
    'media_in_use',
    { uses: ['展会介绍'] },
  ]);
  const { body } = await app.request.get(`/api/console/exhibitions/${id}/media`).set(owner);
  expect((body as { items: { uses: string[] }[] }).items[0]?.uses).toEqual(['展会介绍']);

  expect((await put({ version: 6, zh: words('没有图片了'), en: NOTHING })).status).toBe(200);
  expect((await remove()).status).toBe(200);
  expect(codeOf(await put({ version: 7, zh, en: NOTHING }))).toBe('media_gone');
  expect((await app.request.get(path()).set(owner)).body as IntroductionView).toMatchObject({ version: 7, pictures: [] });
});

test('a picture that is deleted while a text with it is being saved is not shown by that text', async () => {
  const picture = await uploaded();
  const zh: RichText = { blocks: [{ kind: 'picture', mediaId: picture.id, caption: '' }] };
  const { version } = (await app.request.get(path()).set(owner)).body as IntroductionView;
  let letGo = () => undefined as void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  // Somebody holds the introduction, so that what is saved waits behind its first look at the pictures.
  let holder = Promise.resolve();
  await new Promise<void>((holds) => {
    holder = inTransaction(async (session) => {
      await IntroductionModel.updateOne({ _id: id }, { $set: { staffId: 'a'.repeat(24) } }, { session });
      holds();
      await held;
    });
  });
  const saving = put({ version, zh, en: NOTHING }).then((answer) => answer);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const removing = app.request
    .delete(`/api/console/exhibitions/${id}/media/${picture.id}`)
    .set(owner)
    .then((answer) => answer);
  await new Promise((resolve) => setTimeout(resolve, 300));
  letGo();
  await holder;
  const done = [codeOf(await saving) ?? 'saved', codeOf(await removing) ?? 'deleted'];
  expect([
    ['saved', 'media_in_use'],
    ['media_gone', 'deleted'],
  ]).toContainEqual(done);
});
