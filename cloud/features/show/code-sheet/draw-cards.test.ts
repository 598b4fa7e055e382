import { loadImage, createCanvas } from '@napi-rs/canvas';
import { SHEET_FORMS } from '@shared/rules/code-sheet';
import { readQr } from '../../../platform/drawing';
import { checkCard, pdfOf, pdfOfCard, pngOf, svgOf, type Card } from './draw-cards';
import { FORMS, type CardContent, type Form } from './forms';

const WAITING = new AbortController().signal;

const content: CardContent = {
  name: '行业周刊 12 月推文：长三角智能制造与工业互联网创新发展大会专题',
  line: '微信扫一扫，马上报名',
  lineEn: 'Scan with WeChat to register',
  show: '第二十七届中国国际工业博览会暨长三角智能制造与工业互联网创新发展大会',
  dates: '2026年12月1日至3日',
  place: '深圳国际会展中心',
  code: 'AbCdEf1234',
};
const card: Card = { content, url: 'https://expo.example.com/c/AbCdEf1234' };

async function readFrom(picture: Buffer): Promise<string | null> {
  const image = await loadImage(picture);
  const canvas = createCanvas(1_000, Math.round((1_000 * image.height) / image.width));
  const draw = canvas.getContext('2d');
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, canvas.width, canvas.height);
  draw.drawImage(image, 0, 0, canvas.width, canvas.height);
  return readQr({ width: canvas.width, data: draw.getImageData(0, 0, canvas.width, canvas.height).data });
}

test.each(SHEET_FORMS)('a card of %s is read from its PNG and from its SVG, whose words are outlines', async (form) => {
  const svg = svgOf(FORMS[form], card);
  expect(await readFrom(await pngOf(FORMS[form], card))).toBe(card.url);
  expect(await readFrom(svg)).toBe(card.url);
  expect(svg.toString()).not.toContain('<text');
});

test.each(SHEET_FORMS)('every card of %s stands on the page and holds its code', (name) => {
  const { page, card: size, columns, rows, left, top, qr } = FORMS[name];
  expect(left).toBeGreaterThanOrEqual(0);
  expect(left + columns * size.width).toBeLessThanOrEqual(page.width);
  expect(top + rows * size.height).toBeLessThanOrEqual(page.height);
  expect(qr.x + qr.size).toBeLessThanOrEqual(size.width);
  expect(qr.y + qr.size).toBeLessThanOrEqual(size.height);
  // 30 mm are read from a hand's distance.
  expect(qr.size).toBeGreaterThanOrEqual(300);
});

test('a document has as many pages as its cards need, and of the fonts only what it shows', async () => {
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  const cards = Array.from({ length: 25 }, () => card);
  const drawn = async (form: Form) => (await pdfOf(form, cards, '推广码', WAITING)) ?? Buffer.alloc(0);
  const pdf = await drawn(FORMS.label_70x37);
  expect([pages(pdf), pages(await drawn(FORMS.sheet)), pages(pdfOfCard(FORMS.stand_a4, card, '推广码'))]).toEqual([2, 3, 1]);
  expect(pdf.length).toBeLessThan(200_000);
});

test('a document nobody waits for any more is not drawn to its end', async () => {
  const leaving = new AbortController();
  let painted = 0;
  const form: Form = {
    ...FORMS.sheet,
    paint: () => {
      painted += 1;
      if (painted === 3) leaving.abort();
    },
  };
  expect(await pdfOf(form, Array<Card>(25).fill(card), '推广码', leaving.signal)).toBeNull();
  expect(painted).toBe(3);
});

test('a code that no reader finds is not handed out', async () => {
  const form = { ...FORMS.sheet, qr: { x: 0, y: 0, size: 12 } };
  await expect(checkCard(form, card)).rejects.toMatchObject({ code: 'code_sheet_unreadable' });
});
