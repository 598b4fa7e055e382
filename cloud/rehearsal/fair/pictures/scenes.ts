import { box, COLOURS, disc, picture, shape, stroke, write, type Colours, type FairPicture, type Paper, type Pen } from './canvas';
import { DRAWN, type Look } from './looks';

const PAPER: Paper = { width: 960, height: 540, radius: 20 };

interface Scene {
  readonly zh: string;
  readonly en: string;
  /** Written on the wall; empty: nothing. */
  readonly sign: string;
  readonly looks: readonly Look[];
  readonly colour: number;
  readonly people?: number;
}

/** A view of the fair: a hall with stands, what is on them, and people before it. */
export function sceneOf({ zh, en, sign, looks, colour, people = 7 }: Scene, paper: Paper = PAPER): FairPicture {
  const colours = COLOURS[colour % COLOURS.length]!;
  return picture({
    name: zh,
    alt: { zh: `${zh}（示例画）`, en: `${en} (a drawing, sample)` },
    paper,
    draw(pen) {
      pen.scale(paper.width / 960, paper.height / 540);
      drawHall(pen, colours);
      const width = 820 / looks.length;
      looks.forEach((look, i) =>
        drawStand(pen, look, { x: 70 + i * width, width: width - 30 }, COLOURS[(colour + i * 3) % COLOURS.length]!),
      );
      if (sign !== '') drawSign(pen, sign, colours);
      for (let i = 0; i < people; i += 1)
        drawPerson(pen, 60 + ((i * 131 + colour * 47) % 800), 470 + ((i * 37) % 40), (i * 3 + colour) % COLOURS.length);
      pen.resetTransform();
    },
  });
}

function drawHall(pen: Pen, c: Colours): void {
  box(pen, c.pale, 0, 0, 960, 540);
  box(pen, '#ffffff88', 0, 120, 960, 300);
  // The roof, its beams running to one point.
  for (let i = 0; i <= 8; i += 1) stroke(pen, `${c.main}2e`, 6, [i * 120, 0], [330 + i * 38, 120]);
  for (const y of [14, 56, 92, 118]) stroke(pen, `${c.main}2e`, 5, [0, y], [960, y]);
  for (let i = 0; i < 4; i += 1) box(pen, '#ffffff', 120 + i * 200, 26, 110, 10, 5);
  shape(pen, `${c.deep}22`, [0, 420], [960, 420], [960, 540], [0, 540]);
  shape(pen, `${c.spark}30`, [400, 420], [560, 420], [700, 540], [260, 540]);
}

function drawStand(pen: Pen, look: Look, { x, width }: { x: number; width: number }, c: Colours): void {
  box(pen, '#ffffff', x, 170, width, 270, 10);
  box(pen, c.main, x, 170, width, 34, 10);
  box(pen, '#ffffffcc', x + 18, 182, width * 0.4, 10, 5);
  box(pen, c.spark, x + width - 42, 180, 24, 14, 7);
  pen.save();
  const scale = Math.min((width - 16) / 560, 230 / 350);
  pen.translate(x + width / 2 - 360 * scale, 428 - 404 * scale);
  pen.scale(scale, scale);
  DRAWN[look](pen, c);
  pen.restore();
}

function drawSign(pen: Pen, sign: string, c: Colours): void {
  pen.font = `900 44px "Fair Sans"`;
  const width = 72 + [...sign].length * 46;
  box(pen, c.deep, 480 - width / 2, 60, width, 84, 16);
  stroke(pen, c.deep, 5, [480 - width / 3, 0], [480 - width / 3, 60]);
  stroke(pen, c.deep, 5, [480 + width / 3, 0], [480 + width / 3, 60]);
  write(pen, sign, { x: 480, y: 117, size: 42, color: '#ffffff' });
}

function drawPerson(pen: Pen, x: number, y: number, n: number): void {
  const { main, deep } = COLOURS[n]!;
  box(pen, '#00000018', x - 24, y + 44, 48, 8, 4);
  box(pen, deep, x - 13, y, 11, 48, 5);
  box(pen, deep, x + 2, y, 11, 48, 5);
  box(pen, main, x - 19, y - 52, 38, 62, 15);
  disc(pen, ['#f3cfb0', '#e2b08a', '#ecbf9a'][n % 3] ?? '#f3cfb0', x, y - 68, 15);
  shape(pen, '#2b2725', [x - 15, y - 70], [x - 12, y - 84], [x + 10, y - 85], [x + 15, y - 70], [x + 4, y - 76]);
  box(pen, '#ffffff', x - 4, y - 34, 9, 13, 2);
}

const COVER: Paper = { width: 1_280, height: 720, radius: 0 };
export const coverOf = (colour: number, zh: string, en: string): FairPicture =>
  sceneOf({ zh, en, sign: '', looks: ['arm', 'machine', 'camera', 'agv'], colour, people: 9 }, COVER);

/** The fair's own sign. */
export function showLogo(): FairPicture {
  const c = COLOURS[1]!;
  return picture({
    name: '展会标志',
    alt: { zh: '展会标志（示例）', en: 'Logo of the show (sample)' },
    paper: { width: 480, height: 200, radius: 0 },
    tag: { x: 392, y: 18, size: 26 },
    draw(pen) {
      box(pen, '#ffffff', 0, 0, 480, 200);
      shape(pen, c.main, [16, 160], [76, 40], [108, 106], [140, 40], [200, 160]);
      shape(pen, c.spark, [76, 160], [108, 106], [140, 160]);
      write(pen, '华东智造', { x: 218, y: 138, size: 62, color: c.deep, align: 'left' });
      write(pen, 'SAMPLE FAIR', { x: 220, y: 176, size: 24, color: c.main, weight: 500, align: 'left' });
    },
  });
}
