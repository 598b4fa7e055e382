import type { PDFDocument, SKRSContext2D } from '@napi-rs/canvas';
import encodeQr from 'qr';
import { AppError } from '@shared/errors';
import { canvasLibrary, familiesFor, readQr, TextPen } from '../../../platform/drawing';
import { givingWay } from '../../../platform/http/load';
import type { CardContent, Form } from './forms';

/** A card and the address its code carries. */
export interface Card {
  readonly content: CardContent;
  readonly url: string;
}

/** Tenths of a millimetre in an inch. */
const INCH = 254;
const POINTS = 72 / INCH;
const CSS_PIXELS = 96 / INCH;
/** So wide is a card's picture: enough for print at its size, or for a screen. */
const PICTURE_WIDTH = 1_400;

function drawCard(draw: SKRSContext2D, form: Form, { content, url }: Card): void {
  form.paint(new TextPen(draw, familiesFor(Object.values(content))), content);
  drawQr(draw, url, form.qr);
}

/** As one shape, so that no printer shows seams between its squares; four squares of nothing around it. */
function drawQr(draw: SKRSContext2D, text: string, { x, y, size }: Form['qr']): void {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: 4 });
  const unit = size / rows.length;
  draw.fillStyle = '#ffffff';
  draw.fillRect(x, y, size, size);
  draw.fillStyle = '#000000';
  draw.beginPath();
  for (const [down, row] of rows.entries()) {
    for (let at = 0; at < row.length; at += 1) {
      if (!row[at]) continue;
      const from = at;
      while (row[at + 1]) at += 1;
      draw.rect(x + from * unit, y + down * unit, (at + 1 - from) * unit, unit);
    }
  }
  draw.fill();
}

/** A card's picture as PNG, its code read again from what is seen. Throws `code_sheet_unreadable`. */
export async function pngOf(form: Form, card: Card): Promise<Buffer> {
  return (await checked(form, card)).encode('png');
}

/** Throws `code_sheet_unreadable` when a reader finds no code on the finished card, or another one. */
export async function checkCard(form: Form, card: Card): Promise<void> {
  await checked(form, card);
}

async function checked(form: Form, card: Card) {
  const scale = PICTURE_WIDTH / form.card.width;
  const canvas = canvasLibrary().createCanvas(PICTURE_WIDTH, Math.round(form.card.height * scale));
  const draw = canvas.getContext('2d');
  draw.scale(scale, scale);
  drawCard(draw, form, card);
  const { x, y, size } = form.qr;
  const width = Math.floor(size * scale);
  const { data } = draw.getImageData(Math.round(x * scale), Math.round(y * scale), width, width);
  const read = await readQr({ width, data });
  if (read !== card.url) throw new AppError('code_sheet_unreadable', undefined, new Error(`read ${read ?? 'nothing'} for ${card.url}`));
  return canvas;
}

/** A card as SVG, its words as outlines, so that it looks the same without our fonts. */
export function svgOf(form: Form, card: Card): Buffer {
  const { width, height } = form.card;
  const canvas = canvasLibrary().createCanvas(width * CSS_PIXELS, height * CSS_PIXELS, canvasLibrary().SvgExportFlag.ConvertTextToPaths);
  const draw = canvas.getContext('2d');
  draw.scale(CSS_PIXELS, CSS_PIXELS);
  drawCard(draw, form, card);
  return canvas.getContent();
}

/** The next page, in tenths of a millimetre. Its pen is a canvas's, whatever its type says. */
function beginPage(document: PDFDocument, { width, height }: Form['page']): SKRSContext2D {
  const draw = document.beginPage(width * POINTS, height * POINTS) as unknown as SKRSContext2D;
  draw.scale(POINTS, POINTS);
  return draw;
}

/** A card on a page of its own size. Of the fonts a document holds only what it shows. */
export function pdfOfCard(form: Form, card: Card, title: string): Buffer {
  const document = new (canvasLibrary().PDFDocument)({ title });
  const draw = beginPage(document, form.card);
  drawCard(draw, form, card);
  document.endPage();
  return document.close();
}

/**
 * All cards, as many on a page as the form has room for. Between two the service answers others, and sees whether anybody still waits:
 * null when nobody does.
 */
export async function pdfOf(form: Form, cards: readonly Card[], title: string, gone: AbortSignal): Promise<Buffer | null> {
  const document = new (canvasLibrary().PDFDocument)({ title });
  const { page, card: size, columns, rows, left, top } = form;
  const giveWay = givingWay();
  for (let from = 0; from < cards.length; from += columns * rows) {
    const draw = beginPage(document, page);
    for (const [index, card] of cards.slice(from, from + columns * rows).entries()) {
      if (gone.aborted) return null;
      draw.save();
      draw.translate(left + (index % columns) * size.width, top + Math.floor(index / columns) * size.height);
      drawCard(draw, form, card);
      draw.restore();
      await giveWay();
    }
    document.endPage();
  }
  return document.close();
}
