import { box, disc, fill, ring, shape, stroke, write, type Colours, type Pen } from './canvas';

/** What visitors are given. */
type Drawing = (pen: Pen, colours: Colours) => void;

const DARK = '#39454a';

export const GIFTS = {
  bag(pen, c) {
    ring(pen, DARK, 14, 360, 150, 70, Math.PI, Math.PI * 2);
    shape(pen, '#f3ead6', [236, 150], [484, 150], [512, 396], [208, 396]);
    shape(pen, c.main, [290, 330], [340, 220], [366, 274], [392, 220], [430, 330]);
    shape(pen, c.spark, [340, 330], [366, 274], [392, 330]);
    stroke(pen, '#d8c9a6', 5, [240, 178], [480, 178]);
  },
  pass(pen, c) {
    stroke(pen, c.main, 12, [300, 30], [346, 120]);
    stroke(pen, c.main, 12, [420, 30], [374, 120]);
    box(pen, '#ffffff', 250, 116, 220, 282, 20);
    box(pen, c.deep, 250, 116, 220, 90, 20);
    box(pen, DARK, 336, 128, 48, 12, 6);
    write(pen, 'LOUNGE', { x: 360, y: 186, size: 34, color: '#ffffff' });
    disc(pen, c.pale, 360, 266, 38);
    disc(pen, c.main, 360, 254, 14);
    fill(pen, c.main, () => pen.arc(360, 296, 26, Math.PI, 0));
    box(pen, `${c.deep}55`, 296, 324, 128, 12, 6);
    box(pen, c.spark, 316, 350, 88, 22, 11);
  },
  coupon(pen, c) {
    box(pen, c.main, 150, 140, 420, 210, 22);
    box(pen, '#ffffff', 166, 156, 388, 178, 14);
    for (const y of [140, 350]) disc(pen, c.pale, 430, y, 22);
    for (let i = 0; i < 9; i += 1) box(pen, `${c.main}66`, 427, 170 + i * 18, 6, 10, 3);
    write(pen, '9 折', { x: 296, y: 276, size: 84, color: c.spark });
    box(pen, `${c.deep}44`, 454, 200, 76, 12, 6);
    box(pen, `${c.deep}44`, 454, 226, 56, 12, 6);
    ring(pen, c.main, 6, 486, 286, 24);
  },
  manual(pen, c) {
    shape(pen, c.deep, [230, 90], [470, 70], [500, 372], [260, 396]);
    shape(pen, '#ffffff', [244, 396], [262, 380], [500, 356], [500, 372], [260, 398]);
    shape(pen, c.main, [220, 84], [460, 66], [484, 356], [246, 380]);
    write(pen, '选型手册', { x: 352, y: 196, size: 46, color: '#ffffff' });
    box(pen, c.spark, 276, 226, 150, 12, 6);
    ring(pen, '#ffffff66', 14, 364, 296, 36);
  },
} satisfies Record<string, Drawing>;
