import { PREVIEW_HEADER } from '@shared/contracts/exhibition-preview';
import type { ShowcaseChange, ShowcaseRow } from '@shared/contracts/showcase-desk';
import type { FieldsOf, ShowcaseKind } from '@shared/contracts/showcase-fields';
import { TWO_FRAMES } from '../../../platform/pictures/factory';
import { startTestApp, type TestApp } from '../../../testing';
import { speakerId } from '../content';
import { importSmallShow } from '../content/factory';
import { setStatus } from '../exhibition';
import { highlightOf, launchOf, newsOf, productOf, sponsorOf } from './factory';

type Headers = Record<string, string>;

const BRANCH = 'b'.repeat(24);
const OTHER_BRANCH = 'c'.repeat(24);

let app: TestApp;
let owner: Headers;
let id: string;
let firms: { id: string; name: string }[];
let talks: { id: string; title: string }[];

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-09T02:00:00Z' });
  owner = (await app.loginStaff('owner', BRANCH)).headers;
  ({ id } = (await importSmallShow(BRANCH)).exhibition);
  firms = await items(`/api/exhibitions/${id}/exhibitors`);
  talks = await items(`/api/exhibitions/${id}/sessions`);
}, 60_000);
afterAll(() => app.close());

let made = 0;
const desk = (rest = '') => `/api/console/exhibitions/${id}/showcase${rest}`;
const read = async <T>(path: string, headers: Headers = {}) => (await app.request.get(path).set({ ...owner, ...headers })).body as T;
const items = async <T>(path: string) => (await read<{ items: T[] }>(path)).items;
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code?: string } }).error?.code;
const post = (kind: ShowcaseKind, fields: object, key = `showcase-key-${(made += 1)}`, who = owner) =>
  app.request.post(desk()).set(who).send({ key, content: { kind, fields } });
const make = async (kind: ShowcaseKind, fields: object) => ((await post(kind, fields)).body as { id: string }).id;
const put = (kind: ShowcaseKind, rowId: string, fields: object, version?: number, who = owner) =>
  app.request
    .put(desk(`/${kind}/${rowId}`))
    .set(who)
    .send({ version, content: { kind, fields } });
const remove = (kind: ShowcaseKind, rowId: string) => app.request.delete(desk(`/${kind}/${rowId}`)).set(owner);
const restore = (kind: ShowcaseKind, rowId: string) => app.request.post(desk(`/${kind}/${rowId}/restore`)).set(owner);
const listed = (kind: ShowcaseKind, query = '') => items<ShowcaseRow>(desk(`/${kind}?limit=100${query}`));
const changes = (query = '') => items<ShowcaseChange>(`/api/console/exhibitions/${id}/showcase-changes?limit=100${query}`);
const visitors = (rest: string) => `/api/exhibitions/${id}${rest}`;
const firm = (name: string) => firms.find((one) => one.name === name)?.id ?? '';

async function picture(name: string): Promise<string> {
  // Something behind the picture makes another file of it.
  const answer = await app.request
    .post(`/api/console/exhibitions/${id}/media?name=${name}.gif`)
    .set(owner)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.concat([TWO_FRAMES, Buffer.from(name)]));
  return (answer.body as { picture: { id: string } }).picture.id;
}
const removePicture = (mediaId: string) => app.request.delete(`/api/console/exhibitions/${id}/media/${mediaId}`).set(owner);

const NOTHING_SAID: FieldsOf<'profile'> = {
  logo: null,
  pictures: [],
  story: { zh: null, en: null },
  films: [],
  brochures: [],
  contacts: [],
  themes: [],
};

