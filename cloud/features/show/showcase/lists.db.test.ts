import type { IntroductionView } from '@shared/contracts/introduction';
import type { RichText } from '@shared/contracts/rich-text';
import type { ShownOfferCard } from '@shared/contracts/showcase-fields';
import { TWO_FRAMES } from '../../../platform/pictures/factory';
import { startTestApp, type TestApp } from '../../../testing';
import { speakerId } from '../content';
import { importSmallShow } from '../content/factory';
import { pdf } from '../library/factory';
import { highlightOf, launchOf, productOf, sponsorOf } from './factory';
import { ShowcaseCountModel, ShowcaseModel } from './model';

type Headers = Record<string, string>;

const BRANCH = 'b'.repeat(24);
const FIRMS = 40;
const EACH = 50;

let app: TestApp;
let owner: Headers;
let id: string;
let firms: { id: string; name: string }[];

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-09T02:00:00Z' });
  owner = (await app.loginStaff('owner', BRANCH)).headers;
  const lines = Array.from({ length: FIRMS }, (_, n) => `展商${n + 1},1号馆,A${String(n + 1).padStart(2, '0')}`);
  ({ id } = (await importSmallShow(BRANCH, { exhibitors: `公司名称,展馆,展位号\n${lines.join('\n')}\n` })).exhibition);
  firms = (await read<{ items: typeof firms }>(`/api/exhibitions/${id}/exhibitors?limit=100`)).items;
}, 60_000);
afterAll(() => app.close());

const read = async <T>(path: string) => (await app.request.get(path).set(owner)).body as T;
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code?: string } }).error?.code;
const post = (kind: string, fields: object, key: string) =>
  app.request.post(`/api/console/exhibitions/${id}/showcase`).set(owner).send({ key, content: { kind, fields } });

/** Every page of it. */
async function allOf(query: string): Promise<ShownOfferCard[]> {
  const rows: ShownOfferCard[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: ShownOfferCard[]; next: string | null } = await read(
      `/api/exhibitions/${id}/offers?limit=100${query}${cursor ? `&cursor=${cursor}` : ''}`,
    );
    rows.push(...page.items);
    cursor = page.next;
  }
  return rows;
}

test('two thousand products are paged by exhibitor, each once, also when one goes between two pages; none is one too many', async () => {
  const now = app.clock.now();
  const base = { exhibitionId: id, branchId: BRANCH, kind: 'product' as const, mediaIds: [], version: 1, staffId: 'a'.repeat(24) };
  const rows = firms.flatMap((firm, n) =>
    Array.from({ length: EACH }, (_, place) => ({
      ...base,
      _id: (n * EACH + place + 1).toString(16).padStart(24, '0'),
      order: now.getTime() + place,
      fields: productOf(firm.id, `产品 ${n + 1}-${place + 1}`),
      exhibitorId: firm.id,
      madeBy: `m${n}-${place}`,
      createdAt: now,
      changedAt: now,
      removedAt: null,
    })),
  );
  await ShowcaseModel.insertMany(rows);
  await ShowcaseCountModel.updateOne({ _id: id }, { $inc: { writes: 1 }, $set: { branchId: BRANCH } }, { upsert: true });
  const all = await allOf('&kind=product');
  expect([all.length, new Set(all.map((one) => one.id)).size]).toEqual([FIRMS * EACH, FIRMS * EACH]);
  // By exhibitor as people sort names, numbers by their value.
  expect([...new Set(all.map((one) => one.exhibitor.name))]).toEqual(Array.from({ length: FIRMS }, (_, n) => `展商${n + 1}`));
  expect((await allOf(`&kind=product&q=${encodeURIComponent('展商7')}`)).length).toBe(EACH);

  const first = await read<{ items: ShownOfferCard[]; next: string }>(`/api/exhibitions/${id}/offers?limit=10&kind=product`);
  const last = first.items[9]?.id ?? '';
  await app.request.delete(`/api/console/exhibitions/${id}/showcase/product/${last}`).set(owner);
  const second = await read<{ items: ShownOfferCard[] }>(`/api/exhibitions/${id}/offers?limit=10&kind=product&cursor=${first.next}`);
  expect(second.items.some((one) => first.items.some((before) => before.id === one.id))).toBe(false);
  expect(codeOf(await app.request.get(`/api/exhibitions/${id}/offers?kind=product&cursor=abc`))).toBe('bad_request');

  for (let n = EACH; n < 100; n += 1)
    expect((await post('product', productOf(firms[1]!.id, `添 ${n}`), `more-products-${n}`)).status).toBe(200);
  const refused = await post('product', productOf(firms[1]!.id, '多一件'), 'one-product-too-many');
  expect([codeOf(refused), (refused.body as { error: { details: object } }).error.details]).toEqual(['showcase_full', { most: 100 }]);
}, 60_000);

test('launches stand by their time, those of the whole show after them; the home page begins with what is still to come', async () => {
  const at = (hour: number) => `2026-03-10T0${hour}:00:00.000Z`;
  const firm = firms[0]?.id ?? '';
  await post('launch', launchOf(firm, '整个展期'), 'launch-of-all-days');
  await post('launch', launchOf(firm, '第二场', { launchesAt: at(4) }), 'second-launch');
  const { body } = await post('launch', launchOf(firm, '第一场', { launchesAt: at(2) }), 'first-launch');
  const titles = (rows: readonly { title: string }[]) => rows.map((one) => one.title);
  expect(titles(await allOf(''))).toEqual(['第一场', '第二场', '整个展期']);
  const moved = { version: 1, content: { kind: 'launch', fields: launchOf(firm, '第一场', { launchesAt: at(6) }) } };
  await app.request
    .put(`/api/console/exhibitions/${id}/showcase/launch/${(body as { id: string }).id}`)
    .set(owner)
    .send(moved);
  app.clock.set(new Date(at(5)));
  const home = await read<{ launches: { title: string }[] }>(`/api/exhibitions/${id}/showcase`);
  expect([titles(await allOf('')), titles(home.launches)]).toEqual([
    ['第二场', '第一场', '整个展期'],
    ['第二场', '第一场', '整个展期'],
  ]);
  app.clock.set(new Date(at(7)));
  expect(titles((await read<{ launches: { title: string }[] }>(`/api/exhibitions/${id}/showcase`)).launches)).toEqual([
    '第一场',
    '整个展期',
    '第二场',
  ]);
});

