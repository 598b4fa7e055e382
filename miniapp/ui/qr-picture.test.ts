import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { qrPicture } from './qr-picture';

/** Paints the rectangles of the picture: what a phone does, without its SVG engine. */
function paint(picture: string, scale: number): ImageData {
  const svg = decodeURIComponent(picture.slice(picture.indexOf(',') + 1));
  const side = Number(/viewBox='0 0 (\d+)/.exec(svg)?.[1]);
  const canvas = createCanvas(side * scale, side * scale);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side * scale, side * scale);
  context.fillStyle = '#000';
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    context.fillRect(Number(x) * scale, Number(y) * scale, Number(width) * scale, scale);
  return context.getImageData(0, 0, side * scale, side * scale) as unknown as ImageData;
}

beforeAll(async () => {
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer },
    fireImmediately: true,
  });
});

test.each([
  ['a ticket token', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(5).slice(0, 141)],
  ['a link', 'https://fair.example.com/c/bX7kQ2mP9a'],
  ['Chinese', '展环电子票'],
])('the picture of %s reads back', async (_, text) => {
  const [found] = await readBarcodes(paint(qrPicture(text), 4), { formats: ['QRCode'] });
  expect(found?.text).toBe(text);
});

test('a ticket token is a version 6 symbol and a few kilobytes of address', () => {
  const picture = qrPicture('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(5).slice(0, 141));
  // Version 6 has 41 modules, and the quiet zone 4 on each side.
  expect(decodeURIComponent(picture)).toContain("viewBox='0 0 49 49'");
  expect(picture.length).toBeLessThan(20_000);
});
