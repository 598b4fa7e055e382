import { box, disc, fill, ring, shape, stroke, type Colours, type Pen } from './canvas';

/** Parts and instruments, drawn large. */
type Drawing = (pen: Pen, colours: Colours) => void;

const METAL = '#c9d2d3';
const STEEL = '#9aa7aa';
const DARK = '#39454a';

function cog(pen: Pen, color: string, x: number, y: number, r: number, teeth: number): void {
  fill(pen, color, () => {
    for (let i = 0; i < teeth * 2; i += 1) {
      const a = (Math.PI * i) / teeth;
      const wide = Math.PI / teeth / 3;
      const out = i % 2 ? r : r * 1.14;
      pen.lineTo(x + Math.cos(a - wide) * out, y + Math.sin(a - wide) * out);
      pen.lineTo(x + Math.cos(a + wide) * out, y + Math.sin(a + wide) * out);
    }
    pen.closePath();
  });
}

export const DEVICES = {
  gear(pen, c) {
    cog(pen, c.deep, 340, 230, 140, 36);
    disc(pen, METAL, 340, 230, 118);
    cog(pen, c.main, 340, 230, 78, 24);
    disc(pen, '#ffffff', 340, 230, 40);
    for (let i = 0; i < 8; i += 1) disc(pen, DARK, 340 + Math.cos((Math.PI * i) / 4) * 98, 230 + Math.sin((Math.PI * i) / 4) * 98, 8);
    cog(pen, c.spark, 526, 322, 56, 16);
    disc(pen, '#ffffff', 526, 322, 18);
  },
  joint(pen, c) {
    box(pen, c.deep, 200, 130, 150, 210, 30);
    box(pen, METAL, 344, 150, 40, 170, 6);
    box(pen, c.main, 380, 140, 140, 190, 26);
    disc(pen, '#ffffff', 520, 235, 60);
    ring(pen, c.spark, 16, 520, 235, 44);
    disc(pen, DARK, 520, 235, 18);
    for (let i = 0; i < 4; i += 1) box(pen, '#ffffff33', 222, 160 + i * 44, 106, 14, 7);
    stroke(pen, DARK, 12, [200, 236], [130, 236], [116, 300]);
  },
  gripper(pen, c) {
    box(pen, c.deep, 280, 60, 160, 130, 18);
    box(pen, c.spark, 300, 150, 120, 14, 7);
    box(pen, METAL, 240, 188, 240, 44, 8);
    for (const side of [-1, 1]) {
      box(pen, c.main, 360 + side * 92 - 24, 226, 48, 100, 8);
      shape(pen, DARK, [360 + side * 116, 326], [360 + side * 68, 326], [360 + side * 56, 372], [360 + side * 84, 372]);
    }
    fill(pen, '#f6e7cf', () => pen.ellipse(360, 334, 50, 62, 0, 0, Math.PI * 2));
    fill(pen, '#ffffff88', () => pen.ellipse(344, 312, 12, 20, 0.4, 0, Math.PI * 2));
  },
  sensor(pen, c) {
    box(pen, c.main, 220, 110, 190, 190, 22);
    box(pen, c.deep, 220, 240, 190, 60, 22);
    box(pen, '#ffffff', 244, 134, 90, 40, 8);
    disc(pen, '#69c9a7', 378, 154, 11);
    disc(pen, c.spark, 378, 190, 11);
    stroke(pen, DARK, 18, [410, 150], [480, 150], [560, 90]);
    disc(pen, DARK, 290, 276, 15);
    disc(pen, DARK, 350, 276, 15);
    shape(pen, '#ff4d4d55', [284, 290], [296, 290], [350, 392], [330, 392]);
    stroke(pen, '#ff4d4d', 4, [290, 290], [340, 392]);
    stroke(pen, '#ff4d4d88', 4, [340, 392], [350, 290]);
    box(pen, METAL, 230, 390, 220, 18, 4);
  },
  torch(pen, c) {
    stroke(pen, DARK, 26, [120, 390], [170, 300], [290, 290]);
    fill(pen, c.deep, () => [pen.moveTo(280, 250), pen.lineTo(470, 186), pen.lineTo(494, 244), pen.lineTo(300, 320)]);
    fill(pen, c.main, () => [pen.moveTo(330, 290), pen.lineTo(390, 268), pen.lineTo(410, 380), pen.lineTo(356, 392)]);
    shape(pen, METAL, [470, 186], [540, 176], [552, 206], [494, 244]);
    shape(pen, DARK, [540, 176], [584, 184], [552, 206]);
    for (let i = 0; i < 9; i += 1) {
      const a = -0.9 + i * 0.24;
      stroke(
        pen,
        i % 2 ? c.spark : '#ff7b54',
        6,
        [594 + Math.cos(a) * 10, 190 + Math.sin(a) * 10],
        [594 + Math.cos(a) * (40 + (i % 3) * 16), 190 + Math.sin(a) * (40 + (i % 3) * 16)],
      );
    }
    box(pen, c.spark, 350, 236, 70, 14, 7);
  },
  driver(pen, c) {
    box(pen, c.deep, 310, 70, 100, 150, 22);
    box(pen, c.main, 322, 210, 76, 70, 12);
    box(pen, METAL, 344, 280, 32, 56, 4);
    shape(pen, STEEL, [346, 336], [374, 336], [366, 372], [354, 372]);
    box(pen, '#ffffff', 326, 96, 68, 44, 8);
    stroke(pen, c.spark, 5, [336, 130], [352, 112], [366, 122], [384, 106]);
    for (let i = 0; i < 5; i += 1) {
      const x = 200 + i * 80;
      box(pen, i < 3 ? '#69c9a7' : i === 3 ? c.spark : METAL, x - 16, 384, 32, 18, 5);
      disc(pen, DARK, x, 376, 10);
    }
    ring(pen, c.spark, 9, 360, 330, 74, 0.3, 2.2);
  },
  spindle(pen, c) {
    box(pen, c.deep, 270, 60, 180, 50, 10);
    box(pen, c.main, 286, 104, 148, 150, 8);
    for (let i = 0; i < 5; i += 1) box(pen, '#ffffff2e', 286, 122 + i * 26, 148, 9);
    shape(pen, METAL, [286, 254], [434, 254], [404, 318], [316, 318]);
    box(pen, STEEL, 330, 318, 60, 26, 4);
    box(pen, DARK, 348, 344, 24, 46, 3);
    ring(pen, c.spark, 8, 360, 330, 100, 0.4, 1.3);
    ring(pen, c.spark, 8, 360, 330, 100, 1.9, 2.8);
    stroke(pen, '#3a86c8', 11, [434, 150], [520, 150], [540, 100]);
  },
  tool(pen, c) {
    for (const [i, x] of [210, 320, 430, 530].entries()) {
      const w = 62 - i * 9;
      const top = 80 + i * 34;
      box(pen, METAL, x - w / 2, top, w, 150 - i * 12, 4);
      box(pen, i % 2 ? c.spark : c.main, x - w / 2, 228, w, 160, 6);
      for (let j = 0; j < 5; j += 1) stroke(pen, '#00000030', 8, [x - w / 2 + 3, 256 + j * 30], [x + w / 2 - 3, 234 + j * 30]);
    }
    box(pen, DARK, 150, 386, 430, 20, 6);
  },
  cutter(pen, c) {
    box(pen, METAL, 318, 60, 84, 100, 6);
    shape(pen, c.main, [270, 150], [450, 150], [520, 290], [200, 290]);
    box(pen, c.deep, 196, 280, 328, 60, 14);
    for (let i = 0; i < 6; i += 1) shape(pen, c.spark, [214 + i * 54, 318], [250 + i * 54, 318], [244 + i * 54, 368], [222 + i * 54, 368]);
    for (let i = 0; i < 6; i += 1) disc(pen, '#ffffff', 233 + i * 54, 338, 5);
    stroke(pen, STEEL, 8, [150, 394], [570, 394]);
  },
  gauge(pen, c) {
    disc(pen, c.deep, 360, 210, 146);
    disc(pen, '#ffffff', 360, 210, 122);
    for (let i = 0; i < 13; i += 1) {
      const a = Math.PI * (0.75 + (1.5 * i) / 12);
      stroke(
        pen,
        i > 9 ? '#d64545' : DARK,
        i % 3 === 0 ? 7 : 4,
        [360 + Math.cos(a) * 106, 210 + Math.sin(a) * 106],
        [360 + Math.cos(a) * (i % 3 === 0 ? 82 : 92), 210 + Math.sin(a) * (i % 3 === 0 ? 82 : 92)],
      );
    }
    stroke(pen, c.spark, 9, [360, 210], [424, 156]);
    disc(pen, c.main, 360, 210, 18);
    box(pen, c.main, 318, 346, 84, 50, 8);
    box(pen, STEEL, 180, 380, 360, 24, 8);
    box(pen, c.pale, 318, 250, 84, 34, 6);
    box(pen, c.main, 330, 262, 50, 10, 5);
  },
  scanner(pen, c) {
    box(pen, c.deep, 190, 372, 340, 32, 8);
    box(pen, METAL, 440, 120, 46, 256, 8);
    box(pen, c.main, 250, 96, 240, 66, 14);
    box(pen, DARK, 296, 162, 84, 70, 10);
    disc(pen, '#7fb7d8', 338, 236, 26);
    shape(pen, '#7fb7d833', [316, 248], [360, 248], [420, 352], [256, 352]);
    box(pen, STEEL, 240, 350, 196, 22, 5);
    cog(pen, c.spark, 338, 336, 26, 10);
    box(pen, '#ffffff', 396, 112, 78, 36, 6);
    stroke(pen, '#3aa17e', 6, [414, 130], [426, 140], [452, 120]);
  },
  probe(pen, c) {
    fill(pen, c.deep, () => [pen.moveTo(210, 300), pen.lineTo(330, 130), pen.lineTo(420, 190), pen.lineTo(330, 350), pen.lineTo(250, 350)]);
    box(pen, c.main, 330, 96, 150, 110, 26);
    for (const [i, color] of ['#7fb7d8', '#ffffff', '#7fb7d8'].entries()) disc(pen, color, 366 + i * 40, 150, 17);
    shape(pen, '#7fb7d840', [480, 120], [480, 180], [600, 300], [560, 380], [520, 380]);
    for (let i = 0; i < 4; i += 1) stroke(pen, '#5aa6d0', 3, [482, 136 + i * 12], [596 - i * 14, 296 + i * 26]);
    box(pen, c.spark, 262, 250, 60, 16, 8);
    cog(pen, STEEL, 560, 356, 38, 14);
    stroke(pen, DARK, 14, [240, 344], [190, 392]);
  },
  powder(pen, c) {
    for (const [i, x] of [230, 360, 490].entries()) {
      box(pen, '#f3f6f6', x - 56, 150, 112, 240, 16);
      box(pen, [c.main, c.deep, c.spark][i] ?? c.main, x - 56, 210, 112, 100, 0);
      box(pen, DARK, x - 40, 116, 80, 40, 8);
      for (let j = 0; j < 4; j += 1) box(pen, '#ffffffaa', x - 34, 226 + j * 20, 68 - (j % 2) * 24, 8, 4);
    }
    fill(pen, STEEL, () => pen.arc(360, 408, 120, Math.PI, 0));
    for (let i = 0; i < 30; i += 1) disc(pen, i % 3 ? METAL : '#ffffff', 270 + ((i * 53) % 180), 400 - ((i * 29) % 60), 5);
  },
  camera(pen, c) {
    box(pen, c.deep, 200, 120, 240, 160, 18);
    box(pen, c.main, 200, 120, 240, 44, 18);
    box(pen, DARK, 430, 140, 60, 120, 8);
    disc(pen, STEEL, 500, 200, 62);
    disc(pen, DARK, 506, 200, 46);
    disc(pen, '#5aa6d0', 510, 200, 28);
    disc(pen, '#ffffffaa', 500, 188, 9);
    for (let i = 0; i < 6; i += 1) box(pen, '#ffffff22', 224 + i * 34, 184, 16, 76, 6);
    disc(pen, c.spark, 228, 142, 8);
    stroke(pen, DARK, 16, [200, 220], [130, 220], [110, 320]);
    shape(pen, '#3d7cff33', [250, 282], [390, 282], [500, 396], [140, 396]);
    stroke(pen, '#3d7cff', 5, [150, 392], [240, 376], [300, 392], [390, 370], [490, 392]);
  },
  reader(pen, c) {
    box(pen, c.main, 230, 90, 200, 150, 22);
    box(pen, DARK, 250, 210, 160, 60, 10);
    for (const x of [280, 380]) disc(pen, '#ff6b6b', x, 240, 13);
    disc(pen, '#5aa6d0', 330, 240, 21);
    shape(pen, '#ff4d4d22', [270, 268], [390, 268], [500, 390], [160, 390]);
    box(pen, '#ffffff', 240, 316, 180, 84, 6);
    for (let i = 0; i < 24; i += 1) box(pen, '#22292b', 252 + i * 6.6, 326, [2, 4, 3, 5, 2][i % 5] ?? 3, 62);
    stroke(pen, '#ff4d4d', 4, [236, 358], [424, 358]);
    stroke(pen, DARK, 14, [430, 150], [500, 150], [540, 100]);
    box(pen, '#ffffff', 256, 112, 80, 30, 6);
    disc(pen, '#69c9a7', 396, 128, 10);
  },
  lens(pen, c) {
    box(pen, c.deep, 180, 150, 90, 170, 10);
    box(pen, c.main, 264, 126, 150, 218, 12);
    for (let i = 0; i < 8; i += 1) box(pen, '#ffffff2e', 278 + i * 16, 126, 6, 218);
    box(pen, DARK, 408, 110, 70, 250, 12);
    fill(pen, '#7fb7d8', () => pen.ellipse(478, 235, 34, 112, 0, 0, Math.PI * 2));
    fill(pen, '#ffffff88', () => pen.ellipse(470, 190, 9, 40, 0.1, 0, Math.PI * 2));
    for (const y of [150, 235, 320]) stroke(pen, c.spark, 4, [520, y], [620, y]);
    box(pen, STEEL, 330, 344, 30, 60, 4);
    box(pen, STEEL, 280, 390, 130, 14, 5);
  },
  light(pen, c) {
    disc(pen, c.deep, 360, 200, 140);
    disc(pen, '#ffffff', 360, 200, 62);
    for (const r of [84, 108, 128])
      for (let i = 0; i < r / 4; i += 1)
        disc(
          pen,
          i % 4 === 0 ? c.spark : '#fff3d0',
          360 + Math.cos((Math.PI * 8 * i) / r) * r,
          200 + Math.sin((Math.PI * 8 * i) / r) * r,
          6,
        );
    shape(pen, '#fff3d077', [300, 316], [420, 316], [500, 396], [220, 396]);
    stroke(pen, DARK, 13, [490, 240], [570, 280], [590, 360]);
    cog(pen, STEEL, 360, 372, 24, 10);
  },
  switch(pen, c) {
    for (const [i, x] of [230, 470].entries()) {
      box(pen, i ? c.main : c.deep, x - 46, 120, 92, 180, 16);
      disc(pen, DARK, x + (i ? -14 : 14), 200, 24);
      disc(pen, i ? '#7a2d2d' : '#ff6b6b', x + (i ? -14 : 14), 200, 14);
      disc(pen, i ? c.spark : '#69c9a7', x, 144, 9);
      stroke(pen, DARK, 12, [x, 300], [x, 392]);
    }
    stroke(pen, '#ff4d4d', 5, [262, 200], [438, 200]);
    fill(pen, '#bfe0e8', () => pen.roundRect(324, 150, 72, 110, 14));
    box(pen, '#bfe0e8', 342, 128, 36, 26, 6);
    box(pen, STEEL, 290, 260, 140, 14, 6);
    box(pen, STEEL, 346, 270, 28, 130, 4);
  },
  encoder(pen, c) {
    disc(pen, c.deep, 330, 220, 134);
    disc(pen, METAL, 330, 220, 108);
    for (let i = 0; i < 32; i += 1) if (i % 2) ring(pen, c.main, 22, 330, 220, 86, (Math.PI * i) / 16, (Math.PI * i) / 16 + 0.12);
    for (let i = 0; i < 16; i += 1) if (i % 3) ring(pen, c.spark, 14, 330, 220, 58, (Math.PI * i) / 8, (Math.PI * i) / 8 + 0.2);
    disc(pen, '#ffffff', 330, 220, 34);
    disc(pen, DARK, 330, 220, 16);
    stroke(pen, DARK, 18, [440, 290], [520, 340], [600, 340]);
    box(pen, DARK, 590, 318, 40, 44, 8);
  },
} satisfies Record<string, Drawing>;
