/**
 * Every figure the console shows, in one place: its formula in words stands beside the number.
 * `counter` is a total kept by the projector; `ratio` divides two others.
 */
export const KPIS = {
  touches: { group: 'educate', name: '触达次数', words: '展位码、海报码、物料码被打开的次数', counter: 'touch.recorded' },
  touched: { group: 'educate', name: '触达人数', words: '打开过任意一个码的不同设备数，同一设备只计一次', counter: 'touch.viewers' },
  registrations: {
    group: 'engage',
    name: '报名人数',
    words: '提交报名并同意报名条款的人数，同一人只计一次',
    counter: 'participant.registered',
  },
  arrivals: { group: 'engage', name: '到场人数', words: '至少一次签到入场的人数，多次进出只计一次', counter: 'participant.arrived' },
  arrival_rate: { group: 'engage', name: '到场率', words: '到场人数 ÷ 报名人数', ratio: ['arrivals', 'registrations'] },
  posters: { group: 'advocate', name: '制作海报', words: '观众生成的推荐海报张数', counter: 'poster.made' },
  views: { group: 'advocate', name: '海报浏览', words: '海报码与分享卡片被打开的次数', counter: 'poster.viewed' },
  viewers: { group: 'advocate', name: '浏览人数', words: '打开过海报码或分享卡片的不同设备数', counter: 'poster.viewers' },
  registrations_brought: {
    group: 'advocate',
    name: '带来报名',
    words: '报名时记在推荐人名下的人数；归属在报名那一刻确定，不再改变',
    counter: 'registration.brought',
  },
  arrivals_brought: { group: 'advocate', name: '带来到场', words: '由推荐人带来且已入场的人数', counter: 'checkin.brought' },
  depth: { group: 'advocate', name: '传播层级', words: '推荐链最长的一条有几层：A 带来 B、B 带来 C 是两层', counter: 'tree.depth' },
  k_factor: {
    group: 'advocate',
    name: 'K 值',
    words: '带来报名 ÷ 报名人数：平均每位报名者又带来几位',
    ratio: ['registrations_brought', 'registrations'],
  },
} as const satisfies Record<string, Kpi>;

export type KpiGroup = 'educate' | 'engage' | 'advocate';

interface Kpi {
  readonly group: KpiGroup;
  readonly name: string;
  readonly words: string;
  readonly counter?: string;
  readonly ratio?: readonly [string, string];
}

export type KpiKey = keyof typeof KPIS;
export const KPI_KEYS = Object.keys(KPIS) as KpiKey[];

/** Values of all figures from the totals of their counters. A ratio of nothing to nothing is null. */
export function kpiValues(total: (counter: string) => number): Record<KpiKey, number | null> {
  const value = (key: KpiKey): number | null => {
    const kpi: Kpi = KPIS[key];
    if (!kpi.ratio) return total(kpi.counter ?? '');
    const [above, below] = kpi.ratio.map((part) => value(part as KpiKey) ?? 0) as [number, number];
    return below === 0 ? null : above / below;
  };
  return Object.fromEntries(KPI_KEYS.map((key) => [key, value(key)])) as Record<KpiKey, number | null>;
}
