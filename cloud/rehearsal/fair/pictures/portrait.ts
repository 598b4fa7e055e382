import type { Random } from '../../random';
import { box, COLOURS, disc, fill, picture, ring, stroke, type FairPicture, type Paper } from './canvas';

const PAPER: Paper = { width: 240, height: 240, radius: 28 };
/** In the middle: shown in a circle it is still there. */
const TAG = { x: 93, y: 204, size: 18 };
const SKIN = ['#f3cfb0', '#ecbf9a', '#e2b08a', '#f6d8bf', '#d9a57c'];
const HAIR = ['#22201f', '#2e2622', '#3b2f2a', '#555150', '#8c8986'];

/** A drawn face that is nobody's. */
export function portraitOf(random: Random, name: string, nameEn: string): FairPicture {
  const { deep, main, pale, spark } = random.pick(COLOURS);
  const [skin, hair] = [random.pick(SKIN), random.pick(HAIR)];
  const [cut, clothes, glasses, smile] = [random.between(0, 4), random.between(0, 3), random.chance(0.35), random.between(0, 2)];
  const wide = random.between(-4, 4);
  return picture({
    name: `${name}头像`,
    alt: { zh: `${name}的头像（示例画像）`, en: `Portrait of ${nameEn} (a drawing, sample)` },
    paper: PAPER,
    tag: TAG,
    draw(pen) {
      box(pen, pale, 0, 0, 240, 240);
      disc(pen, '#ffffff55', 120, 112, 96);
      const [x, y] = [120, 104];
      // Hair that falls behind.
      if (cut === 1) box(pen, hair, x - 56 - wide, y - 50, 112 + wide * 2, 122, 46);
      if (cut === 4) disc(pen, hair, x, y - 62, 24);
      // Shoulders and clothes.
      fill(pen, [deep, main, '#ffffff', deep][clothes] ?? deep, () => {
        pen.moveTo(24, 240);
        pen.quadraticCurveTo(30, 178, 92, 170);
        pen.lineTo(148, 170);
        pen.quadraticCurveTo(210, 178, 216, 240);
      });
      box(pen, skin, x - 18, y + 40, 36, 40, 14);
      if (clothes === 0) {
        fill(pen, '#ffffff', () => [pen.moveTo(92, 170), pen.lineTo(120, 206), pen.lineTo(148, 170), pen.lineTo(120, 178)]);
        fill(pen, spark, () => [pen.moveTo(114, 194), pen.lineTo(126, 194), pen.lineTo(130, 240), pen.lineTo(110, 240)]);
      }
      if (clothes === 2) stroke(pen, main, 5, [94, 172], [120, 204], [146, 172]);
      if (clothes === 3) ring(pen, spark, 9, 120, 158, 34, 0.5, Math.PI - 0.5);
      // Face.
      disc(pen, skin, x - 47 - wide, y + 4, 10);
      disc(pen, skin, x + 47 + wide, y + 4, 10);
      box(pen, skin, x - 46 - wide, y - 52, 92 + wide * 2, 112, 46);
      fill(pen, hair, () => {
        const w = 50 + wide;
        pen.moveTo(x - w, y + (cut === 1 ? 14 : -8));
        pen.quadraticCurveTo(x - w - 6, y - 66, x, y - 68);
        pen.quadraticCurveTo(x + w + 6, y - 66, x + w, y + (cut === 1 ? 14 : -8));
        if (cut === 0) pen.quadraticCurveTo(x + 36, y - 34, x - 6, y - 36);
        else if (cut === 2) pen.quadraticCurveTo(x + 30, y - 46, x, y - 30);
        else if (cut === 3) pen.quadraticCurveTo(x + 40, y - 52, x, y - 50);
        else pen.quadraticCurveTo(x + 34, y - 40, x + 6, y - 42);
        pen.quadraticCurveTo(x - 40, y - 40, x - w, y + (cut === 1 ? 14 : -8));
      });
      for (const side of [-1, 1]) {
        disc(pen, '#2b2725', x + side * 19, y + 2, 4.6);
        stroke(pen, hair, 4, [x + side * 12, y - 14], [x + side * 27, y - 15]);
        if (glasses) ring(pen, '#3a3f44', 3.4, x + side * 20, y + 2, 15);
      }
      if (glasses) stroke(pen, '#3a3f44', 3.4, [x - 5, y + 1], [x + 5, y + 1]);
      stroke(pen, '#00000026', 4, [x, y + 6], [x - 3, y + 18]);
      ring(pen, '#a4513f', 4, x, y + 24 - smile * 2, 13 + smile, 0.35, Math.PI - 0.35);
    },
  });
}