test('a profile is there blank, is written once by whoever was first, and visitors read it in their language', async () => {
  const east = firm('华东机床');
  expect(await read(desk(`/profile/${east}`))).toMatchObject({
    version: 0,
    title: '华东机床',
    content: { kind: 'profile', fields: NOTHING_SAID },
  });
  const logo = await picture('logo');
  const line = (text: string) => ({ blocks: [{ kind: 'paragraph', line: [{ text }] }] });
  const fields = {
    ...NOTHING_SAID,
    logo,
    story: { zh: line('五轴机床，𠮷野家同款😀'), en: { blocks: [] } },
    films: [
      { kind: 'link', title: '开机', url: 'https://v.qq.com/x' },
      { kind: 'channels', title: '视频号', finderUserName: 'sphAbc123456', feedId: 'export/UzFfAgtgekIEAQAAAA' },
    ],
    brochures: [{ kind: 'link', title: '样本', url: 'https://example.com/a.pdf' }],
    contacts: [{ name: '王经理', title: '', phone: '021-5888 1234', email: 'sales@example.com' }],
    themes: ['机床'],
  };
  expect((await put('profile', east, fields, 0)).body).toEqual({ version: 1 });
  expect(codeOf(await put('profile', east, NOTHING_SAID, 0))).toBe('conflict');
  expect(codeOf(await put('profile', 'a'.repeat(24), NOTHING_SAID, 0))).toBe('not_found');
  const shown = await read<object>(visitors(`/exhibitors/${east}/profile`), { 'Accept-Language': 'en' });
  expect(shown).toMatchObject({
    logo: { id: logo },
    story: line('五轴机床，𠮷野家同款😀'),
    films: fields.films,
    brochures: [{ title: '样本' }],
    products: [],
  });
  const logos = visitors(`/logos?exhibitorIds=${east},${firm('北辰仪器')},${'a'.repeat(24)}`);
  expect(await read(logos)).toMatchObject({ items: [{ exhibitorId: east, logo: { id: logo } }] });
  expect(codeOf(await removePicture(logo))).toBe('media_in_use');
  const { body } = await app.request.get(`/api/console/exhibitions/${id}/media`).set(owner);
  expect((body as { items: { uses: string[] }[] }).items[0]?.uses).toEqual(['展商展示页“华东机床”']);
  expect((await put('profile', east, { ...fields, logo: null }, 1)).body).toEqual({ version: 2 });
  expect((await removePicture(logo)).status).toBe(200);
  expect(await read(logos)).toEqual({ items: [] });
  expect(codeOf(await put('profile', east, fields, 2))).toBe('media_gone');
  expect(await read(visitors(`/exhibitors/${firm('北辰仪器')}/profile`))).toMatchObject({ logo: null, story: null, launches: [] });
  const [last] = await changes(`&rowId=${east}`);
  expect(last).toMatchObject({
    what: 'changed',
    title: '华东机床',
    cells: [{ field: 'logo', before: `logo #${logo.slice(-6)}`, after: null }],
  });
});

test('the same request makes one row; of two who change one the second is told; removed it is put back for seven days', async () => {
  const east = firm('华东机床');
  const fields = launchOf(east, '五轴加工中心', { launchesAt: '2026-03-10T02:00:00.000Z', place: { zh: '1号馆发布台', en: 'Stage' } });
  const both = await Promise.all([post('launch', fields, 'launch-once'), post('launch', fields, 'launch-once')]);
  const [rowId] = both.map(({ body }) => (body as { id: string }).id);
  expect(both.map(({ body }) => (body as { id: string }).id)).toEqual([rowId, rowId]);
  const card = (await items<object>(visitors('/offers')))[0];
  expect(card).toMatchObject({
    id: rowId,
    whenText: '3月10日 周二 10:00 · 1号馆发布台',
    exhibitor: { name: '华东机床', boothText: '1号馆 A01' },
  });
  expect((await put('launch', rowId!, { ...fields, title: { zh: '六轴', en: 'Six axes' } }, 1)).body).toEqual({ version: 2 });
  expect(codeOf(await put('launch', rowId!, fields, 1))).toBe('conflict');
  expect(codeOf(await put('product', rowId!, productOf(east, '五轴'), 2))).toBe('not_found');
  const logo = await picture('launch-logo');
  await put('profile', east, { ...NOTHING_SAID, logo });
  expect(await read(visitors(`/offers/${rowId}`), { 'Accept-Language': 'en' })).toMatchObject({
    title: 'Six axes',
    whenText: 'Tue 10 Mar 10:00 · Stage',
    logo: { id: logo },
  });
  expect((await remove('launch', rowId!)).status).toBe(200);
  expect([codeOf(await app.request.get(visitors(`/offers/${rowId}`))), codeOf(await remove('launch', rowId!))]).toEqual([
    'not_found',
    'not_found',
  ]);
  const [gone] = await changes('&what=removed');
  expect(gone).toMatchObject({ kind: 'launch', title: '六轴', restoreUntil: '2026-03-16T10:00:00+08:00' });
  expect([(await restore('launch', rowId!)).status, codeOf(await restore('launch', rowId!))]).toEqual([200, 'not_found']);
  expect((await changes('&what=removed'))[0]?.restoreUntil).toBeNull();
  expect((await changes(`&rowId=${rowId}`)).map((one) => one.what)).toEqual(['restored', 'removed', 'changed', 'created']);
  expect(codeOf(await post('launch', launchOf('b'.repeat(24), '无主')))).toBe('showcase_exhibitor_gone');
  const { body } = await app.request.get(`/api/console/exhibitions/${id}/audit?limit=1&what=showcase_changed`).set(owner);
  expect((body as { items: { details: object }[] }).items[0]?.details).toEqual({
    showcaseKind: 'launch',
    showcaseTitle: '六轴',
    showcaseWhat: 'restored',
  });
});

