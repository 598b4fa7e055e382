import { box, COLOURS, disc, picture, type FairPicture, type Paper } from './canvas';
import { DEVICES } from './draw-devices';
import { GIFTS } from './draw-gifts';
import { HEAVY } from './draw-heavy';
import { SOFT } from './draw-soft';

/** What products look like, drawn by kind. */
export const DRAWN = { ...HEAVY, ...DEVICES, ...SOFT, ...GIFTS };
export type Look = keyof typeof DRAWN;

const PAPER: Paper = { width: 720, height: 480, radius: 18 };
/** Each product in so many ways. */
export const TINTS = 2;

/** A product before a wall of its own: `place` and `tint` choose colours and wall. */
export function lookOf({ look, zh, en }: { look: Look; zh: string; en: string }, place: number, tint: number): FairPicture {
  const colours = COLOURS[(place + tint * 3) % COLOURS.length]!;
  const wall = (place + tint) % 3;
  return picture({
    name: `${zh}示意图${tint + 1}`,
    alt: { zh: `${zh}示意图（示例）`, en: `Drawing of: ${en} (sample)` },
    paper: PAPER,
    draw(pen) {
      box(pen, colours.pale, 0, 0, PAPER.width, PAPER.height);
      if (wall === 0) disc(pen, '#ffffff99', 360, 220, 200);
      else if (wall === 1) box(pen, '#ffffff88', 90, 40, 540, 360, 24);
      else for (let i = 0; i < 9; i += 1) box(pen, '#ffffff66', 40 + i * 76, 30, 38, 370, 8);
      box(pen, `${colours.deep}1f`, 0, 396, 720, 84);
      box(pen, `${colours.deep}26`, 130, 402, 460, 14, 7);
      DRAWN[look](pen, colours);
    },
  });
}
