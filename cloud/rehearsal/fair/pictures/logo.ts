import type { Random } from '../../random';
import { box, COLOURS, disc, fill, picture, ring, shape, stroke, write, type FairPicture, type Paper, type Pen } from './canvas';

const PAPER: Paper = { width: 240, height: 240, radius: 36 };
/** Middle and half of the sign. */
const [X, Y, R] = [120, 98, 74];
/** In line with the name. */
const TAG = { x: 152, y: 187, size: 22 };

/** A company's sign, with its two letters or its first Chinese sign, over the name it is called by. */
export function logoOf(random: Random, { mark, markEn }: { mark: string; markEn: string }): FairPicture {
  const colours = random.pick(COLOURS);
  const draw = random.pick(SIGNS);
  const turn = random.between(0, 5);
  const dark = random.chance(0.3);
  return picture({
    name: `${mark}标志`,
    alt: { zh: `${mark}的标志（示例）`, en: `Logo of ${markEn} (sample)` },
    paper: PAPER,
    tag: TAG,
    draw(pen) {
      box(pen, dark ? colours.deep : '#ffffff', 0, 0, PAPER.width, PAPER.height);
      draw(pen, {
        main: dark ? '#ffffff' : colours.main,
        spark: colours.spark,
        ground: dark ? colours.deep : '#ffffff',
        mark,
        markEn,
        turn,
      });
      write(pen, mark, { x: 22, y: 218, size: 36, color: dark ? '#ffffff' : colours.deep, align: 'left' });
    },
  });
}

interface Sign {
  readonly main: string;
  readonly spark: string;
  readonly ground: string;
  readonly mark: string;
  readonly markEn: string;
  readonly turn: number;
}

const polygon = (sides: number, r: number, turned = 0): [number, number][] =>
  Array.from({ length: sides }, (_, i) => {
    const angle = (Math.PI * 2 * i) / sides - Math.PI / 2 + turned;
    return [X + Math.cos(angle) * r, Y + Math.sin(angle) * r];
  });
const first = ({ mark }: Sign) => mark.charAt(0);
const letters = ({ markEn }: Sign) => {
  const second = /[aeiou](?=[^aeiou])n?g?(.)/.exec(markEn.slice(1))?.[1] ?? '';
  return `${markEn.charAt(0)}${second.toUpperCase()}`;
};
const sign = (pen: Pen, text: string, color: string, size = 76, dy = 0.36) => write(pen, text, { x: X, y: Y + size * dy, size, color });

const SIGNS: readonly ((pen: Pen, sign: Sign) => void)[] = [
  (pen, s) => {
    disc(pen, s.main, X, Y, R);
    sign(pen, first(s), s.ground);
    ring(pen, s.spark, 10, X, Y, R - 2, s.turn, s.turn + 1.4);
  },
  (pen, s) => {
    shape(pen, s.main, ...polygon(6, R));
    sign(pen, first(s), s.ground, 70);
    disc(pen, s.spark, ...polygon(6, R)[s.turn]!, 11);
  },
  (pen, s) => {
    box(pen, s.main, X - 66, Y - 66, 132, 132, 30);
    sign(pen, letters(s), s.ground, 64);
    box(pen, s.spark, X - 40, Y + 40, 80, 9, 4);
  },
  (pen, s) => {
    for (const [i, r] of [R, R - 22, R - 44].entries())
      ring(pen, i === 1 ? s.spark : s.main, 13, X, Y, r - 6, s.turn + i, s.turn + i + 4.4);
    disc(pen, s.main, X, Y, 12);
  },
  (pen, s) => {
    const bars = [50, 90, 130, 90 + s.turn * 6];
    bars.forEach((h, i) => box(pen, i === 2 ? s.spark : s.main, X - 70 + i * 37, Y + 66 - h, 28, h, 8));
  },
  (pen, s) => {
    shape(pen, s.main, [X - 72, Y + 58], [X - 16, Y - 62], [X + 12, Y - 2], [X + 30, Y - 34], [X + 74, Y + 58]);
    disc(pen, s.spark, X + 46, Y - 50, 15);
  },
  (pen, s) => {
    const cogs = 8 + (s.turn % 3) * 2;
    for (let i = 0; i < cogs; i += 1) {
      const angle = (Math.PI * 2 * i) / cogs;
      disc(pen, s.main, X + Math.cos(angle) * (R - 9), Y + Math.sin(angle) * (R - 9), 13);
    }
    disc(pen, s.main, X, Y, R - 10);
    disc(pen, s.ground, X, Y, R - 30);
    sign(pen, first(s), s.spark, 56);
  },
  (pen, s) => {
    shape(pen, s.main, ...polygon(4, R + 6));
    shape(pen, s.ground, ...polygon(4, R - 20));
    sign(pen, letters(s), s.main, 44);
    shape(pen, s.spark, ...polygon(4, R + 6).slice(0, 2), [X + 24, Y - 24]);
  },
  (pen, s) => {
    sign(pen, s.markEn.charAt(0), s.main, 128);
    stroke(pen, s.spark, 14, [X + 58, Y - 40], [X + 58, Y - 10 + s.turn * 10]);
    disc(pen, s.spark, X - 58, Y + 40 - s.turn * 8, 9);
  },
  (pen, s) => {
    for (const [i, dx] of [-36, 0, 36].entries()) {
      pen.globalAlpha = i === 1 ? 1 : 0.8;
      disc(pen, i === 1 ? s.spark : s.main, X + dx, Y + (i === 1 ? -26 : 24), 42);
    }
    pen.globalAlpha = 1;
  },
  (pen, s) => {
    fill(pen, s.main, () => {
      pen.moveTo(X - 68, Y - 56);
      pen.lineTo(X + 68, Y - 56);
      pen.lineTo(X + 68, Y + 10);
      pen.quadraticCurveTo(X + 60, Y + 56, X, Y + 76);
      pen.quadraticCurveTo(X - 60, Y + 56, X - 68, Y + 10);
    });
    sign(pen, first(s), s.ground, 66, 0.32);
    box(pen, s.spark, X - 68, Y - 56, 136, 12);
  },
  (pen, s) => {
    for (let i = 0; i < 3; i += 1)
      for (let j = 0; j < 3; j += 1)
        box(pen, (i * 3 + j) % 4 === s.turn % 4 ? s.spark : s.main, X - 66 + i * 46, Y - 66 + j * 46, 40, 40, i === j ? 20 : 8);
  },
  (pen, s) => {
    for (let i = 0; i < 6; i += 1) {
      const [x, y] = polygon(6, 44, (s.turn * Math.PI) / 12)[i]!;
      disc(pen, i % 3 === 0 ? s.spark : s.main, x, y, 24);
    }
    disc(pen, s.ground, X, Y, 20);
    disc(pen, s.main, X, Y, 12);
  },
  (pen, s) => {
    shape(pen, s.main, [X - 70, Y - 60], [X + 20, Y - 60], [X + 70, Y], [X + 20, Y + 60], [X - 70, Y + 60], [X - 24, Y]);
    sign(pen, first(s), s.ground, 52, 0.36);
    shape(pen, s.spark, [X + 34, Y - 60], [X + 58, Y - 60], [X + 90, Y - 22], [X + 80, Y - 6]);
  },
];