async function releaseAgenda(key: string): Promise<void> {
  const agenda = `/api/console/exhibitions/${id}/agenda`;
  const { mark } = (await app.request.get(`${agenda}-draft`).set(owner).expect(200)).body as { mark: string };
  await app.request.post(`${agenda}-releases`).set(owner).send({ key, mark, sessionId: null, tell: false, choices: [] }).expect(200);
}

test('news is not given before it is published, nor a highlight that is past or leads to what is gone or over', async () => {
  const early = await make('news', newsOf('开展倒计时', '2026-03-01T00:00:00.000Z'));
  const later = await make('news', newsOf('首日数据', '2026-03-10T10:00:00.000Z'));
  const titles = async () => (await items<{ title: string }>(visitors('/news'))).map((one) => one.title);
  expect([await titles(), codeOf(await app.request.get(visitors(`/news/${later}`)))]).toEqual([['开展倒计时'], 'not_found']);
  expect((await listed('news')).map((one) => [one.title, one.hidden])).toEqual([
    ['首日数据', 'later'],
    ['开展倒计时', null],
  ]);
  const opening = talks.find((one) => one.title === '开幕式')?.id ?? '';
  const closing = talks.find((one) => one.title === '智能制造案例')?.id ?? '';
  await make('highlight', highlightOf('开幕式', { target: { kind: 'session', id: opening } }));
  await make('highlight', highlightOf('案例', { target: { kind: 'session', id: closing } }));
  await make('highlight', highlightOf('快讯', { target: { kind: 'news', id: early } }));
  await make('highlight', highlightOf('早鸟', { until: '2026-03-09T03:00:00.000Z' }));
  const last = await make('highlight', highlightOf('展商', { target: { kind: 'exhibitor', id: firm('北辰仪器') } }));
  const shown = async () => (await read<{ highlights: { title: string }[] }>(visitors('/showcase'))).highlights.map((one) => one.title);
  expect(await shown()).toEqual(['开幕式', '案例', '快讯', '早鸟', '展商']);
  expect(codeOf(await post('highlight', highlightOf('空', { target: { kind: 'launch', id: early } })))).toBe('showcase_target_gone');

  const opened = (await listed('highlight')).map((one) => one.id);
  await app.request
    .put(desk(`/highlight/${last}/place`))
    .set(owner)
    .send({ before: opened[0] });
  expect(await shown()).toEqual(['展商', '开幕式', '案例', '快讯', '早鸟']);
  const { body } = await app.request.get(`/api/console/exhibitions/${id}/audit?limit=1&what=showcase_changed`).set(owner);
  expect((body as { items: { details: object }[] }).items[0]?.details).toMatchObject({ showcaseTitle: '展商', showcaseWhat: 'placed' });
  expect(
    codeOf(
      await app.request
        .put(desk(`/highlight/${last}/place`))
        .set(owner)
        .send({ before: early }),
    ),
  ).toBe('not_found');

  app.clock.set(new Date('2026-03-10T04:00:00Z'));
  await remove('news', early);
  await app.request.delete(`/api/console/exhibitions/${id}/content/exhibitor/${firm('北辰仪器')}`).set(owner);
  await app.request.delete(`/api/console/exhibitions/${id}/content/session/${closing}`).set(owner);
  await releaseAgenda('released-1');
  expect(await shown()).toEqual([]);
  expect((await listed('highlight')).map((one) => one.hidden)).toEqual(['target_gone', 'past', 'target_gone', 'target_gone', 'past']);
  // After the show a session that took place may be looked back at.
  app.clock.set(new Date('2026-03-12T04:00:00Z'));
  expect(await shown()).toEqual(['开幕式']);
  await app.request.post(`/api/console/exhibitions/${id}/content/session/${closing}/restore`).set(owner).send({});
  await releaseAgenda('released-2');
  await app.request
    .post(`/api/console/exhibitions/${id}/content/exhibitor/${firm('北辰仪器')}/restore`)
    .set(owner)
    .send({});
  expect(await shown()).toEqual(['展商', '开幕式', '案例']);
});

