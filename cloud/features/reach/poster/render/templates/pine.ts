import { HEIGHT, WIDTH, type Template } from '../canvas';

const PINE = '#0e4d4a';
const DEEP = '#093634';
const AMBER = '#e59a3c';
const PAPER = '#f8f4ec';
const INK = '#1b2422';

/** Paper and pine: a deep green field with the loop on it, the invitation on warm paper below. */
export const pine: Template = {
  id: 'pine',
  name: { zh: '松风', en: 'Pine' },
  version: 5,
  code: { x: 454, y: 1028, size: 240 },
  paint(pen, content) {
    const { draw } = pen;
    pen.fill(PAPER);
    const field = draw.createLinearGradient(0, 0, WIDTH, 860);
    field.addColorStop(0, PINE);
    field.addColorStop(1, DEEP);
    draw.save();
    draw.beginPath();
    draw.moveTo(0, 0);
    draw.lineTo(WIDTH, 0);
    draw.lineTo(WIDTH, 790);
    draw.bezierCurveTo(560, 900, 240, 800, 0, 900);
    draw.closePath();
    draw.clip();
    pen.fill(field);
    for (let ring = 0; ring < 7; ring += 1) pen.ring(646, 150, 70 + ring * 62, 22, `rgba(255,255,255,${0.075 - ring * 0.009})`);
    pen.ring(646, 150, 132, 22, AMBER, -2.5, 0.6);
    pen.ring(646, 150, 256, 22, 'rgba(229,154,60,.55)', 1.9, 3.5);
    draw.restore();

    pen.line(content.year, 60, 128, { size: 30, weight: 500, color: AMBER, spacing: 6 });
    pen.rounded(60, 152, 56, 6, 3, AMBER);
    let y = pen.heading(
      content.exhibition,
      { x: 60, y: 372, width: 630, most: 3, sizes: [88, 80, 72, 64, 56, 48, 42] },
      { weight: 900, color: '#fffaf0' },
    );
    if (content.subtitle)
      y = pen.paragraph(content.subtitle, { x: 60, y: y + 18, width: 600, most: 2 }, { size: 26, color: 'rgba(255,250,240,.82)' });
    const dates = pen.line(content.dates, 60, 716, { size: 36, weight: 700, color: '#fffaf0' }, 480);
    pen.line(content.hours, 60 + dates + 20, 716, { size: 26, color: 'rgba(255,250,240,.86)' }, 200);
    pen.heading(
      content.place,
      { x: 60, y: 742, width: 610, most: 2, sizes: [28, 26, 24], leading: 1.35 },
      { weight: 400, color: 'rgba(255,250,240,.86)' },
    );

    pen.heading(content.sharer, { x: 60, y: 948, width: 630, most: 1, sizes: [42, 38, 34, 30] }, { weight: 700, color: INK });
    pen.paragraph(content.invitation, { x: 60, y: 1022, width: 350, most: 2, leading: 1.5 }, { size: 28, color: '#3c4744' });
    pen.list(content.facts, { x: 60, y: 1122, width: 350 }, { size: 25, color: '#55605c' });
    pen.rounded(60, 1232, 44, 6, 3, AMBER);
    pen.line(content.hint, 60, 1280, { size: 24, weight: 500, color: PINE }, 350);
    pen.rounded(442, 1016, 264, 264, 20, '#ffffff');
    pen.fill(PINE, 0, HEIGHT - 14, WIDTH, 14);
  },
};
