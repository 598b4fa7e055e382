import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { ROOT } from '../../service/life';

export type Pen = SKRSContext2D;

/** A picture of the fair: none is without its 示例. */
export interface FairPicture {
  /** What it is called in the library. */
  readonly name: string;
  readonly alt: { readonly zh: string; readonly en: string };
  readonly tag: Tag;
  draw(): Promise<Buffer>;
}

const FAMILY = 'Fair Sans';
const FACES = ['500Medium/NotoSansSC_500Medium.ttf', '900Black/NotoSansSC_900Black.ttf'];
let ready = false;

export function loadFont(): void {
  if (ready) return;
  const require = createRequire(path.join(ROOT, 'package.json'));
  const folder = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  for (const face of FACES)
    if (!GlobalFonts.registerFromPath(path.join(folder, face), FAMILY)) throw new Error(`font ${face} could not be loaded`);
  ready = true;
}

export interface Paper {
  readonly width: number;
  readonly height: number;
  /** Of the corners: what lies behind shows there. */
  readonly radius: number;
}

/** Where the mark stands. */
export interface Tag {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** At the lower right, as large as the picture bears. */
const corner = ({ width, height }: Paper): Tag => {
  const size = Math.round(Math.min(width, height) / 15);
  return { x: width - size * 4, y: height - size * 2.7, size };
};
export const tagBox = ({ x, y, size }: Tag) => ({ x: Math.round(x), y: Math.round(y), width: size * 3, height: Math.round(size * 1.7) });

/** The mark itself, the same everywhere. */
export function stamp(pen: Pen, tag: Tag): void {
  const { x, y, width, height } = tagBox(tag);
  box(pen, '#f4f6f5', x, y, width, height, height / 2);
  write(pen, '示例', { x: x + width / 2, y: y + height / 2 + tag.size * 0.36, size: tag.size, color: '#52625d', weight: 500 });
}

interface Painting {
  readonly name: string;
  readonly alt: FairPicture['alt'];
  readonly paper: Paper;
  readonly tag?: Tag;
  readonly draw: (pen: Pen) => void;
}

/** A picture with its corners rounded off and its mark on. */
export function picture({ name, alt, paper, tag = corner(paper), draw }: Painting): FairPicture {
  return {
    name,
    alt,
    tag,
    draw() {
      loadFont();
      const canvas: Canvas = createCanvas(paper.width, paper.height);
      const pen = canvas.getContext('2d');
      pen.beginPath();
      pen.roundRect(0, 0, paper.width, paper.height, paper.radius);
      pen.clip();
      draw(pen);
      stamp(pen, tag);
      return canvas.encode('png');
    },
  };
}

/** One line around `x`; `y` is the baseline. */
export function write(
  pen: Pen,
  text: string,
  {
    x,
    y,
    size,
    color,
    weight = 900,
    align = 'center',
  }: { x: number; y: number; size: number; color: string; weight?: 500 | 900; align?: 'center' | 'left' },
): void {
  pen.font = `${weight} ${size}px "${FAMILY}"`;
  pen.fillStyle = color;
  pen.textAlign = align;
  pen.fillText(text, x, y);
}

export interface Colours {
  readonly deep: string;
  readonly main: string;
  readonly pale: string;
  readonly spark: string;
}

/** Calm ones, each with one that stands out. */
export const COLOURS: readonly Colours[] = [
  { deep: '#12403a', main: '#1f6f63', pale: '#dcebe6', spark: '#f0a202' },
  { deep: '#1b2f55', main: '#2f5aa8', pale: '#dfe8f6', spark: '#ff7b54' },
  { deep: '#4a1d33', main: '#a03a62', pale: '#f6e1ea', spark: '#f2c14e' },
  { deep: '#3a2a14', main: '#b0651c', pale: '#f7e9d6', spark: '#2a7f86' },
  { deep: '#2b2350', main: '#5d4bb3', pale: '#e7e3f7', spark: '#37b6a5' },
  { deep: '#17363f', main: '#2a7f95', pale: '#dbeef2', spark: '#e4572e' },
  { deep: '#2d3436', main: '#57686d', pale: '#e6eaeb', spark: '#e0a32e' },
  { deep: '#3d1a17', main: '#b3402f', pale: '#f8e2de', spark: '#3a86a8' },
];

export const fill = (pen: Pen, color: string, shape: () => void): void => {
  pen.fillStyle = color;
  pen.beginPath();
  shape();
  pen.fill();
};
export const box = (pen: Pen, color: string, x: number, y: number, w: number, h: number, r = 0): void =>
  fill(pen, color, () => pen.roundRect(x, y, w, h, r));
export const disc = (pen: Pen, color: string, x: number, y: number, r: number): void =>
  fill(pen, color, () => pen.arc(x, y, r, 0, Math.PI * 2));
export const shape = (pen: Pen, color: string, ...points: (readonly [number, number])[]): void =>
  fill(pen, color, () => {
    for (const [x, y] of points) pen.lineTo(x, y);
    pen.closePath();
  });
export function stroke(pen: Pen, color: string, width: number, ...points: (readonly [number, number])[]): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.stroke();
}
export function ring(pen: Pen, color: string, width: number, x: number, y: number, r: number, from = 0, to = Math.PI * 2): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.arc(x, y, r, from, to);
  pen.stroke();
}
