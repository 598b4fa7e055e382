import { box, disc, fill, ring, shape, stroke, type Colours, type Pen } from './canvas';

/** Machines that stand on the floor: 720 by 480, the floor at 402. */
type Drawing = (pen: Pen, colours: Colours) => void;

const METAL = '#c9d2d3';
const DARK = '#39454a';
const GLASS = '#cfe6ee';

/** Links of an arm from its foot on, with joints. */
function arm(pen: Pen, { main, deep, spark }: Colours, points: readonly (readonly [number, number])[], width = 40): void {
  points.slice(1).forEach((to, i) => stroke(pen, i % 2 ? main : main, width - i * 6, points[i]!, to));
  points.forEach(([x, y], i) => {
    disc(pen, deep, x, y, width * 0.62 - i * 3);
    disc(pen, i === 1 ? spark : '#ffffff', x, y, width * 0.28 - i);
  });
}

export const HEAVY = {
  arm(pen, c) {
    box(pen, DARK, 260, 372, 150, 32, 8);
    box(pen, c.deep, 290, 330, 90, 50, 12);
    arm(pen, c, [
      [335, 330],
      [280, 206],
      [420, 130],
      [500, 220],
    ]);
    stroke(pen, DARK, 12, [500, 220], [500, 262]);
    stroke(pen, DARK, 9, [486, 262], [514, 262]);
    stroke(pen, DARK, 8, [486, 262], [486, 292]);
    stroke(pen, DARK, 8, [514, 262], [514, 292]);
    box(pen, c.spark, 474, 294, 52, 44, 6);
    box(pen, METAL, 440, 340, 120, 64, 6);
  },
  delta(pen, c) {
    box(pen, DARK, 190, 70, 340, 30, 8);
    box(pen, METAL, 196, 96, 18, 308);
    box(pen, METAL, 506, 96, 18, 308);
    disc(pen, c.main, 360, 116, 54);
    disc(pen, '#ffffff', 360, 116, 18);
    for (const x of [270, 360, 450]) {
      stroke(pen, c.main, 18, [360 + (x - 360) * 0.5, 130], [x, 190]);
      stroke(pen, DARK, 7, [x - 6, 190], [346 + (x - 360) * 0.15, 296]);
      stroke(pen, DARK, 7, [x + 6, 190], [374 + (x - 360) * 0.15, 296]);
    }
    box(pen, c.deep, 330, 292, 60, 20, 6);
    box(pen, c.spark, 348, 312, 24, 28, 4);
    box(pen, DARK, 150, 356, 420, 22, 11);
    for (let i = 0; i < 6; i += 1) disc(pen, i === 3 ? c.spark : c.pale, 190 + i * 68, 346, 14);
  },
  palletiser(pen, c) {
    box(pen, DARK, 196, 376, 130, 28, 6);
    box(pen, c.deep, 226, 300, 70, 80, 10);
    arm(
      pen,
      c,
      [
        [260, 300],
        [236, 150],
        [430, 130],
      ],
      44,
    );
    stroke(pen, DARK, 12, [430, 130], [480, 190]);
    box(pen, c.spark, 436, 190, 92, 14, 5);
    const cases: [number, number][] = [
      [436, 206],
      [390, 352],
      [442, 352],
      [494, 352],
      [416, 304],
      [468, 304],
    ];
    for (const [i, [x, y]] of cases.entries()) {
      box(pen, i === 0 ? '#d9a66a' : i % 2 ? '#c98f52' : '#d9a66a', x, y, i === 0 ? 92 : 50, 44, 4);
      box(pen, '#ffffff66', x + 18, y, 10, 44);
    }
    box(pen, '#8a6a44', 378, 396, 180, 10, 3);
  },
  scara(pen, c) {
    box(pen, DARK, 190, 384, 340, 20, 5);
    box(pen, c.deep, 220, 190, 76, 196, 14);
    box(pen, c.main, 214, 150, 220, 56, 28);
    box(pen, c.main, 356, 118, 190, 52, 26);
    disc(pen, '#ffffff', 400, 160, 15);
    stroke(pen, METAL, 20, [516, 110], [516, 330]);
    box(pen, c.spark, 500, 320, 32, 26, 5);
    box(pen, METAL, 450, 362, 130, 24, 5);
    for (let i = 0; i < 4; i += 1) box(pen, c.main, 462 + i * 30, 352, 16, 14, 3);
  },
  mobile_arm(pen, c) {
    box(pen, c.deep, 200, 300, 300, 86, 22);
    box(pen, c.spark, 214, 350, 272, 8, 4);
    for (const x of [250, 450]) {
      disc(pen, DARK, x, 384, 22);
      disc(pen, METAL, x, 384, 9);
    }
    box(pen, METAL, 216, 282, 150, 20, 5);
    for (let i = 0; i < 3; i += 1) box(pen, c.main, 228 + i * 44, 252, 34, 30, 5);
    arm(
      pen,
      c,
      [
        [430, 300],
        [400, 190],
        [500, 120],
        [566, 186],
      ],
      34,
    );
    stroke(pen, DARK, 9, [566, 186], [572, 222]);
    disc(pen, c.spark, 574, 240, 17);
  },
  welder(pen, c) {
    box(pen, DARK, 150, 380, 420, 24, 6);
    box(pen, METAL, 180, 330, 150, 50, 6);
    stroke(pen, DARK, 12, [196, 330], [300, 256]);
    box(pen, '#8d9a9c', 190, 246, 150, 18, 4);
    arm(
      pen,
      c,
      [
        [490, 380],
        [520, 230],
        [410, 150],
        [350, 196],
      ],
      38,
    );
    stroke(pen, DARK, 10, [350, 196], [318, 238]);
    for (let i = 0; i < 12; i += 1) {
      const angle = (Math.PI * 2 * i) / 12;
      stroke(
        pen,
        c.spark,
        i % 2 ? 4 : 7,
        [312 + Math.cos(angle) * 12, 246 + Math.sin(angle) * 12],
        [312 + Math.cos(angle) * (i % 2 ? 34 : 54), 246 + Math.sin(angle) * (i % 2 ? 34 : 54)],
      );
    }
    disc(pen, '#ffffff', 312, 246, 13);
  },
  press(pen, c) {
    box(pen, c.deep, 220, 80, 50, 324, 10);
    box(pen, c.deep, 450, 80, 50, 324, 10);
    box(pen, c.main, 206, 64, 308, 74, 14);
    box(pen, METAL, 330, 138, 60, 90, 4);
    box(pen, DARK, 306, 226, 108, 30, 5);
    box(pen, METAL, 270, 340, 180, 40, 6);
    box(pen, c.spark, 330, 296, 60, 44, 5);
    box(pen, '#ffffff', 530, 160, 100, 78, 8);
    stroke(pen, c.main, 5, [542, 224], [566, 214], [582, 176], [600, 190], [618, 172]);
    box(pen, DARK, 574, 238, 10, 166);
  },
  conveyor(pen, c) {
    box(pen, DARK, 90, 300, 540, 34, 17);
    for (let i = 0; i < 9; i += 1) disc(pen, METAL, 118 + i * 61, 317, 9);
    for (const x of [140, 350, 560]) box(pen, '#8d9a9c', x, 332, 18, 72);
    const items: [number, string][] = [
      [130, c.main],
      [250, c.spark],
      [370, c.main],
      [490, c.deep],
    ];
    for (const [x, color] of items) box(pen, color, x, 240, 74, 60, 8);
    box(pen, c.deep, 300, 96, 130, 30, 8);
    box(pen, METAL, 308, 126, 12, 174);
    box(pen, METAL, 410, 126, 12, 174);
    box(pen, GLASS, 334, 126, 62, 40, 6);
    shape(pen, `${c.spark}44`, [346, 166], [384, 166], [420, 238], [310, 238]);
  },
  machine(pen, c) {
    box(pen, '#eef2f2', 150, 100, 420, 304, 16);
    box(pen, c.main, 150, 100, 420, 56, 16);
    box(pen, c.deep, 150, 142, 420, 14);
    box(pen, GLASS, 184, 178, 236, 160, 10);
    box(pen, DARK, 288, 178, 40, 62, 4);
    shape(pen, METAL, [296, 240], [320, 240], [312, 276], [304, 276]);
    box(pen, c.spark, 272, 286, 72, 22, 4);
    box(pen, METAL, 230, 308, 152, 22, 4);
    stroke(pen, '#ffffffaa', 8, [200, 318], [252, 196]);
    box(pen, DARK, 448, 184, 96, 76, 8);
    stroke(pen, c.spark, 4, [460, 236], [480, 220], [500, 228], [530, 202]);
    for (let i = 0; i < 6; i += 1) disc(pen, i === 5 ? '#d64545' : METAL, 464 + (i % 3) * 32, 286 + Math.floor(i / 3) * 28, 9);
    box(pen, DARK, 170, 392, 380, 14, 3);
  },
  lathe(pen, c) {
    box(pen, c.deep, 110, 330, 500, 74, 10);
    box(pen, c.main, 110, 150, 150, 190, 14);
    disc(pen, DARK, 264, 240, 54);
    for (const angle of [0.5, 2.6, 4.7]) box(pen, METAL, 264 + Math.cos(angle) * 30 - 11, 240 + Math.sin(angle) * 30 - 11, 22, 22, 4);
    box(pen, METAL, 290, 222, 190, 36, 4);
    box(pen, '#aab5b7', 360, 214, 46, 52, 4);
    box(pen, c.main, 500, 200, 80, 132, 12);
    shape(pen, METAL, [500, 228], [474, 240], [500, 252]);
    box(pen, DARK, 390, 286, 70, 46, 5);
    shape(pen, c.spark, [410, 286], [428, 262], [440, 286]);
    box(pen, '#ffffff', 136, 176, 84, 56, 6);
    stroke(pen, c.main, 4, [148, 216], [170, 198], [186, 210], [208, 190]);
  },
  printer(pen, c) {
    box(pen, '#eef2f2', 190, 80, 340, 324, 18);
    box(pen, c.main, 190, 80, 340, 50, 18);
    box(pen, DARK, 224, 150, 272, 190, 10);
    shape(pen, `${c.spark}55`, [352, 150], [368, 150], [420, 280], [330, 280]);
    for (let i = 0; i < 6; i += 1) box(pen, METAL, 300 + i * 4, 316 - i * 12, 130 - i * 10, 10, 4);
    disc(pen, c.spark, 372, 258, 8);
    box(pen, '#8d9a9c', 246, 326, 228, 10);
    box(pen, DARK, 430, 94, 76, 22, 6);
    for (const [i, color] of [c.spark, '#ffffff', '#ffffff'].entries()) disc(pen, color, 444 + i * 24, 105, 5);
    box(pen, METAL, 212, 352, 296, 36, 6);
  },
  lasercut(pen, c) {
    box(pen, DARK, 120, 330, 480, 74, 10);
    for (let i = 0; i < 22; i += 1) shape(pen, METAL, [136 + i * 21, 330], [146 + i * 21, 312], [156 + i * 21, 330]);
    box(pen, '#aab5b7', 150, 300, 380, 12, 3);
    box(pen, c.main, 140, 120, 34, 200, 8);
    box(pen, c.main, 546, 120, 34, 200, 8);
    box(pen, c.deep, 128, 110, 464, 44, 12);
    box(pen, c.spark, 320, 100, 84, 92, 10);
    shape(pen, DARK, [340, 192], [384, 192], [368, 244], [356, 244]);
    stroke(pen, '#ff5a3c', 5, [362, 244], [362, 304]);
    for (let i = 0; i < 7; i += 1) stroke(pen, c.spark, 4, [362, 306], [318 + i * 15, 356 - Math.abs(3 - i) * 8]);
  },
  lasermark(pen, c) {
    box(pen, c.deep, 210, 372, 300, 32, 8);
    box(pen, METAL, 236, 130, 28, 244, 5);
    box(pen, c.main, 240, 110, 250, 70, 14);
    box(pen, DARK, 420, 180, 56, 44, 6);
    shape(pen, '#ff5a3c44', [440, 224], [456, 224], [500, 330], [396, 330]);
    box(pen, METAL, 376, 330, 146, 42, 6);
    for (let i = 0; i < 25; i += 1) if ((i * 7) % 3 !== 1) box(pen, DARK, 424 + (i % 5) * 10, 334 + Math.floor(i / 5) * 7, 9, 6);
    box(pen, '#ffffff', 270, 126, 90, 38, 6);
    box(pen, c.spark, 280, 138, 52, 12, 6);
  },
  agv(pen, c) {
    box(pen, c.deep, 180, 306, 360, 84, 26);
    box(pen, c.main, 196, 286, 328, 34, 12);
    box(pen, c.spark, 200, 352, 320, 9, 4);
    for (const x of [236, 484]) {
      disc(pen, DARK, x, 390, 18);
      disc(pen, METAL, x, 390, 7);
    }
    disc(pen, DARK, 516, 336, 13);
    disc(pen, '#7ee0c8', 516, 336, 5);
    box(pen, '#8a6a44', 214, 274, 292, 12, 3);
    const cases: [number, number, number, number][] = [
      [226, 206, 82, 68],
      [312, 190, 90, 84],
      [406, 214, 88, 60],
      [256, 146, 74, 60],
      [336, 134, 66, 56],
    ];
    for (const [i, [x, y, w, h]] of cases.entries()) {
      box(pen, i % 2 ? '#c98f52' : '#d9a66a', x, y, w, h, 5);
      box(pen, '#ffffff55', x + w / 2 - 7, y, 14, h);
    }
  },
  forklift(pen, c) {
    box(pen, DARK, 440, 90, 16, 300, 4);
    box(pen, DARK, 470, 90, 16, 300, 4);
    box(pen, c.main, 236, 230, 206, 140, 26);
    box(pen, c.deep, 236, 300, 206, 70, 20);
    stroke(pen, c.deep, 14, [276, 232], [286, 130], [410, 130], [424, 232]);
    disc(pen, c.spark, 346, 112, 14);
    for (const x of [280, 410]) {
      disc(pen, DARK, x, 374, 30);
      disc(pen, METAL, x, 374, 12);
    }
    box(pen, METAL, 486, 300, 116, 12, 3);
    box(pen, '#8a6a44', 498, 286, 110, 14, 3);
    box(pen, '#d9a66a', 506, 206, 94, 80, 5);
    box(pen, '#ffffff55', 546, 206, 14, 80);
    box(pen, '#7ee0c8', 256, 254, 60, 10, 5);
  },
  shelves(pen, c) {
    for (const x of [140, 300, 460, 600]) box(pen, c.main, x, 70, 14, 334, 3);
    for (let row = 0; row < 4; row += 1) {
      box(pen, c.spark, 140, 148 + row * 84, 474, 10, 3);
      for (let col = 0; col < 6; col += 1) {
        if ((row * 5 + col * 3) % 7 === 2) continue;
        const h = 40 + ((row * 3 + col * 5) % 3) * 10;
        box(
          pen,
          (row + col) % 3 === 0 ? c.deep : (row + col) % 3 === 1 ? '#d9a66a' : '#c98f52',
          160 + col * 76 + (col > 1 ? 4 : 0) + (col > 3 ? 4 : 0),
          148 + row * 84 - h,
          58,
          h,
          4,
        );
      }
    }
    box(pen, DARK, 130, 398, 494, 8, 2);
  },
  compressor(pen, c) {
    box(pen, c.main, 170, 130, 380, 258, 20);
    box(pen, c.deep, 170, 300, 380, 88, 20);
    for (let i = 0; i < 7; i += 1) box(pen, '#ffffff55', 204, 164 + i * 17, 150, 8, 4);
    disc(pen, DARK, 460, 214, 56);
    for (let i = 0; i < 5; i += 1) {
      const a = (Math.PI * 2 * i) / 5;
      stroke(
        pen,
        METAL,
        13,
        [460 + Math.cos(a) * 12, 214 + Math.sin(a) * 12],
        [460 + Math.cos(a + 0.5) * 42, 214 + Math.sin(a + 0.5) * 42],
      );
    }
    ring(pen, METAL, 5, 460, 214, 54);
    box(pen, '#ffffff', 206, 320, 90, 44, 6);
    stroke(pen, c.spark, 5, [218, 350], [240, 336], [258, 346], [284, 330]);
    stroke(pen, METAL, 18, [548, 250], [610, 250], [610, 160]);
    for (const x of [210, 510]) box(pen, DARK, x - 18, 386, 36, 18, 4);
  },
  cabinet(pen, c) {
    box(pen, c.deep, 226, 60, 268, 344, 12);
    box(pen, '#f3f6f6', 240, 76, 240, 312, 8);
    for (let i = 0; i < 4; i += 1) box(pen, DARK, 262, 230 + i * 36, 196, 22, 4);
    for (let i = 0; i < 4; i += 1) disc(pen, i === 1 ? c.spark : '#69c9a7', 276, 241 + i * 36, 6);
    box(pen, c.main, 262, 100, 120, 88, 8);
    stroke(pen, '#ffffff', 5, [276, 168], [300, 140], [320, 152], [344, 120], [366, 134]);
    shape(pen, c.spark, [424, 100], [404, 150], [420, 150], [412, 188], [444, 136], [428, 136], [440, 100]);
    box(pen, METAL, 464, 210, 8, 60, 4);
  },
  mould(pen, c) {
    box(pen, c.deep, 170, 150, 150, 230, 8);
    box(pen, METAL, 320, 166, 46, 198, 4);
    box(pen, c.deep, 440, 150, 120, 230, 8);
    box(pen, METAL, 400, 166, 42, 198, 4);
    for (const y of [190, 340]) box(pen, '#8d9a9c', 340, y - 8, 90, 16, 4);
    fill(pen, c.spark, () => pen.arc(366, 265, 38, -Math.PI / 2, Math.PI / 2));
    for (let i = 0; i < 4; i += 1) ring(pen, c.pale, 6, 246, 264, 24 + i * 20, 0.3, 4.8);
    box(pen, DARK, 150, 378, 430, 26, 6);
    stroke(pen, '#3a86c8', 9, [120, 210], [172, 210]);
    stroke(pen, '#c84b3a', 9, [120, 320], [172, 320]);
  },
} satisfies Record<string, Drawing>;
