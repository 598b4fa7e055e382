import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { SHOW_TEMPLATES, type ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { MOST_PICTURE_BYTES } from '@shared/contracts/exhibition-profile';
import { startTestApp, type TestApp } from './index';
import { ensureBranch } from '../features/show/branch';
import { importSmallShow } from '../features/show/content/factory';
import { exhibitionPictures } from '../features/show/exhibition';
import { findLogosInUse } from '../features/show/template';
import { heic, pixelBomb } from '../platform/pictures/factory';
import { TEMPLATES } from '../features/show/exhibition/templates';

type Headers = Record<string, string>;

let app: TestApp;
let owner: Headers;
let id: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  const branch = await ensureBranch('look', '形象分公司');
  owner = (await app.loginStaff('owner', branch.id)).headers;
  id = (await importSmallShow(branch.id)).exhibition.id;
}, 60_000);
afterAll(() => app.close());

async function picture(width = 3_000, height = 1_500): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const draw = canvas.getContext('2d');
  draw.fillStyle = 'teal';
  draw.fillRect(0, 0, width / 2, height);
  return canvas.encode('png');
}
const upload = (kind: 'cover' | 'logo', body: Buffer, headers: Headers = owner) =>
  app.request
    .post(`/api/console/exhibitions/${id}/pictures/${kind}`)
    .set(headers)
    .set('Content-Type', 'application/octet-stream')
    .send(body);
const codeOf = (body: unknown) => (body as { error?: { code?: string } }).error?.code;
const path = () => `/api/console/exhibitions/${id}/settings`;
const read = async () => (await app.request.get(path()).set(owner)).body as ExhibitionSettingsView;
const save = async (fields: object) => {
  const { settings, version } = await read();
  return app.request
    .put(path())
    .set(owner)
    .send({ version, settings: { ...settings, ...fields } });
};
const shown = async () => (await app.request.get(`/api/exhibitions/${id}`)).body as ExhibitionView;

test('pictures are kept in the size they are shown in, named by what they show, and seen once they are saved', async () => {
  const [cover, logo] = [(await upload('cover', await picture())).body, (await upload('logo', await picture(900, 900))).body] as {
    name: string;
    url: string;
    width: number;
    height: number;
  }[];
  expect([cover, logo]).toEqual([
    expect.objectContaining({ width: 1_440, height: 720, name: expect.stringMatching(/^[0-9a-f]{40}\.jpg$/) as unknown }),
    expect.objectContaining({ width: 480, height: 480, name: expect.stringMatching(/\.png$/) as unknown }),
  ]);
  expect((await shown()).profile.coverUrl).toBeNull();
  expect((await save({ cover: cover?.name, logo: logo?.name })).status).toBe(200);
  const { profile } = await shown();
  expect([profile.coverUrl, profile.logoUrl]).toEqual([cover?.url, logo?.url]);
  const got = await app.request.get(profile.coverUrl ?? '').buffer();
  expect([got.status, got.headers['content-type'], got.headers['cache-control']]).toEqual([
    200,
    'image/jpeg',
    'public, max-age=31536000, immutable',
  ]);
  expect((await loadImage(got.body as Buffer)).width).toBe(1_440);
  // Without a name nobody asks for it; with one, whoever saves again does not lose it.
  const names = [cover?.name, logo?.name].map((name) => `shows/${name}`);
  expect(await exhibitionPictures(findLogosInUse).inUse([...names, `shows/${'0'.repeat(40)}.jpg`], new Date())).toEqual(new Set(names));
});

test('what is no picture, too large, a pixel bomb or an SVG is refused by name', async () => {
  const whole = await picture(400, 300);
  const refused = {
    picture_svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    picture_type: Buffer.from('%PDF-1.7, and so on and on and on'),
    picture_heic: heic(),
    picture_too_large: Buffer.concat([whole, Buffer.alloc(MOST_PICTURE_BYTES)]),
    picture_too_many_pixels: pixelBomb(),
    picture_broken: Buffer.concat([whole.subarray(0, 60), Buffer.alloc(40, 7)]),
  };
  for (const [code, body] of Object.entries(refused)) expect(codeOf((await upload('cover', body)).body)).toBe(code);
  expect(codeOf((await upload('cover', Buffer.alloc(0))).body)).toBe('picture_type');
  const asJson = await app.request.post(`/api/console/exhibitions/${id}/pictures/cover`).set(owner).send({ hello: 1 });
  expect(codeOf(asJson.body)).toBe('picture_type');
  const stranger = (await app.loginStaff('owner', (await ensureBranch('elsewhere', '别处')).id)).headers;
  expect(codeOf((await upload('cover', whole, stranger)).body)).toBe('other_branch');
});