async function upload(path: string, bytes: Buffer): Promise<string> {
  const answer = await app.request.post(path).set(owner).set('Content-Type', 'application/octet-stream').send(bytes);
  const { picture, material } = answer.body as { picture?: { id: string }; material?: { id: string } };
  const made = picture ?? material;
  if (!made) throw new Error(JSON.stringify(answer.body));
  return made.id;
}

test('a brochure of the library is read where the profile names it, is not deleted meanwhile, and the library says where it is', async () => {
  const materialId = await upload(
    `/api/console/exhibitions/${id}/material-files?name=${encodeURIComponent('样本.pdf')}&owner=branch`,
    pdf('样本'),
  );
  const firm = firms[2]?.id ?? '';
  const profile = { logo: null, pictures: [], story: { zh: null, en: null }, films: [], contacts: [], themes: [] };
  const put = (brochures: object[]) =>
    app.request
      .put(`/api/console/exhibitions/${id}/showcase/profile/${firm}`)
      .set(owner)
      .send({ content: { kind: 'profile', fields: { ...profile, brochures } } });
  expect((await put([{ kind: 'material', materialId }])).status).toBe(200);
  const shown = await read<{ brochures: { title: string; url: string }[] }>(`/api/exhibitions/${id}/exhibitors/${firm}/profile`);
  expect(shown.brochures).toEqual([{ title: '样本', url: expect.stringMatching(/^\/api\/materials\//) as string }]);
  const remove = () => app.request.delete(`/api/console/exhibitions/${id}/materials/${materialId}`).set(owner);
  const refused = await remove();
  expect([codeOf(refused), (refused.body as { error: { details: { uses: string[] } } }).error.details.uses[0]]).toEqual([
    'material_in_use',
    expect.stringMatching(/ · 展商3$/),
  ]);
  await put([]);
  expect((await remove()).status).toBe(200);
  expect(codeOf(await put([{ kind: 'material', materialId }]))).toBe('material_gone');
});

test('a copied show takes along its pictures, introduction, sponsors and what is known of speakers, and nothing that leads to what it has not', async () => {
  const mediaId = await upload(`/api/console/exhibitions/${id}/media?name=logo.gif`, TWO_FRAMES);
  await post('sponsor', sponsorOf('机床协会', '主办单位', { logo: mediaId, exhibitorId: firms[0]?.id ?? null }), 'sponsor-to-copy');
  await post('highlight', highlightOf('停车', { until: '2026-03-11T02:00:00.000Z' }), 'highlight-to-copy');
  await post('highlight', highlightOf('展商', { target: { kind: 'exhibitor', id: firms[0]?.id ?? '' } }), 'highlight-to-leave');
  const said = { zh: '', en: '' };
  const speaker = { name: '王明', nameEn: 'Wang Ming', title: said, company: said, portrait: mediaId, story: { zh: null, en: null } };
  await post('speaker', speaker, 'speaker-to-copy');
  const zh: RichText = { blocks: [{ kind: 'picture', mediaId, caption: '展馆' }] };
  await app.request
    .put(`/api/console/exhibitions/${id}/introduction`)
    .set(owner)
    .send({ version: 0, zh, en: { blocks: [] } });

  const clone = () => app.request.post(`/api/console/exhibitions/${id}/clone`).set(owner).send({ name: '下一届', startsOn: '2027-03-09' });
  const to = ((await clone()).body as { id: string }).id;
  const rows = async (kind: string) =>
    (await read<{ items: { title: string; at: string | null }[] }>(`/api/console/exhibitions/${to}/showcase/${kind}`)).items;
  expect(await rows('sponsor')).toMatchObject([{ title: '机床协会', exhibitor: null, picture: { alt: { zh: '' } } }]);
  expect(await rows('highlight')).toMatchObject([{ title: '停车', at: '2027-03-10T10:00:00+08:00' }]);
  expect([await rows('product'), await rows('news')]).toEqual([[], []]);
  expect(await read(`/api/console/exhibitions/${to}/showcase/speaker/${speakerId(to, '王明')}`)).toMatchObject({
    version: 1,
    content: { fields: { nameEn: 'Wang Ming' } },
    pictures: [{ width: 1 }],
  });
  const introduction = await read<IntroductionView>(`/api/console/exhibitions/${to}/introduction`);
  expect([introduction.version, introduction.pictures.length]).toEqual([1, 1]);
  expect(introduction.pictures[0]?.id).not.toBe(mediaId);
  // The copy is its own: deleted here, it is there all the same, file and all.
  await app.request
    .delete(
      `/api/console/exhibitions/${to}/showcase/sponsor/${(await read<{ items: { id: string }[] }>(`/api/console/exhibitions/${to}/showcase/sponsor`)).items[0]?.id}`,
    )
    .set(owner);
  expect((await app.request.get(introduction.pictures[0]?.sizes[0]?.url ?? '')).status).toBe(200);
  // Asked again, as after a crash, nothing is twice.
  await clone();
  expect([(await rows('highlight')).length, (await rows('sponsor')).length]).toEqual([1, 0]);
});
