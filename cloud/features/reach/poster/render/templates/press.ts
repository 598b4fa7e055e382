import { HEIGHT, WIDTH, type Template } from '../canvas';

const RED = '#c8321f';
const DARK = '#211a16';
const PAPER = '#f6efe2';

/** Movable type: dates as wood-block numerals, a red bar, plain paper. */
export const press: Template = {
  id: 'press',
  name: { zh: '活字', en: 'Press' },
  version: 5,
  code: { x: 450, y: 1030, size: 240 },
  paint(pen, content) {
    const { draw } = pen;
    pen.fill(PAPER);
    pen.fill(RED, 0, 0, WIDTH, 470);
    draw.save();
    draw.beginPath();
    draw.rect(0, 0, WIDTH, 470);
    draw.clip();
    for (let row = 0; row < 9; row += 1)
      for (let column = 0; column < 13; column += 1)
        pen.rounded(26 + column * 58, 24 + row * 58, 42, 42, 8, `rgba(255,255,255,${(row + column) % 4 === 0 ? 0.07 : 0.028})`);
    draw.restore();
    pen.line(content.year, 60, 108, { size: 32, weight: 500, color: 'rgba(255,244,228,.85)', spacing: 8 });
    pen.line(content.firstDay, 54, 268, { size: 168, weight: 900, color: '#fff4e4', spacing: -4 });
    if (content.lastDay !== content.firstDay) {
      pen.rounded(60, 306, 88, 12, 6, '#fff4e4');
      pen.line(content.lastDay, 172, 412, { size: 128, weight: 900, color: 'rgba(255,244,228,.62)', spacing: -3 });
    }

    let y = pen.heading(
      content.exhibition,
      { x: 60, y: 530, width: 630, most: 3, sizes: [82, 74, 66, 58, 50, 44, 38] },
      { weight: 900, color: DARK },
    );
    if (content.subtitle) y = pen.paragraph(content.subtitle, { x: 60, y: y + 16, width: 630, most: 2 }, { size: 26, color: '#5d5147' });
    pen.heading(content.place, { x: 60, y: 828, width: 630, most: 2, sizes: [30, 27, 24], leading: 1.3 }, { weight: 500, color: DARK });
    pen.line(`${content.dates}  ${content.hours}`.trimEnd(), 60, 938, { size: 26, color: '#5d5147' }, 630);
    pen.fill('rgba(33,26,22,.16)', 60, 968, 630, 2);

    pen.heading(content.sharer, { x: 60, y: 1018, width: 356, most: 2, sizes: [42, 38, 34, 30, 27] }, { weight: 700, color: RED });
    pen.paragraph(content.invitation, { x: 60, y: 1098, width: 350, most: 2, leading: 1.45 }, { size: 26, color: DARK });
    pen.list(content.facts, { x: 60, y: 1178, width: 350, leading: 1.45 }, { size: 23, color: '#5d5147' });
    pen.line(content.hint, 60, 1278, { size: 24, weight: 500, color: RED }, 350);
    pen.rounded(438, 1018, 264, 264, 12, '#ffffff');
    pen.fill(RED, 0, HEIGHT - 16, WIDTH, 16);
  },
};
