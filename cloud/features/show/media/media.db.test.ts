import { createCanvas, loadImage } from '@napi-rs/canvas';
import { MOST_MEDIA_BYTES, type MediaView } from '@shared/contracts/media';
import { heic, pixelBomb, SCRIPTED_SVG, withExif } from '../../../platform/pictures/factory';
import { startTestApp, type TestApp } from '../../../testing';
import { makeExhibition } from '../exhibition/factory';
import { mediaUsage } from '.';

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

async function photo(colour: string, width = 1_600, height = 800): Promise<Buffer> {
  const draw = createCanvas(width, height).getContext('2d');
  draw.fillStyle = colour;
  draw.fillRect(0, 0, width, height);
  return draw.canvas.encode('jpeg', 90);
}
const path = () => `/api/console/exhibitions/${id}/media`;
const upload = (body: Buffer, name = 'a.jpg', headers: Headers = owner) =>
  app.request
    .post(`${path()}?name=${encodeURIComponent(name)}`)
    .set(headers)
    .set('Content-Type', 'application/octet-stream')
    .send(body);
const taken = async (body: Buffer, name?: string) => {
  const answer = await upload(body, name);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as { picture: MediaView; known: boolean };
};
const list = async (query = '') => ((await app.request.get(`${path()}?${query}`).set(owner)).body as { items: MediaView[] }).items;
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code?: string } }).error?.code;

test('a picture is kept once, in the sizes it is shown in, turned as it was taken and without what its file told of it', async () => {
  const file = withExif(await photo('#008080'));
  const { picture, known } = await taken(file, 'C:\\照片\\展台 正面.JPG');
  expect(picture).toMatchObject({
    name: '展台 正面',
    width: 800,
    height: 1_600,
    bytes: file.length,
    uses: [],
    version: 0,
    deletedUntil: null,
  });
  expect([known, picture.colour, picture.sizes.map((size) => [size.width, size.height])]).toEqual([
    false,
    expect.stringMatching(/^#0[0-2]8[0-3]8[0-3]$/),
    [
      [320, 640],
      [750, 1_500],
      [800, 1_600],
    ],
  ]);
  for (const { url, width } of picture.sizes) {
    const got = await app.request.get(url).buffer();
    expect([got.status, got.headers['content-type'], got.headers['x-content-type-options']]).toEqual([200, 'image/jpeg', 'nosniff']);
    expect(got.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await loadImage(got.body as Buffer)).width).toBe(width);
    expect(String(got.body)).not.toContain('GPS');
    expect((await app.request.get(url).set('If-None-Match', got.headers.etag ?? '')).status).toBe(304);
  }
  const again = await taken(file, 'other.jpg');
  expect([again.known, again.picture.id, again.picture.name]).toEqual([true, picture.id, '展台 正面']);
  const nowhere = await app.request.get(picture.sizes[0]!.url.replace(/[0-9a-f]{40}-/, `${'0'.repeat(40)}-`));
  expect([codeOf(nowhere), nowhere.headers['cache-control'], nowhere.headers.etag]).toEqual(['not_found', 'no-store', undefined]);
});

test('what is no picture is refused by name, and nothing is kept of it', async () => {
  const before = (await list()).length;
  const whole = await photo('red');
  const refused = {
    picture_svg: SCRIPTED_SVG,
    picture_heic: heic(),
    picture_type: Buffer.from('%PDF-1.7 and so on'),
    picture_too_many_pixels: pixelBomb(),
    picture_broken: whole.subarray(0, whole.length - 40),
  };
  for (const [code, body] of Object.entries(refused)) expect(codeOf(await upload(body))).toBe(code);
  expect((await list()).length).toBe(before);
});

test('what is too large is refused before it is read, however it says so', async () => {
  const send = (headers: Headers, body: () => AsyncIterable<Buffer>) =>
    fetch(`${app.url}${path()}?name=a`, {
      method: 'POST',
      headers: { ...owner, ...headers },
      body: body() as never,
      duplex: 'half',
    } as RequestInit);
  let sent = 0;
  const endless = async function* () {
    for (;;) {
      sent += 1;
      yield Buffer.alloc(1024 * 1024);
      if (sent > 200) return;
    }
  };
  // Said in no head: it is heard of on the way. The connection may be gone before the answer is read.
  const answer = await send({ 'Content-Type': 'application/octet-stream' }, endless).catch(() => null);
  if (answer) expect(codeOf({ body: await answer.json() })).toBe('media_too_large');
  expect(sent).toBeLessThan(150);
  expect(codeOf(await upload(Buffer.alloc(MOST_MEDIA_BYTES + 1)).catch((error: { response: { body: unknown } }) => error.response))).toBe(
    'media_too_large',
  );
});

test('pictures are found by what they are called and show, described, deleted and brought back, all of it on record', async () => {
  const { picture } = await taken(await photo('blue', 40, 30), 'blue.jpg');
  const fields = { name: '主论坛', alt: { zh: '主持人站在台上', en: 'The host on stage' }, rights: '摄影：王明' };
  const put = (version: number) => app.request.put(`${path()}/${picture.id}`).set(owner).send({ version, fields });
  expect((await put(0)).body).toMatchObject({ ...fields, version: 1 });
  expect(codeOf(await put(0))).toBe('conflict');
  for (const q of ['论坛', 'HOST', '王明']) expect((await list(`q=${encodeURIComponent(q)}`)).map((one) => one.id)).toEqual([picture.id]);
  expect(await list('q=.*')).toEqual([]);

  const files = picture.sizes.map(({ url }) => url.replace('/api/', ''));
  expect((await app.request.delete(`${path()}/${picture.id}`).set(owner)).status).toBe(200);
  expect((await list()).map((one) => one.id)).not.toContain(picture.id);
  const [gone] = await list('deleted=true');
  expect([gone?.id, gone?.deletedUntil?.slice(0, 10)]).toEqual([picture.id, '2026-02-08']);
  expect([...(await mediaUsage.inUse(files, app.clock.now()))]).toEqual(files);
  expect((await app.request.post(`${path()}/${picture.id}/restore`).set(owner)).status).toBe(200);
  expect((await list()).map((one) => one.id)).toContain(picture.id);

  const trail = await app.request.get(`/api/console/exhibitions/${id}/audit?limit=4`).set(owner);
  const entries = (trail.body as { items: { what: string; details: Record<string, string> }[] }).items;
  expect(entries.map((one) => one.what)).toEqual(['media_restored', 'media_deleted', 'media_described', 'media_added']);
  expect(entries[2]?.details).toMatchObject({ picture: 'blue', pictureName: 'blue → 主论坛', rights: ' → 摄影：王明' });
});

test('after a week a deleted picture cannot be brought back and is cleared; the same file uploaded again is there again', async () => {
  const file = await photo('green', 30, 30);
  const { picture } = await taken(file, 'green.jpg');
  await app.request.delete(`${path()}/${picture.id}`).set(owner);
  app.clock.advance(7 * 86_400_000 + 1_000);
  expect(codeOf(await app.request.post(`${path()}/${picture.id}/restore`).set(owner))).toBe('media_undo_too_late');
  const files = picture.sizes.map(({ url }) => url.replace('/api/', ''));
  expect((await mediaUsage.inUse(files, app.clock.now())).size).toBe(0);
  await app.deps.storage.remove(files);
  const again = await taken(file);
  expect([again.picture.id, again.picture.deletedUntil, again.known]).toEqual([picture.id, null, true]);
  expect((await app.request.get(picture.sizes[0]!.url)).status).toBe(200);
});