test('an exhibitor that was taken out and comes back has its profile and offers again', async () => {
  const firmId = firm('天元软件');
  await put('profile', firmId, { ...NOTHING_SAID, themes: ['软件'] }, 0);
  const offer = await make('product', productOf(firmId, '排产系统'));
  await app.request.delete(`/api/console/exhibitions/${id}/content/exhibitor/${firmId}`).set(owner);
  const found = async () => (await items<{ title: string }>(visitors('/offers?kind=product&q=排产'))).map((one) => one.title);
  expect([await found(), codeOf(await app.request.get(visitors(`/exhibitors/${firmId}/profile`)))]).toEqual([[], 'not_found']);
  expect(await listed('product', '&q=排产')).toMatchObject([{ id: offer, hidden: 'exhibitor_gone', exhibitor: { isGone: true } }]);
  // It can be written on all the same.
  expect((await put('product', offer, { ...productOf(firmId, '排产系统'), url: 'https://example.com/' }, 1)).status).toBe(200);
  await app.request.post(`/api/console/exhibitions/${id}/content/exhibitor/${firmId}/restore`).set(owner).send({});
  expect(await found()).toEqual(['排产系统']);
  expect(await read(visitors(`/exhibitors/${firmId}/profile`))).toMatchObject({ themes: ['软件'], products: [{ title: '排产系统' }] });
});

test('whom sessions name and which halls stands name is there without a row; a row says more, by the name', async () => {
  const wang = speakerId(id, '王　明');
  expect(wang).toBe(speakerId(id, '王明'));
  expect(await items(visitors('/speakers'))).toEqual([{ id: wang, name: '王明', title: '', company: '', portrait: null }]);
  expect(await read(visitors(`/speakers/${wang}`))).toMatchObject({ story: null, sessions: [{ title: '开幕式' }] });
  expect(await read(desk(`/speaker/${wang}`))).toMatchObject({ version: 0, content: { fields: { name: '王明' } } });
  const { content } = await read<{ content: { fields: FieldsOf<'speaker'> } }>(desk(`/speaker/${wang}`));
  const fields = { ...content.fields, nameEn: 'Wang Ming', company: { zh: '机床协会', en: '' } };
  expect((await put('speaker', wang, fields, 0)).body).toEqual({ version: 1 });
  expect(codeOf(await put('speaker', wang, { ...fields, name: '李雷' }, 1))).toBe('showcase_name_fixed');
  expect(codeOf(await post('speaker', fields))).toBe('showcase_exists');
  expect(await read(visitors('/speakers?q=协会'), { 'Accept-Language': 'en' })).toMatchObject({
    items: [{ name: 'Wang Ming', company: '机床协会' }],
  });
  expect(await items(visitors(`/speakers?sessionId=${talks[0]?.id}`))).toMatchObject([{ id: wang }]);
  // One whom no session names is on the list of staff only.
  await make('speaker', { ...fields, name: '李雷', nameEn: '' });
  expect((await listed('speaker')).map((one) => [one.title, one.hidden])).toEqual([
    ['李雷', 'not_named'],
    ['王明', null],
  ]);
  expect(await items(visitors('/speakers'))).toHaveLength(1);
  const halls = async () => (await read<{ halls: { id: string; name: string; way: string }[] }>(visitors('/showcase'))).halls;
  const [first, second] = await halls();
  expect([first?.name, second?.name]).toEqual(['1号馆', '2号馆']);
  const { content: hall } = await read<{ content: { fields: FieldsOf<'hall'> } }>(desk(`/hall/${second?.id}`));
  await put('hall', second!.id, { ...hall.fields, way: { zh: '东登录厅直行', en: '' } }, 0);
  expect((await halls()).map((one) => [one.name, one.way])).toEqual([
    ['2号馆', '东登录厅直行'],
    ['1号馆', ''],
  ]);
});

