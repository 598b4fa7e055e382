import type { SheetForm } from '@shared/rules/code-sheet';
import type { TextPen } from '../../../platform/drawing';

/** What one card says. */
export interface CardContent {
  readonly name: string;
  /** What happens when it is scanned. */
  readonly line: string;
  readonly lineEn: string;
  readonly show: string;
  readonly dates: string;
  readonly place: string;
  readonly code: string;
}

/** Lengths are tenths of a millimetre: the units of the pen. */
export interface Form {
  readonly page: { readonly width: number; readonly height: number };
  readonly card: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  /** Where the first card stands on the page. */
  readonly left: number;
  readonly top: number;
  /** Where the code stands on a card, its quiet zone included. */
  readonly qr: { readonly x: number; readonly y: number; readonly size: number };
  /** Everything but the code. */
  paint(pen: TextPen, content: CardContent): void;
}

const PINE = '#0e4d4a';
const DEEP = '#093634';
const AMBER = '#e59a3c';
const INK = '#1b2422';
const INK_2 = '#55605c';
const LINE = '#c9d1ce';
const PAPER = '#ffffff';
const A4 = { width: 2100, height: 2970 };

/** A sign, drawn for A6 and enlarged: a band that names the show, the code, what happens, and where it hangs. */
function sign(page: { width: number; height: number }, columns: number, rows: number, card: { width: number; height: number }): Form {
  const scale = card.width / 1050;
  const qr = { x: 215, y: 400, size: 620 };
  return {
    page,
    card,
    columns,
    rows,
    left: (page.width - columns * card.width) / 2,
    top: (page.height - rows * card.height) / 2,
    qr: { x: qr.x * scale, y: qr.y * scale, size: qr.size * scale },
    paint(pen, content) {
      const { draw } = pen;
      pen.fill(PAPER, 0, 0, card.width, card.height);
      draw.save();
      draw.scale(scale, scale);
      // The band runs out of the card, so that a cut a hair too far leaves no white edge.
      pen.fill(DEEP, 0, 0, 1050, 318);
      draw.save();
      draw.beginPath();
      draw.rect(0, 0, 1050, 318);
      draw.clip();
      for (let ring = 0; ring < 4; ring += 1)
        pen.ring(960, 40, 90 + ring * 74, 26, ['#12504d', '#104a47', '#0e4441', '#0c3e3b'][ring] ?? PINE);
      draw.restore();
      pen.fill(AMBER, 0, 318, 1050, 12);
      pen.heading(
        content.show,
        { x: 80, y: 142, width: 850, most: 2, sizes: [84, 76, 68, 60, 54, 48], middle: true, leading: 1.2 },
        { weight: 900, color: '#fffaf0' },
      );
      pen.line([content.dates, content.place].filter(Boolean).join('  ·  '), 80, 282, { size: 34, weight: 500, color: '#cfe0da' }, 890);
      pen.rounded(qr.x - 26, qr.y - 26, qr.size + 52, qr.size + 52, 36, PINE);
      pen.rounded(qr.x - 14, qr.y - 14, qr.size + 28, qr.size + 28, 26, PAPER);
      pen.heading(
        content.line,
        { x: 525, y: 1138, width: 930, most: 1, sizes: [78, 70, 62], middle: true },
        { weight: 700, color: INK, align: 'center' },
      );
      pen.line(content.lineEn, 525, 1222, { size: 36, weight: 500, color: INK_2, align: 'center' }, 930);
      pen.rounded(493, 1262, 64, 7, 3.5, AMBER);
      pen.heading(
        content.name,
        { x: 525, y: 1334, width: 900, most: 1, sizes: [46, 42, 38, 34], middle: true },
        { weight: 500, color: PINE, align: 'center' },
      );
      pen.line(content.code, 525, 1424, { size: 26, color: INK_2, align: 'center', spacing: 2 }, 900);
      draw.restore();
    },
  };
}

/** Many on a page, to cut out: dashed lines say where. */
const sheet: Form = {
  page: A4,
  card: { width: 640, height: 700 },
  columns: 3,
  rows: 4,
  left: 90,
  top: 85,
  qr: { x: 90, y: 30, size: 460 },
  paint(pen, content) {
    const { draw } = pen;
    pen.fill(PAPER, 0, 0, 640, 700);
    draw.strokeStyle = LINE;
    draw.lineWidth = 2;
    draw.setLineDash([14, 12]);
    draw.strokeRect(1, 1, 638, 698);
    draw.setLineDash([]);
    pen.heading(
      content.name,
      { x: 320, y: 540, width: 580, most: 2, sizes: [42, 38, 34, 30], middle: true, leading: 1.2 },
      { weight: 700, color: INK, align: 'center' },
    );
    pen.line(content.line, 320, 624, { size: 28, weight: 500, color: PINE, align: 'center' }, 580);
    pen.line(content.code, 320, 668, { size: 24, color: INK_2, align: 'center', spacing: 2 }, 580);
  },
};

/** A small label: the code fills its height, words beside it. */
const label: Form = {
  page: A4,
  card: { width: 700, height: 370 },
  columns: 3,
  rows: 8,
  left: 0,
  top: 5,
  qr: { x: 30, y: 25, size: 320 },
  paint(pen, content) {
    pen.fill(PAPER, 0, 0, 700, 370);
    pen.rounded(368, 46, 44, 6, 3, AMBER);
    const bottom = pen.heading(
      content.name,
      { x: 368, y: 66, width: 300, most: 3, sizes: [42, 38, 34, 30], leading: 1.2 },
      { weight: 700, color: INK },
    );
    pen.paragraph(
      content.line,
      { x: 368, y: Math.max(bottom + 12, 172), width: 300, most: 2, leading: 1.3 },
      { size: 26, weight: 500, color: PINE },
    );
    pen.paragraph(content.show, { x: 368, y: 262, width: 300, most: 1 }, { size: 22, color: INK_2 });
    pen.line(content.code, 368, 322, { size: 22, color: INK_2, spacing: 1 }, 300);
  },
};

export const FORMS: Readonly<Record<SheetForm, Form>> = {
  sheet,
  label_70x37: label,
  label_105x148: sign(A4, 2, 2, { width: 1050, height: 1480 }),
  stand_a5: sign({ width: 1480, height: 2100 }, 1, 1, { width: 1480, height: 2100 }),
  stand_a4: sign(A4, 1, 1, A4),
};
