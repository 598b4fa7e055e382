import type { Random } from '../random';
import { drawFirms, type Firm } from './firm-names';
import { filled, TRADES, type Trade, type TradeProduct } from './trades';

export interface FairExhibitor extends Firm {
  readonly hall: string;
  readonly booth: string;
  readonly theme: string;
  readonly summary: string;
  readonly description: string;
  readonly website: string;
  readonly phone: string;
  readonly trade: Trade;
  /** What they show, with its number of the series and its facts. */
  readonly products: readonly ShownProduct[];
  /** Sentences of the description, apart. */
  readonly told: { readonly who: string; readonly does: string; readonly proves: string; readonly shows: string };
}

export interface ShownProduct {
  readonly product: TradeProduct;
  /** `CR-12 六轴协作机器人` */
  readonly title: string;
  readonly titleEn: string;
  readonly says: string;
  readonly points: readonly string[];
}

const WHO = [
  '{2009|2012|2014|2016}年成立于{TOWN}，现有 {46|85|130|210} 人，其中研发 {12|23|38} 人。',
  '由 {三|四|五} 位离开大厂的工程师在{TOWN}创办，今年是第 {7|9|11|13} 年。',
  '{TOWN}本地的家族企业，第二代接手后转做{THEME}。',
  '前身是{TOWN}一所技校的实习工厂，至今每年带 {20|30|45} 名学徒。',
  '总部在{TOWN}，{苏南|浙北|皖南} 有两个装配车间，共 {1.2|2.6|4.8} 万平方米。',
  '{TOWN}的{THEME}企业，{2019|2021|2023} 年搬进新厂房，欢迎预约参观。',
  '从{TOWN}一间租来的门面做起，如今产品卖到 {11|19|27} 个省。',
  '专精{THEME} {10|15|18} 年，团队平均年龄 {31|34|37} 岁，一半在车间轮过岗。',
];

/** In halls by turns, the next stand in each: no two have the same. */
export function drawExhibitors(random: Random, count: number): FairExhibitor[] {
  const trades = Array.from({ length: count }, (_, n) => TRADES[n % TRADES.length]!);
  const dealt = dealer(random.of('decks'));
  return drawFirms(random.of('names'), trades).map((firm, n) => {
    const own = random.of(n);
    const trade = trades[n]!;
    const place = Math.floor(n / 4);
    const told = {
      who: filled(own, dealt(WHO).replace('{TOWN}', firm.town).replace('{THEME}', trade.theme)),
      does: filled(own, dealt(trade.does)),
      proves: filled(own, dealt(trade.proves)),
      shows: filled(own, dealt(trade.shows)),
    };
    const products = [...new Set(Array.from({ length: own.between(2, 4) }, () => dealt(trade.products)))].map((one) =>
      shownProduct(own, one),
    );
    return {
      ...firm,
      hall: trade.hall,
      booth: `${trade.hall.slice(0, 1)}${'ABCDEF'.charAt(place % 6)}${String(Math.floor(place / 6) + 1).padStart(2, '0')}`,
      theme: trade.theme,
      summary: summaryOf(products, [told.does, told.proves, told.shows][Math.floor(n / TRADES.length) % 3] ?? told.does),
      description: `${told.who}${told.does}\n\n${told.proves}${told.shows}`,
      website: `https://www.example.com/${firm.markEn.toLowerCase()}`,
      phone: fictionalNumber(n),
      trade,
      products,
      told,
    };
  });
}

/** Gives out one after the other; each comes again only when all of its kind were given. */
function dealer(random: Random): <T>(from: readonly T[]) => T {
  const decks = new Map<readonly unknown[], unknown[]>();
  return <T>(from: readonly T[]): T => {
    const left = decks.get(from) ?? [];
    if (left.length === 0) left.push(...random.some(from, from.length));
    decks.set(from, left);
    return left.pop() as T;
  };
}

/** 400 numbers begin with 400-0 to 400-9; none is given out with 000 after it. */
export const fictionalNumber = (n: number): string => `400-000-${String(1_000 + n).padStart(4, '0')}`;

function summaryOf(products: readonly ShownProduct[], sentence: string): string {
  const names = products.map(({ product }) => product.zh);
  return `${names.slice(0, 2).join('、')}。${sentence}`;
}

function shownProduct(random: Random, one: TradeProduct): ShownProduct {
  const model = `${one.series}-${random.between(2, 9)}${random.pick(['0', '5', '00', '20', '50'])}${random.pick(['', '', 'S', 'Pro', 'E'])}`;
  return {
    product: one,
    title: `${model} ${one.zh}`,
    titleEn: `${model} ${one.en}`,
    says: filled(random, one.says),
    points: one.points.map((point) => filled(random, point)),
  };
}
