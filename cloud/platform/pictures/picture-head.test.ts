import { createCanvas } from '@napi-rs/canvas';
import { TWO_FRAMES } from './factory';
import { looksLikeSvg, readPictureHead } from './picture-head';

const canvas = createCanvas(321, 45);

test.each(['jpeg', 'png', 'webp'] as const)('what a %s says of its size', async (type) => {
  const bytes = await (type === 'png' ? canvas.encode('png') : canvas.encode(type, 80));
  expect(readPictureHead(bytes)).toEqual({ type, width: 321, height: 45 });
  for (let length = 0; length < 64; length += 1) expect(() => readPictureHead(bytes.subarray(0, length))).not.toThrow();
});

test('a GIF says the size of its screen', () => expect(readPictureHead(TWO_FRAMES)).toEqual({ type: 'gif', width: 1, height: 1 }));

test('other files are no pictures', async () => {
  const others = [Buffer.from(''), Buffer.from('%PDF-1.7'), Buffer.from('GIF'), await canvas.encode('avif')];
  expect(others.map(readPictureHead)).toEqual([null, null, null, null]);
});

test.each([
  ['plain', '<svg xmlns="http://www.w3.org/2000/svg"/>', true],
  ['with nothing in it', '<svg/>', true],
  ['behind an XML line and a byte order mark', '\ufeff<?xml version="1.0"?>\n<svg/>', true],
  ['behind a comment', '<!-- made by hand --><svg onload="alert(1)"/>', true],
  ['a web page', '<html></html>', false],
  ['a text about it', 'an <svg> is a picture', false],
])('SVG: %s', (_, text, expected) => expect(looksLikeSvg(Buffer.from(text))).toBe(expected));
