/** Runs in a thread of its own (redraw.ts): decodes a picture and draws it anew, smaller. Nothing of the file but its pixels stays. */
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { createCanvas, loadImage, type Canvas, type Image } from '@napi-rs/canvas';
import type { Box, DrawnPicture, RedrawAnswer, RedrawJob } from './redraw';

const QUALITY = 84;
/** What is looked at for the colour, pixels a side. */
const SAMPLE = 64;

/** Scans at the gates go before pictures. Linux counts niceness by thread. */
if (process.platform === 'linux') os.setPriority(Math.max(os.getPriority(), os.constants.priority.PRIORITY_BELOW_NORMAL));

async function answer({ bytes, boxes, format, mostPixels }: RedrawJob): Promise<RedrawAnswer> {
  let picture: Image;
  try {
    picture = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    return { fault: 'broken', why: String(error) };
  }
  // Its parts may say otherwise than its head.
  if (picture.width * picture.height > mostPixels) return { fault: 'too_many_pixels', why: `${picture.width} x ${picture.height}` };
  const { colour, seeThrough } = sample(picture);
  const type = format === 'fitting' ? (seeThrough ? 'webp' : 'jpeg') : format;
  const drawn: DrawnPicture[] = [];
  // Each from the one before it: what is largest is read once.
  let from: Image | Canvas = picture;
  for (const box of boxes) {
    const size = sizeIn(box, picture);
    if (size.width === drawn.at(-1)?.width && size.height === drawn.at(-1)?.height) continue;
    const canvas: Canvas = drawInto(from, size, type === 'jpeg');
    const content = await (type === 'png' ? canvas.encode('png') : canvas.encode(type, QUALITY));
    drawn.push({ content, type, width: canvas.width, height: canvas.height });
    from = canvas;
  }
  return { drawn, colour, seeThrough, width: picture.width, height: picture.height };
}

/** The largest size of its shape that the box holds; never larger than it is. */
function sizeIn(box: Box, { width, height }: Box): Box {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function drawInto(picture: Image | Canvas, { width, height }: Box, onWhite: boolean): Canvas {
  const canvas = createCanvas(width, height);
  const draw = canvas.getContext('2d');
  if (onWhite) {
    // JPEG knows nothing see-through: it would turn black.
    draw.fillStyle = 'white';
    draw.fillRect(0, 0, width, height);
  }
  draw.imageSmoothingQuality = 'high';
  draw.drawImage(picture, 0, 0, width, height);
  return canvas;
}

/** Its colour on the whole, as on white, and whether one sees through it anywhere. */
function sample(picture: Image): { colour: string; seeThrough: boolean } {
  const { data } = drawInto(picture, { width: SAMPLE, height: SAMPLE }, false).getContext('2d').getImageData(0, 0, SAMPLE, SAMPLE);
  const sums = [0, 0, 0];
  let seeThrough = false;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255;
    if (alpha < 0.98) seeThrough = true;
    for (const part of [0, 1, 2]) sums[part] = (sums[part] ?? 0) + (data[at + part] ?? 0) * alpha + 255 * (1 - alpha);
  }
  const hex = (sum: number) => Math.round(sum / (data.length / 4)).toString(16).padStart(2, '0'); // prettier-ignore
  return { colour: `#${sums.map(hex).join('')}`, seeThrough };
}

parentPort?.on('message', (job: RedrawJob) => void answer(job).then((one) => parentPort?.postMessage(one)));
