import { createCanvas, loadImage } from '@napi-rs/canvas';
import { CLOSES, OPENS, SHOW_DAYS } from '../calendar';
import { createRandom } from '../random';
import { drawFair, WHOLE_FAIR } from './draw-fair';
import { MATERIALS } from './library';
import { stamp, tagBox, type FairPicture } from './pictures/canvas';
import { logoOf } from './pictures/logo';
import { lookOf, TINTS } from './pictures/looks';
import { portraitOf } from './pictures/portrait';
import { coverOf, showLogo } from './pictures/scenes';
import { RIGHTS } from './rights';
import { tellHighlights } from './tell-highlights';
import { tellHalls, tellNews } from './tell-show';
import { TRADES } from './trades';

const random = createRandom(7);
const fair = drawFair(random.of('fair'), WHOLE_FAIR);
const times = (list: readonly string[]) => Math.max(...[...new Set(list)].map((one) => list.filter((other) => other === one).length));

test('nobody has the name, the mark, the stand or the number of another', () => {
  for (const key of ['name', 'nameEn', 'mark', 'booth', 'phone', 'website'] as const)
    expect(new Set(fair.exhibitors.map((one) => one[key])).size).toBe(fair.exhibitors.length);
  for (const one of fair.exhibitors)
    expect([one.booth.charAt(0), one.phone]).toEqual([one.hall.charAt(0), expect.stringMatching(/^400-000-/)]);
  expect(new Set(fair.speakers.map((one) => one.name)).size).toBe(fair.speakers.length);
});

test('what exhibitors say of themselves is no form filled in: no text twice, no choice left open', () => {
  const texts = fair.exhibitors.map((one) => one.description);
  expect(new Set(texts).size).toBe(texts.length);
  expect(times(fair.exhibitors.map((one) => one.summary))).toBeLessThan(3);
  const said = fair.exhibitors.flatMap((one) => [
    one.description,
    one.summary,
    ...one.products.flatMap(({ title, says, points }) => [title, says, ...points]),
  ]);
  expect(said.filter((text) => /[{}|]|TOWN|THEME|undefined/.test(text))).toEqual([]);
  for (const { products } of fair.exhibitors) expect(new Set(products.map((one) => one.product)).size).toBe(products.length);
  // One beside the other in a hall.
  for (const hall of ['1', '2', '3', '4']) {
    const row = fair.exhibitors.filter((one) => one.booth.startsWith(hall));
    for (const [n, one] of row.entries()) expect(one.told.does).not.toBe(row[n - 1]?.told.does);
  }
});

test('forty launches in opening hours, no two on a stage at once, and products of ninety-six', () => {
  const launches = fair.offers.flatMap((one) => one.launch ?? []);
  expect(launches).toHaveLength(WHOLE_FAIR.launches);
  expect(new Set(launches.map((one) => `${one.place.zh} ${one.at}`)).size).toBe(launches.length);
  const clocks = launches.map((one) => new Date(one.at + 8 * 3_600_000).toISOString().slice(0, 16).split('T'));
  expect(new Set(clocks.map(([date]) => date))).toEqual(new Set(SHOW_DAYS));
  for (const [date = '', clock = ''] of clocks) {
    expect(clock >= OPENS).toBe(true);
    expect(clock < (CLOSES[SHOW_DAYS.findIndex((day) => day === date)] ?? '')).toBe(true);
  }
  expect(new Set(fair.offers.filter((one) => !one.launch).map((one) => one.exhibitor.name)).size).toBe(WHOLE_FAIR.withProducts);
});

test('sessions lie in opening hours, and nobody speaks in two rooms at once', () => {
  const seen = new Set<string>();
  for (const { date, start, minutes, speakers } of fair.sessions) {
    const ends = Number(start.slice(0, 2)) * 60 + Number(start.slice(3)) + minutes;
    expect(ends).toBeLessThanOrEqual(Number((CLOSES[SHOW_DAYS.findIndex((day) => day === date)] ?? '').slice(0, 2)) * 60);
    for (const name of speakers) {
      expect(seen).not.toContain(`${date} ${start} ${name}`);
      seen.add(`${date} ${start} ${name}`);
    }
  }
});

/** The mark as it must be: drawn alone at the same place. */
async function isMarked(picture: FairPicture, png: Buffer): Promise<boolean> {
  const image = await loadImage(png);
  const read = (draw: (pen: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void) => {
    const pen = createCanvas(image.width, image.height).getContext('2d');
    draw(pen);
    const { x, y, width, height } = tagBox(picture.tag);
    // Its middle: what lies behind shows at its round ends.
    return Buffer.from(pen.getImageData(x + height / 2, y + 2, width - height, height - 4).data);
  };
  return read((pen) => pen.drawImage(image, 0, 0)).equals(read((pen) => stamp(pen, picture.tag)));
}

test('every kind of picture is marked 示例 and small; the same seed draws the same', async () => {
  const products = TRADES.flatMap((trade) => trade.products);
  const kinds: Record<string, { pictures: FairPicture[]; of: number }> = {
    logos: { pictures: fair.exhibitors.slice(0, 24).map((one, n) => logoOf(random.of(`logo/${n}`), one)), of: 300 },
    portraits: { pictures: fair.speakers.slice(0, 6).map((one) => portraitOf(random.of(one.name), one.name, one.nameEn)), of: 96 },
    products: { pictures: products.filter((_, n) => n % 6 === 0).map((one, n) => lookOf(one, n, n % TINTS)), of: products.length * TINTS },
    scenes: {
      pictures: [
        coverOf(1, '封面', 'Cover'),
        showLogo(),
        ...[...tellHalls(), ...tellNews(), ...tellHighlights(fair), ...RIGHTS].filter((_, n) => n % 3 === 0).map((one) => one.picture),
      ],
      of: 30,
    },
  };
  let bytes = 0;
  for (const [kind, { pictures, of }] of Object.entries(kinds)) {
    const drawn = await Promise.all(pictures.map((one) => one.draw()));
    for (const [n, png] of drawn.entries())
      expect([kind, pictures[n]!.name, await isMarked(pictures[n]!, png)]).toEqual([kind, pictures[n]!.name, true]);
    bytes += (drawn.reduce((sum, one) => sum + one.length, 0) / drawn.length) * of;
    expect((await pictures[0]!.draw()).equals(drawn[0]!)).toBe(true);
  }
  // As they are uploaded, losslessly; the service keeps them smaller.
  expect(bytes).toBeLessThan(9_000_000);
});

test('papers of the library are small PDFs', () => {
  const papers = MATERIALS.flatMap(({ content }) => ('file' in content ? [content.file()] : []));
  expect(papers.length).toBeGreaterThan(4);
  for (const paper of papers) {
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paper.length).toBeLessThan(60_000);
  }
});
