// Draws miniapp/ui/tab-icons/*.png (WeChat's tab bar takes local PNG files only):
// node --import tsx config/make-tab-icons.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, Path2D } from '@napi-rs/canvas';

/** WeChat shows 81 x 81 pixels at most 40 KB. */
const SIZE = 81;
const GRID = 24;
const COLOURS = { off: '#5f6964', on: '#0e4d4a' };
const SHAPES: Record<string, string> = {
  home: 'M4 11 12 4l8 7v8.5a.5.5 0 0 1-.5.5H15v-5.5h-6V20H4.5a.5.5 0 0 1-.5-.5Z',
  exhibitors: 'M4.5 4.5h6v6h-6Zm9 0h6v6h-6Zm-9 9h6v6h-6Zm9 0h6v6h-6Z',
  programme: 'M4.5 6h15v13.5h-15ZM4.5 10.5h15M8.5 3.5V8m7-4.5V8',
  me: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
};

const folder = path.resolve(__dirname, '../miniapp/ui/tab-icons');
mkdirSync(folder, { recursive: true });
for (const [name, shape] of Object.entries(SHAPES)) {
  for (const [state, colour] of Object.entries(COLOURS)) {
    const canvas = createCanvas(SIZE, SIZE);
    const context = canvas.getContext('2d');
    context.scale(SIZE / GRID, SIZE / GRID);
    context.strokeStyle = colour;
    context.lineWidth = state === 'on' ? 2 : 1.7;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    const outline = new Path2D(shape);
    if (state === 'on') {
      context.fillStyle = 'rgba(14, 77, 74, 0.16)';
      context.fill(outline);
    }
    context.stroke(outline);
    writeFileSync(path.join(folder, `${name}${state === 'on' ? '-on' : ''}.png`), canvas.toBuffer('image/png'));
  }
}
