import { canvasLibrary, familiesFor } from '../../../../platform/drawing';
import { HEIGHT, Pen, SCALE, WIDTH, type PosterContent, type Template } from './canvas';

/** Pixels of the code's picture on a print; WeChat is asked for exactly this width, so that nothing is scaled. */
export const CODE_PIXELS = 480;

/** Draws a print-quality poster as JPEG; without a code, a sample that says where it will stand. */
export async function renderPoster(template: Template, content: PosterContent, code: Buffer | null): Promise<Buffer> {
  const pen = new Pen(familiesFor(textsOf(content)));
  template.paint(pen, content);
  const { x, y, size } = template.code;
  if (code) {
    const picture = await canvasLibrary().loadImage(code);
    pen.draw.setTransform(1, 0, 0, 1, 0, 0);
    pen.draw.imageSmoothingEnabled = picture.width !== size * SCALE;
    pen.draw.drawImage(picture, x * SCALE, y * SCALE, size * SCALE, size * SCALE);
  } else {
    pen.ring(x + size / 2, y + size / 2, size / 2 - 26, 14, '#d9dfdc');
    pen.ring(x + size / 2, y + size / 2, size / 2 - 62, 14, '#e6ebe8');
    pen.rounded(x + size / 2 - 24, y + size / 2 - 24, 48, 48, 24, '#c5cdc9');
  }
  return pen.canvas.encode('jpeg', 93);
}

/** The same picture for a screen: 750 x 1334. */
export async function shrink(print: Buffer): Promise<Buffer> {
  const picture = await canvasLibrary().loadImage(print);
  const canvas = canvasLibrary().createCanvas(WIDTH, HEIGHT);
  const draw = canvas.getContext('2d');
  draw.imageSmoothingEnabled = true;
  draw.imageSmoothingQuality = 'high';
  draw.drawImage(picture, 0, 0, WIDTH, HEIGHT);
  return canvas.encode('jpeg', 88);
}

/** Top of what a card shows of a poster, in units: from above the name to below the place. */
const CARD_TOP = 236;
const CARD_HEIGHT = (WIDTH * 4) / 5;

/** The part of a poster that says what, when and where, five to four: 750 x 600. */
export async function cropToCard(print: Buffer): Promise<Buffer> {
  const picture = await canvasLibrary().loadImage(print);
  const canvas = canvasLibrary().createCanvas(WIDTH, CARD_HEIGHT);
  const draw = canvas.getContext('2d');
  draw.imageSmoothingQuality = 'high';
  draw.drawImage(picture, 0, CARD_TOP * SCALE, WIDTH * SCALE, CARD_HEIGHT * SCALE, 0, 0, WIDTH, CARD_HEIGHT);
  return canvas.encode('jpeg', 88);
}

/** Everything a poster says. */
export const textsOf = (content: PosterContent): string[] =>
  Object.values(content)
    .flat()
    .filter((one): one is string => typeof one === 'string');
