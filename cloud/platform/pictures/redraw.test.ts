import { createCanvas, loadImage } from '@napi-rs/canvas';
import { AppError } from '@shared/errors';
import { checkPicture } from './check-picture';
import { heic, pixelBomb, SCRIPTED_SVG, TWO_FRAMES, withExif } from './factory';
import { redraw } from './redraw';

/** Left half red, right half blue. */
function halves(width = 1_000, height = 500) {
  const canvas = createCanvas(width, height);
  const draw = canvas.getContext('2d');
  for (const [at, colour] of ['#ff0000', '#0000ff'].entries()) {
    draw.fillStyle = colour;
    draw.fillRect((at * width) / 2, 0, width / 2, height);
  }
  return canvas;
}

function codeOf(bytes: Buffer): string | null {
  try {
    checkPicture(bytes);
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

async function pixelOf(content: Uint8Array, x: number, y: number): Promise<number[]> {
  const picture = await loadImage(Buffer.from(content));
  const draw = createCanvas(picture.width, picture.height).getContext('2d');
  draw.drawImage(picture, 0, 0);
  return [...draw.getImageData(x, y, 1, 1).data].map((part) => Math.round(part / 85) * 85);
}

test('each file that is not to be decoded is refused by name, from its first bytes', async () => {
  const jpeg = await halves().encode('jpeg', 90);
  const png = await halves().encode('png');
  const webp = await halves().encode('webp', 80);
  const files: [string, Buffer, string | null][] = [
    ['an SVG with a script', SCRIPTED_SVG, 'picture_svg'],
    ['a photo of an iPhone', heic(), 'picture_heic'],
    ['another of its kinds', heic('mif1'), 'picture_heic'],
    ['an AVIF', await halves().encode('avif'), 'picture_type'],
    ['a web page', Buffer.from('<html><script>alert(1)</script></html>'), 'picture_type'],
    ['nothing', Buffer.alloc(0), 'picture_type'],
    ['20,000 x 20,000 in some kilobytes', pixelBomb(), 'picture_too_many_pixels'],
    ['a JPEG', jpeg, null],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2), 'picture_broken'],
    ['a JPEG without its end', jpeg.subarray(0, -2), 'picture_broken'],
    ['a PNG', png, null],
    ['a PNG without its last byte', png.subarray(0, -1), 'picture_broken'],
    ['a WebP', webp, null],
    ['a WebP without its last byte', webp.subarray(0, -1), 'picture_broken'],
    ['a GIF', TWO_FRAMES, null],
    ['a GIF cut in its first frame', TWO_FRAMES.subarray(0, 24), 'picture_broken'],
  ];
  for (const [name, bytes, code] of files) expect([name, codeOf(bytes)]).toEqual([name, code]);
  expect(pixelBomb().length).toBeLessThan(30_000);
});

test('a picture comes out as it is to be seen, in its sizes, and of the file nothing but that', async () => {
  const page = '<script>alert(1)</script>';
  const photo = Buffer.concat([withExif(await halves().encode('jpeg', 90)), Buffer.from(page)]);
  const { drawn, colour, ...seen } = await redraw(photo, {
    boxes: [
      { width: 750, height: 4_096 },
      { width: 100, height: 4_096 },
    ],
    format: 'fitting',
  });
  // The camera was turned by a quarter: what was left is above.
  expect(seen).toEqual({ width: 500, height: 1_000, seeThrough: false });
  expect(drawn.map(({ type, width, height }) => [type, width, height])).toEqual([
    ['jpeg', 500, 1_000],
    ['jpeg', 100, 200],
  ]);
  for (const { content, width, height } of drawn) {
    expect([await pixelOf(content, width / 2, 5), await pixelOf(content, width / 2, height - 5)]).toEqual([
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ]);
    const text = Buffer.from(content).toString('latin1');
    for (const rest of [page, 'Exif', 'GPS']) expect(text).not.toContain(rest);
  }
  expect(colour).toMatch(/^#(7|8)\w00(7|8)\w$/);
});

test('what one sees through stays so; of a film the first frame is drawn; nothing becomes larger', async () => {
  const logo = createCanvas(60, 30);
  logo.getContext('2d').fillRect(0, 0, 30, 30);
  const box = { width: 320, height: 320 };
  const clear = await redraw(await logo.encode('png'), { boxes: [box], format: 'fitting' });
  expect([clear.seeThrough, clear.drawn[0]?.type, clear.drawn[0]?.width]).toEqual([true, 'webp', 60]);
  expect(await pixelOf(clear.drawn[0]!.content, 45, 15)).toEqual([0, 0, 0, 0]);
  const film = await redraw(TWO_FRAMES, { boxes: [box], format: 'png' });
  expect(await pixelOf(film.drawn[0]!.content, 0, 0)).toEqual([255, 0, 0, 255]);
});

test('one that cannot be decoded after all is refused, and the next one is drawn', async () => {
  const png = await halves(400, 300).encode('png');
  const spoilt = Buffer.concat([png.subarray(0, 40), Buffer.alloc(png.length - 52, 7), png.subarray(-12)]);
  // Whole by its chunks, with nothing that unpacks in them.
  spoilt.set(png.subarray(33, 41), 33);
  const box = { boxes: [{ width: 10, height: 10 }], format: 'jpeg' } as const;
  const [refused, next] = await Promise.allSettled([redraw(spoilt, box), redraw(png, box)]);
  expect([refused.status === 'rejected' && (refused.reason as AppError).code, next.status]).toEqual(['picture_broken', 'fulfilled']);
});

test('one that takes too long is asked for again later, and is not called broken', async () => {
  const [bytes, wanted] = [await halves().encode('png'), { boxes: [{ width: 100, height: 100 }], format: 'jpeg' as const }];
  await expect(redraw(bytes, wanted, 1)).rejects.toMatchObject({ code: 'unavailable' });
  expect((await redraw(bytes, wanted)).drawn).toHaveLength(1);
});