test('sponsors stand by grade; one whose exhibitor went leads nowhere', async () => {
  await make('sponsor', sponsorOf('机床协会', '主办单位'));
  await make('sponsor', sponsorOf('海川传感', '钻石赞助', { exhibitorId: firm('海川传感'), grade: { zh: '钻石赞助', en: 'Diamond' } }));
  await make('sponsor', sponsorOf('工业学会', '主办单位'));
  const { sponsors } = await read<{ sponsors: object[] }>(visitors('/showcase'), { 'Accept-Language': 'en' });
  expect(sponsors).toMatchObject([
    { grade: '主办单位', sponsors: [{ name: '机床协会' }, { name: '工业学会' }] },
    { grade: 'Diamond', sponsors: [{ exhibitorId: firm('海川传感') }] },
  ]);
});

test('pictures deleted while a row was removed are not in it when it is back', async () => {
  const mediaId = await picture('news');
  const text = { blocks: [{ kind: 'picture', mediaId, caption: '' }] };
  const rowId = await make(
    'news',
    newsOf('有图', '2026-03-01T00:00:00.000Z', { pictures: [mediaId], story: { zh: text as never, en: null } }),
  );
  await remove('news', rowId);
  expect((await removePicture(mediaId)).status).toBe(200);
  await restore('news', rowId);
  expect(await read(visitors(`/news/${rowId}`))).toMatchObject({ picture: null, pictures: [], story: null });
  await remove('news', rowId);
  app.clock.advance(8 * 86_400_000);
  expect(codeOf(await restore('news', rowId))).toBe('content_undo_too_late');
});

test('another branch neither reads nor writes, and its exhibitors are none of ours', async () => {
  const { headers } = await app.loginStaff('owner', OTHER_BRANCH);
  const [row] = await listed('sponsor');
  const answers = await Promise.all([
    app.request.get(desk('/sponsor')).set(headers),
    app.request.get(desk(`/sponsor/${row?.id}`)).set(headers),
    put('sponsor', row!.id, sponsorOf('x', 'y'), undefined, headers),
    app.request.delete(desk(`/sponsor/${row?.id}`)).set(headers),
    post('news', newsOf('x', '2026-03-01T00:00:00.000Z'), 'of-another-branch', headers),
  ]);
  expect(answers.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'other_branch'));
  const theirs = (await importSmallShow(OTHER_BRANCH)).exhibition.id;
  const own = `/api/console/exhibitions/${theirs}/showcase/sponsor/${row?.id}`;
  expect(codeOf(await app.request.delete(own).set(headers))).toBe('not_found');
  const theirFirm = (await items<{ id: string }>(`/api/exhibitions/${theirs}/exhibitors`))[0]?.id ?? '';
  expect(codeOf(await post('product', productOf(theirFirm, '别人的')))).toBe('showcase_exhibitor_gone');
});

test('a show that is not published is told to nobody but those who opened its preview', async () => {
  const draft = (await importSmallShow(BRANCH, { name: '未发布的展会' })).exhibition.id;
  await setStatus(draft, 'draft', app.clock.now());
  const paths = ['showcase', 'offers', 'news', 'speakers', `speakers/${speakerId(draft, '王明')}`];
  const seen = (headers: Headers = {}) =>
    Promise.all(paths.map(async (path) => (await app.request.get(`/api/exhibitions/${draft}/${path}`).set(headers)).status));
  expect(await seen()).toEqual([404, 404, 404, 404, 404]);
  const { body } = await app.request.post(`/api/console/exhibitions/${draft}/preview`).set(owner);
  const token = /[0-9A-Za-z]{32}$/.exec((body as { url: string }).url)?.[0] ?? '';
  expect(await seen({ [PREVIEW_HEADER]: token })).toEqual([200, 200, 200, 200, 200]);
});
