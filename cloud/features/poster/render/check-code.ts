import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { SCALE, type CodeBox } from './canvas';

/** Smallest print width of a code, pixels: 300 at 254 dpi are 30 mm, read from a metre away. */
const LEAST_PIXELS = 300;
const QUIET_UNITS = 10;
const LEAST_AGREEMENT = 0.99;
const LEAST_CONTRAST = 4.5;
/** Relative luminance below which a pixel is dark. */
const DARK = 0.4;

interface Picture {
  readonly width: number;
  readonly data: Uint8ClampedArray;
}

/**
 * What makes the code on a finished poster unreadable, or null. A QR is read again from a JPEG of quality 70 at half
 * size; a mini-program code, which no public reader knows, is compared with WeChat's picture: pixels, size, quiet zone, contrast.
 */
export async function whyUnreadable(poster: Buffer, code: Buffer, box: CodeBox): Promise<string | null> {
  const [printed, original] = await Promise.all([loadImage(poster), loadImage(code)]);
  const size = box.size * SCALE;
  if (size < LEAST_PIXELS) return `the code is only ${size} pixels wide`;
  const wanted = region(original, 0, 0, original.width, original.height, size);
  const found = region(printed, box.x * SCALE, box.y * SCALE, size, size, size);
  const contrast = contrastOf(found, wanted);
  if (contrast < LEAST_CONTRAST) return `contrast is only ${contrast.toFixed(1)}`;
  const agreement = agreementOf(found, wanted);
  if (agreement < LEAST_AGREEMENT) return `only ${(agreement * 100).toFixed(1)} % of the pixels agree with WeChat's picture`;
  if (!hasQuietZone(printed, box)) return 'something stands in the quiet zone';
  const text = await readQr(wanted);
  return text === null ? null : whyNotRead(printed, text);
}

function region(image: Image, x: number, y: number, width: number, height: number, size: number): Picture {
  const canvas = createCanvas(size, size);
  const draw = canvas.getContext('2d');
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, size, size);
  draw.drawImage(image, x, y, width, height, 0, 0, size, size);
  return { width: size, data: draw.getImageData(0, 0, size, size).data };
}

/** Relative luminance (WCAG 2.2), 0 to 1, of the pixel at `at`. */
function luminance(data: Uint8ClampedArray, at: number): number {
  const linear = (value: number) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(data[at] ?? 0) + 0.7152 * linear(data[at + 1] ?? 0) + 0.0722 * linear(data[at + 2] ?? 0);
}

function luminances({ data }: Picture): Float32Array {
  const values = new Float32Array(data.length / 4);
  for (let at = 0; at < values.length; at += 1) values[at] = luminance(data, at * 4);
  return values;
}

/** Contrast ratio (WCAG 2.2) on the print between what is light and what is dark in WeChat's picture. */
function contrastOf(found: Picture, wanted: Picture): number {
  const [shown, meant] = [luminances(found), luminances(wanted)];
  const sums = { dark: 0, light: 0 };
  const counts = { dark: 1e-9, light: 1e-9 };
  for (let at = 0; at < shown.length; at += 1) {
    const kind = (meant[at] ?? 0) < DARK ? 'dark' : 'light';
    sums[kind] += shown[at] ?? 0;
    counts[kind] += 1;
  }
  return (sums.light / counts.light + 0.05) / (sums.dark / counts.dark + 0.05);
}

/** Share of pixels that are dark in both or light in both. */
function agreementOf(a: Picture, b: Picture): number {
  const [one, other] = [luminances(a), luminances(b)];
  let same = 0;
  for (let at = 0; at < one.length; at += 1) if ((one[at] ?? 0) < DARK === (other[at] ?? 0) < DARK) same += 1;
  return same / one.length;
}

/** Light all round the code, as wide as WeChat's pictures leave blank. */
function hasQuietZone(printed: Image, box: CodeBox): boolean {
  const size = (box.size + QUIET_UNITS * 2) * SCALE;
  const around = luminances(region(printed, (box.x - QUIET_UNITS) * SCALE, (box.y - QUIET_UNITS) * SCALE, size, size, size));
  const edge = QUIET_UNITS * SCALE - 2;
  let dark = 0;
  let seen = 0;
  for (let y = 4; y < size - 4; y += 2) {
    for (let x = 4; x < size - 4; x += 2) {
      if (x >= edge && x < size - edge && y >= edge && y < size - edge) continue;
      seen += 1;
      if ((around[y * size + x] ?? 0) < 0.7) dark += 1;
    }
  }
  return dark / seen < 0.01;
}

async function whyNotRead(printed: Image, text: string): Promise<string | null> {
  const [width, height] = [Math.round(printed.width / 2), Math.round(printed.height / 2)];
  const half = createCanvas(width, height);
  half.getContext('2d').drawImage(printed, 0, 0, width, height);
  const shown = await loadImage(await half.encode('jpeg', 70));
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(shown, 0, 0);
  const read = await readQr({ width, data: canvas.getContext('2d').getImageData(0, 0, width, height).data });
  return read === text ? null : 'a reader finds no code, or another one, at half size';
}

let reader: Promise<unknown> | null = null;

/** Text of a QR in the picture, or null. The reader's program is loaded from the package, never from the network. */
async function readQr({ width, data }: Picture): Promise<string | null> {
  reader ??= Promise.resolve(prepareZXingModule({ overrides: { wasmBinary: wasmBinary() }, fireImmediately: true }));
  await reader;
  const height = data.length / 4 / width;
  const [found] = await readBarcodes({ width, height, data, colorSpace: 'srgb' } as never, { formats: ['QRCode'], tryHarder: true });
  return found?.isValid ? found.text : null;
}

function wasmBinary(): ArrayBuffer {
  const bytes = readFileSync(createRequire(path.join(process.cwd(), 'package.json')).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
