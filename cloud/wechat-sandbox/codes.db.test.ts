import { readFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { decodeCode } from './code-image';
import { MINI, startSandbox, type TestSandbox } from './testing';

let wechat: TestSandbox;
beforeAll(() => {
  // Given its binary, the reader stays off the network.
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });
});
beforeEach(async () => {
  wechat = await startSandbox();
});
afterEach(() => wechat.close());

const code = (body: unknown) => wechat.post('/wxa/getwxacodeunlimit', body);

async function read(bytes: Buffer) {
  const [found] = await readBarcodes(new Uint8Array(bytes), { formats: ['QRCode'] });
  return found ? decodeCode(found.text) : null;
}

const LONG = { scene: "aZ09!#$&'()*+,/:;=?@-._~ABCDEFGH", page: 'features/booth/booth', env_version: 'trial' };

test('answers an image that carries scene, page and version', async () => {
  const { bytes, type } = await code(LONG);
  expect(type).toBe('image/jpeg');
  const image = await loadImage(bytes);
  expect([image.width, image.height]).toEqual([430, 430]);
  expect(await read(bytes)).toEqual({ appid: MINI.appid, scene: LONG.scene, page: LONG.page, env: 'trial' });
  expect(wechat.admin.codes()).toMatchObject([{ scene: LONG.scene, page: LONG.page }]);
});

test.each([
  ['small', { width: 280 }],
  ['large', { width: 1280 }],
  ['transparent', { is_hyaline: true }],
  ['coloured', { line_color: { r: '180', g: 60, b: 20 } }],
])('a %s code is read too', async (_, style) => {
  const { bytes } = await code({ ...LONG, ...style });
  const image = await loadImage(bytes);
  const canvas = createCanvas(image.width + 60, image.height + 60);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 30, 30);
  expect(await read(await canvas.encode('jpeg', 80))).toMatchObject({ scene: LONG.scene });
});

test('is read from a screenshot of a poster at half size and JPEG quality 70', async () => {
  const image = await loadImage((await code({ scene: 'k7Qm2ZpX9a', page: 'pages/home/home' })).bytes);
  const canvas = createCanvas(375, 667);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#0d5c46';
  pen.fillRect(0, 0, 375, 667);
  pen.fillStyle = '#fff';
  pen.fillRect(230, 520, 130, 130);
  pen.drawImage(image, 235, 525, 120, 120);
  expect(await read(await canvas.encode('jpeg', 70))).toMatchObject({ scene: 'k7Qm2ZpX9a' });
});

test('without a page it opens the home page; the width is kept to 280..1280', async () => {
  const { bytes } = await code({ scene: 'a=1', width: 10 });
  expect((await loadImage(bytes)).width).toBe(280);
  expect(await read(bytes)).toMatchObject({ page: 'pages/home/home', env: 'release' });
});

test.each([
  [{}, 40129],
  [{ scene: '' }, 40129],
  [{ scene: 'a b' }, 40129],
  [{ scene: '50%' }, 40129],
  [{ scene: '展位' }, 40129],
  [{ scene: 'x'.repeat(33) }, 40169],
  [{ scene: 'a', page: '/pages/home/home' }, 41030],
  [{ scene: 'a', page: 'pages/home/home?x=1' }, 41030],
  [{ scene: 'a', page: 'pages/none' }, 41030],
  [{ scene: 'a', env_version: 'beta' }, 40097],
  [{ scene: 'scancode_time=1' }, 85096],
])('refuses %j with %i', async (body, errcode) => {
  const { json, status } = await code(body);
  expect(status).toBe(200);
  expect(json.errcode).toBe(errcode);
});

test('an unpublished page passes when the check is off', async () => {
  const { bytes } = await code({ scene: 'a', page: 'pages/none', check_path: false });
  expect(await read(bytes)).toMatchObject({ page: 'pages/none' });
});

test('is limited to 5,000 a minute', async () => {
  await wechat.close();
  wechat = await startSandbox({ limits: { '/wxa/getwxacodeunlimit': [{ per: 'minute', max: 1, errcode: 45009 }] } });
  await code({ scene: 'a' });
  expect((await code({ scene: 'b' })).json.errcode).toBe(45009);
});
