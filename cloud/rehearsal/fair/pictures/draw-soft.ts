import { box, disc, ring, shape, stroke, type Colours, type Pen } from './canvas';

/** Programs on a screen, and what hangs on the wall. */
type Drawing = (pen: Pen, colours: Colours) => void;

const DARK = '#39454a';
const METAL = '#c9d2d3';

function monitor(pen: Pen, { deep, pale }: Colours): void {
  box(pen, '#8d9a9c', 336, 340, 48, 48);
  box(pen, DARK, 276, 384, 168, 20, 8);
  box(pen, deep, 140, 64, 440, 284, 18);
  box(pen, '#ffffff', 154, 78, 412, 256, 8);
  box(pen, pale, 154, 78, 84, 256, 8);
  for (let i = 0; i < 5; i += 1) box(pen, `${deep}55`, 168, 104 + i * 30, 56 - (i % 3) * 10, 10, 5);
}

export const SOFT = {
  screen(pen, c) {
    monitor(pen, c);
    for (let i = 0; i < 3; i += 1) {
      box(pen, i === 1 ? c.spark : c.main, 254 + i * 100, 96, 88, 56, 8);
      box(pen, '#ffffffcc', 266 + i * 100, 112, 44, 9, 4);
      box(pen, '#ffffff77', 266 + i * 100, 130, 60, 7, 3);
    }
    for (let i = 0; i < 5; i += 1) {
      box(pen, '#eef2f2', 254, 168 + i * 31, 288, 23, 5);
      box(pen, `${c.deep}66`, 264, 176 + i * 31, 90 - (i % 3) * 16, 8, 4);
      box(pen, i % 4 === 2 ? c.spark : '#69c9a7', 470, 174 + i * 31, 56, 11, 5);
    }
  },
  gantt(pen, c) {
    monitor(pen, c);
    for (let i = 0; i < 7; i += 1) box(pen, '#eef2f2', 254 + i * 44, 96, 2, 226);
    const bars: [number, number, string][] = [
      [0, 110, c.main],
      [60, 130, c.spark],
      [20, 80, c.deep],
      [120, 150, c.main],
      [190, 90, '#69c9a7'],
      [90, 100, c.spark],
      [10, 60, c.main],
    ];
    for (const [i, [x, w, color]] of bars.entries()) box(pen, color, 258 + x, 102 + i * 31, w, 20, 6);
    stroke(pen, '#d64545', 4, [420, 92], [420, 324]);
    disc(pen, '#d64545', 420, 92, 7);
  },
  dashboard(pen, c) {
    box(pen, c.deep, 90, 60, 540, 300, 18);
    for (const x of [200, 520]) box(pen, DARK, x, 360, 14, 44);
    ring(pen, '#ffffff22', 22, 210, 180, 70);
    ring(pen, c.spark, 22, 210, 180, 70, -1.57, 2.4);
    box(pen, '#ffffff', 180, 170, 60, 16, 8);
    for (let i = 0; i < 8; i += 1) {
      const h = 40 + ((i * 37) % 80);
      box(pen, i === 5 ? c.spark : c.pale, 330 + i * 34, 250 - h, 22, h, 5);
    }
    stroke(pen, '#7ee0c8', 5, [110, 320], [180, 300], [250, 312], [330, 284], [410, 300], [500, 276], [610, 290]);
    for (let i = 0; i < 3; i += 1) box(pen, '#ffffff26', 330 + i * 96, 84, 84, 36, 8);
  },
  phone(pen, c) {
    box(pen, DARK, 270, 50, 180, 346, 28);
    box(pen, '#ffffff', 282, 66, 156, 314, 16);
    box(pen, c.main, 282, 66, 156, 60, 16);
    box(pen, '#ffffffcc', 300, 92, 84, 12, 6);
    for (let i = 0; i < 5; i += 1) {
      disc(pen, i === 3 ? c.spark : '#69c9a7', 306, 156 + i * 40, 11);
      if (i !== 3) stroke(pen, '#ffffff', 3, [301, 156 + i * 40], [305, 160 + i * 40], [312, 151 + i * 40]);
      box(pen, `${c.deep}44`, 328, 148 + i * 40, 92 - (i % 3) * 18, 8, 4);
      box(pen, `${c.deep}22`, 328, 161 + i * 40, 60, 6, 3);
    }
    ring(pen, c.spark, 12, 520, 230, 50);
    stroke(pen, c.spark, 14, [556, 266], [600, 310]);
    shape(pen, c.main, [150, 200], [220, 200], [220, 250], [190, 250], [176, 272], [174, 250], [150, 250]);
  },
  gateway(pen, c) {
    box(pen, METAL, 100, 350, 520, 18, 4);
    box(pen, c.main, 250, 130, 220, 226, 16);
    box(pen, c.deep, 250, 130, 220, 60, 16);
    for (let i = 0; i < 6; i += 1) disc(pen, i === 4 ? c.spark : '#69c9a7', 276 + i * 34, 160, 8);
    for (let i = 0; i < 4; i += 1) {
      box(pen, DARK, 272 + i * 48, 290, 36, 40, 5);
      stroke(pen, ['#3a86c8', c.spark, '#69c9a7', DARK][i] ?? DARK, 9, [290 + i * 48, 330], [290 + i * 48 + (i - 1.5) * 26, 400]);
    }
    for (const [i, x] of [290, 430].entries()) {
      stroke(pen, DARK, 10, [x, 130], [x + (i ? 16 : -16), 56]);
      for (let j = 1; j < 3; j += 1) ring(pen, `${c.spark}aa`, 6, x + (i ? 16 : -16), 56, 18 * j, i ? -1 : 2.2, i ? 0.9 : 4.1);
    }
    box(pen, '#ffffff', 280, 214, 120, 48, 8);
    stroke(pen, c.main, 5, [292, 250], [316, 232], [340, 244], [386, 226]);
  },
} satisfies Record<string, Drawing>;
