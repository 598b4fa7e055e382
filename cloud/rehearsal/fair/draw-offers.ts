import { at, SHOW_DAYS } from '../calendar';
import type { Random } from '../random';
import type { FairExhibitor, ShownProduct } from './draw-exhibitors';
import type { FairSize } from './draw-fair';
import { filled } from './trades';

/** A product of an exhibitor, or one that it shows for the first time, then and there. */
export interface FairOffer extends ShownProduct {
  readonly exhibitor: FairExhibitor;
  readonly launch: { readonly at: number; readonly place: { readonly zh: string; readonly en: string }; readonly why: string } | null;
  /** Which of the looks of its kind. */
  readonly tint: number;
}

/** Times of the stages; the last day has fewer. */
const TIMES = ['10:00', '10:40', '11:20', '14:00', '14:40'];
const WHY = [
  '为什么现在推出：客户连着 {三|四} 年在问同一个功能，今年终于不用再说“下一代”。',
  '与上一代相比，零件少了 {21|34|47} 个，价格没有变。',
  '这是 {两|三} 年研发后的第一次公开亮相，首批 {50|80|120} 台，展期接受预订。',
  '在 {六|九} 家工厂试用了 {七|十一} 个月才定型，改动 {19|26} 处。',
  '发布会上拆机讲解，会后可以亲手操作。',
  '首发价只在展期有效，{四|六} 周交货。',
  '和 {一所大学|两家用户} 一起做的，数据全部公开。',
];

export function drawOffers(random: Random, exhibitors: readonly FairExhibitor[], { withProducts, launches }: FairSize): FairOffer[] {
  // From the beginning, one trade after the other: the same exhibitors have profiles.
  const showing = exhibitors.slice(0, withProducts);
  const made = new Map<string, number>();
  const tintOf = (name: string) => {
    const n = made.get(name) ?? 0;
    made.set(name, n + 1);
    return n;
  };
  const taken = new Set<string>();
  const shown = new Set<string>();
  const launched = showing.slice(0, launches).map((exhibitor, n): FairOffer => {
    const day = n % SHOW_DAYS.length;
    const stage = `${exhibitor.hall}发布台`;
    const time = TIMES.find((one) => !taken.has(`${day} ${stage} ${one}`));
    // Kinds that nobody has launched yet go first.
    const one = exhibitor.products.find(({ product }) => !shown.has(product.zh)) ?? exhibitor.products[0];
    if (time === undefined || one === undefined) throw new Error(`no time for a launch in ${exhibitor.hall}`);
    taken.add(`${day} ${stage} ${time}`);
    shown.add(one.product.zh);
    return {
      ...one,
      exhibitor,
      launch: {
        at: at(SHOW_DAYS[day] ?? SHOW_DAYS[0], time),
        place: { zh: stage, en: `Launch stage, Hall ${exhibitor.hall.slice(0, 1)}` },
        why: filled(random.of(n), WHY[n % WHY.length] ?? ''),
      },
      tint: tintOf(one.product.zh),
    };
  });
  const products = showing.flatMap((exhibitor, n) =>
    exhibitor.products
      .filter(({ title }) => title !== launched[n]?.title)
      .slice(0, 2)
      .map((one): FairOffer => {
        const tint = tintOf(one.product.zh);
        // Of those that many make, every second is told by its facts.
        return { ...one, says: tint % 2 === 0 ? one.says : `${one.points.join('，')}。`, exhibitor, launch: null, tint };
      }),
  );
  return [...products, ...launched];
}