test('settings name only pictures that are there', async () => {
  const refused = await save({ cover: `${'0'.repeat(40)}.jpg` });
  expect([refused.status, refused.body]).toMatchObject([409, { error: { code: 'picture_gone', details: { field: 'cover' } } }]);
});

test('a colour that words cannot be read in is refused with one that can; others are seen at once and on record in words', async () => {
  const weak = await save({ primaryColour: '#ffd400' });
  const { code, details } = (weak.body as { error: { code: string; details: { field: string; proposal: string } } }).error;
  expect([code, details.field]).toEqual(['exhibition_colour_weak', 'primaryColour']);
  const fields = {
    primaryColour: details.proposal,
    accentColour: '#ffd400',
    address: '崧泽大道 333 号',
    mapUrl: 'https://uri.amap.com/marker?position=121.302412,31.190871',
    organiser: '展环会展有限公司',
    contactPhone: '021-5555 1234',
    contactEmail: 'hello@example.com',
    privacyText: '第一段。\n第二段。',
    home: [
      { key: 'organiser', shown: true },
      { key: 'halls', shown: false },
    ],
  };
  expect((await save(fields)).status).toBe(200);
  const { privacyText, ...seen } = fields;
  const { profile } = await shown();
  expect(profile).toMatchObject({ ...seen, place: { latitude: 31.190871, longitude: 121.302412 } });
  // Long, and for one page: it does not travel with every look at the show.
  expect(profile).not.toHaveProperty('privacyText');
  expect((await app.request.get(`/api/exhibitions/${id}/privacy-text`).expect(200)).body).toEqual({ text: privacyText });
  const audit = await app.request.get(`/api/console/exhibitions/${id}/audit?what=show_changed&limit=1`).set(owner);
  expect((audit.body as { items: { details: object }[] }).items[0]?.details).toMatchObject({
    organiser: ' → 展环会展有限公司',
    accentColour: ' → #ffd400',
    home: ' → organiser -halls',
  });
  expect((await save({ mapUrl: 'javascript:alert(1)' })).status).toBe(400);
});

test('a console from before these fields were known takes nothing away', async () => {
  const { settings, version } = await read();
  const { name, nameEn, city, venue, timeZone, days, credit } = settings;
  const known = { name, nameEn, subtitle: '只改副标题', city, venue, timeZone, days, credit };
  expect((await app.request.put(path()).set(owner).send({ version, settings: known })).status).toBe(200);
  const after = (await read()).settings;
  expect([after.subtitle, after.organiser, after.cover]).toEqual(['只改副标题', settings.organiser, settings.cover]);
});

test.each(SHOW_TEMPLATES)('a show begun with the template %s has its hours, form, ticket types and home page', async (template) => {
  const body = { name: `模板展 ${template}`, city: '', venue: '', startsOn: '2026-09-10', endsOn: '2026-09-12', template };
  const made = await app.request.post('/api/console/exhibitions').set(owner).send(body);
  expect(made.status).toBe(200);
  // Asked for once more, after an answer that was lost: the same show with the same types.
  const again = await Promise.all([1, 2].map(() => app.request.post('/api/console/exhibitions').set(owner).send(body)));
  const showId = (made.body as { id: string }).id;
  expect(again.map(({ status, body: same }) => [status, (same as { id: string }).id])).toEqual([
    [200, showId],
    [200, showId],
  ]);
  const { settings } = (await app.request.get(`/api/console/exhibitions/${showId}/settings`).set(owner)).body as ExhibitionSettingsView;
  const wanted = TEMPLATES[template];
  expect(settings.home.map((one) => one.key)).toEqual(wanted.home);
  expect(settings.days[1]).toMatchObject(wanted.hours.usual);
  const setup = (await app.request.get(`/api/console/exhibitions/${showId}/registration-setup`).set(owner)).body as {
    fields: { key: string }[];
    ticketTypes: { name: { zh: string } }[];
  };
  expect(setup.fields.map((one) => one.key)).toEqual(wanted.form.map((one) => one.key));
  expect(setup.ticketTypes.map((one) => one.name.zh)).toEqual(wanted.tickets.map((one) => one.name.zh));
});
