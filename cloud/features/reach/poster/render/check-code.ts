import type { Image } from '@napi-rs/canvas';
import { canvasLibrary, readQr } from '../../../../platform/drawing';
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
  const [printed, original] = await Promise.all([canvasLibrary().loadImage(poster), canvasLibrary().loadImage(code)]);
  const size = box.size * SCALE;
  if (size < LEAST_PIXELS) return `the code is only ${size} pixels wide`;
  const wanted = region(original, 0, 0, original.width, original.height, size);
  const found = region(printed, box.x * SCALE, box.y * SCALE, size, size, size);
  const [shown, meant] = [luminances(found), luminances(wanted)];
  const contrast = contrastOf(shown, meant);
  if (contrast < LEAST_CONTRAST) return `contrast is only ${contrast.toFixed(1)}`;
  const agreement = agreementOf(shown, meant);
  if (agreement < LEAST_AGREEMENT) return `only ${(agreement * 100).toFixed(1)} % of the pixels agree with WeChat's picture`;
  if (!hasQuietZone(printed, box)) return 'something stands in the quiet zone';
  const text = await readQr(wanted);
  return text === null ? null : whyNotRead(printed, box, text);
}

function region(image: Image, x: number, y: number, width: number, height: number, size: number): Picture {
  const canvas = canvasLibrary().createCanvas(size, size);
  const draw = canvas.getContext('2d');
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, size, size);
  draw.drawImage(image, x, y, width, height, 0, 0, size, size);
  return { width: size, data: draw.getImageData(0, 0, size, size).data };
}

/** Linear light of an sRGB channel value (WCAG 2.2, "relative luminance"). */
const LINEAR = Float32Array.from({ length: 256 }, (_, value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4));

/** Relative luminance of every pixel, 0 to 1. */
function luminances({ data }: Picture): Float32Array {
  const values = new Float32Array(data.length / 4);
  for (let at = 0; at < values.length; at += 1) {
    values[at] =
      0.2126 * (LINEAR[data[at * 4] ?? 0] ?? 0) +
      0.7152 * (LINEAR[data[at * 4 + 1] ?? 0] ?? 0) +
      0.0722 * (LINEAR[data[at * 4 + 2] ?? 0] ?? 0);
  }
  return values;
}

/** Contrast ratio (WCAG 2.2) on the print between what is light and what is dark in WeChat's picture. */
function contrastOf(shown: Float32Array, meant: Float32Array): number {
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
function agreementOf(one: Float32Array, other: Float32Array): number {
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

/** The code with its surroundings at half size, as a chat would pass it on. */
async function whyNotRead(printed: Image, box: CodeBox, text: string): Promise<string | null> {
  const around = (box.size + QUIET_UNITS * 4) * SCALE;
  const half = canvasLibrary().createCanvas(around / 2, around / 2);
  half
    .getContext('2d')
    .drawImage(printed, (box.x - QUIET_UNITS * 2) * SCALE, (box.y - QUIET_UNITS * 2) * SCALE, around, around, 0, 0, around / 2, around / 2);
  const passedOn = await canvasLibrary().loadImage(await half.encode('jpeg', 70));
  const read = await readQr(region(passedOn, 0, 0, around / 2, around / 2, around / 2));
  return read === text ? null : 'a reader finds no code, or another one, at half size';
}
