/** Text in both languages. */
interface Text {
  readonly zh: string;
  readonly en: string;
}

export type FigureLayer = 'educate' | 'engage' | 'advocate';

/** What a figure can be split by. */
export type Dimension = 'channel' | 'hall' | 'touchpoint' | 'branch' | 'group';

export const DIMENSIONS: Readonly<Record<Dimension, Text>> = {
  channel: { zh: '渠道', en: 'Channel' },
  hall: { zh: '展馆', en: 'Hall' },
  touchpoint: { zh: '推广码', en: 'Code' },
  branch: { zh: '分公司', en: 'Branch' },
  group: { zh: '人群', en: 'Group' },
};

/** How events behind a figure are called, those that take one back included. */
export const EVENT_NAMES = {
  'touch.recorded': { zh: '打开', en: 'Opened' },
  'participant.registered': { zh: '报名', en: 'Registered' },
  'participant.cancelled': { zh: '取消报名', en: 'Cancelled' },
  'participant.recredited': { zh: '推荐核对', en: 'Credit checked' },
  'checkin.accepted': { zh: '签到', en: 'Checked in' },
  'checkin.undone': { zh: '撤销签到', en: 'Check-in undone' },
  'material.opened': { zh: '打开资料', en: 'Material opened' },
  'poster.made': { zh: '制作海报', en: 'Poster made' },
} as const satisfies Record<string, Text>;

export type FigureEventType = keyof typeof EVENT_NAMES;

/** One figure, whole: everything that shows, counts, opens or explains it reads this entry. */
export interface Figure {
  readonly layer: FigureLayer;
  readonly name: Text;
  /** The formula as people read it. */
  readonly words: Text;
  /**
   * How it is computed: events counted one by one, values of a field counted once, one figure divided by another, or a
   * projection of the feature that knows how (`code`), which counts under the figure's key.
   */
  readonly value: { readonly count: 'events' } | { readonly distinct: string } | { readonly ratio: readonly [string, string] } | 'code';
  readonly events: readonly FigureEventType[];
  /** Only events whose data says this; `known` names fields that must not be empty. */
  readonly where?: Readonly<Record<string, string | boolean>>;
  readonly known?: readonly string[];
  /** The field that names who is credited, to open one person's part. */
  readonly credited: 'ownerId' | 'referrerId' | 'participantId';
  /** Dimensions, each with the field of the event's data it is read from; `branchId` is the event's own. */
  readonly by?: Readonly<Partial<Record<Dimension, string>>>;
  /** Can it go down again? */
  readonly retractable: boolean;
  readonly format?: 'percent' | 'decimal';
}

/** Every figure of a show. A new one is one entry here. */
export const FIGURES = {
  touches: {
    layer: 'educate',
    name: { zh: '打开次数', en: 'Opens' },
    words: { zh: '展位码、海报码、推广码被打开的次数', en: 'How often booth, poster and touchpoint codes were opened' },
    value: { count: 'events' },
    events: ['touch.recorded'],
    credited: 'ownerId',
    by: { channel: 'channel', touchpoint: 'code', branch: 'branchId' },
    retractable: false,
  },
  touched: {
    layer: 'educate',
    name: { zh: '打开人数', en: 'People reached' },
    words: { zh: '打开过任意一个码的不同设备数，同一设备只计一次', en: 'Devices that opened any code, each counted once' },
    value: { distinct: 'viewer' },
    events: ['touch.recorded'],
    credited: 'ownerId',
    by: { channel: 'channel', touchpoint: 'code' },
    retractable: false,
  },
  material_opens: {
    layer: 'educate',
    name: { zh: '资料打开', en: 'Materials opened' },
    words: {
      zh: '场次的资料和回放被登录的观众打开的人次，同一人打开同一份只计一次',
      en: 'Materials and recordings of sessions opened by signed-in visitors, each person once per item',
    },
    value: { count: 'events' },
    events: ['material.opened'],
    credited: 'participantId',
    by: { branch: 'branchId' },
    retractable: false,
  },
  registrations: {
    layer: 'engage',
    name: { zh: '报名人数', en: 'Registrations' },
    words: {
      zh: '已报名成功的人数，同一人只计一次；到场前取消报名的不计',
      en: 'People with a registration, each counted once; those cancelled before coming do not count',
    },
    value: { distinct: 'participantId' },
    events: ['participant.registered'],
    credited: 'referrerId',
    by: { group: 'kind', touchpoint: 'touchpoint', branch: 'branchId' },
    retractable: true,
  },
  walk_ins: {
    layer: 'engage',
    name: { zh: '现场登记', en: 'Walk-ins' },
    words: { zh: '在现场登记后领到票的人数，已计入报名人数', en: 'People registered at the gate; they are part of registrations' },
    value: { distinct: 'participantId' },
    events: ['participant.registered'],
    where: { walkIn: true },
    credited: 'referrerId',
    by: { group: 'kind', branch: 'branchId' },
    retractable: true,
  },
  arrivals: {
    layer: 'engage',
    name: { zh: '到场人数', en: 'Arrivals' },
    words: {
      zh: '至少一次签到入场的人数，多次进出只计一次；撤销的签到不计',
      en: 'People admitted at least once, however often they came and went; undone check-ins do not count',
    },
    value: { distinct: 'participantId' },
    events: ['checkin.accepted'],
    where: { direction: 'in' },
    credited: 'referrerId',
    by: { hall: 'zone', group: 'kind', touchpoint: 'touchpoint', branch: 'branchId' },
    retractable: true,
  },
  arrival_rate: {
    layer: 'engage',
    name: { zh: '到场率', en: 'Arrival rate' },
    words: { zh: '到场人数 ÷ 报名人数', en: 'Arrivals ÷ registrations' },
    value: { ratio: ['arrivals', 'registrations'] },
    events: ['checkin.accepted', 'participant.registered'],
    credited: 'referrerId',
    retractable: true,
    format: 'percent',
  },
  posters: {
    layer: 'advocate',
    name: { zh: '制作海报', en: 'Posters made' },
    words: { zh: '观众生成的推荐海报张数', en: 'Referral posters made by visitors' },
    value: 'code',
    events: ['poster.made'],
    credited: 'participantId',
    retractable: false,
  },
  views: {
    layer: 'advocate',
    name: { zh: '海报浏览', en: 'Poster views' },
    words: { zh: '海报码与分享卡片被打开的次数，本人打开的不计', en: 'How often poster codes and shared cards were opened by others' },
    value: 'code',
    events: ['touch.recorded'],
    known: ['ownerId'],
    credited: 'ownerId',
    retractable: false,
  },
  viewers: {
    layer: 'advocate',
    name: { zh: '浏览人数', en: 'Poster viewers' },
    words: { zh: '打开过海报码或分享卡片的不同设备数', en: 'Devices that opened a poster code or a shared card' },
    value: 'code',
    events: ['touch.recorded'],
    known: ['ownerId'],
    credited: 'ownerId',
    retractable: false,
  },
  registrations_brought: {
    layer: 'advocate',
    name: { zh: '带来报名', en: 'Registrations brought' },
    words: {
      zh: '报名时记在推荐人名下的人数；归属在报名那一刻确定，待核对的放行后才计入',
      en: 'Registrations credited to whoever brought them, as fixed at registration; held ones count once released',
    },
    value: 'code',
    events: ['participant.registered'],
    known: ['referrerId'],
    credited: 'referrerId',
    retractable: true,
  },
  arrivals_brought: {
    layer: 'advocate',
    name: { zh: '带来到场', en: 'Arrivals brought' },
    words: { zh: '由推荐人带来且已入场的人数', en: 'People brought by somebody who have been admitted' },
    value: 'code',
    events: ['checkin.accepted'],
    where: { direction: 'in' },
    known: ['referrerId'],
    credited: 'referrerId',
    retractable: true,
  },
  depth: {
    layer: 'advocate',
    name: { zh: '传播层级', en: 'Depth' },
    words: {
      zh: '推荐链最长的一条有几层：A 带来 B、B 带来 C 是两层',
      en: 'Levels of the longest chain: A brings B and B brings C makes two',
    },
    value: 'code',
    events: ['participant.registered'],
    known: ['referrerId'],
    credited: 'referrerId',
    retractable: true,
  },
  k_factor: {
    layer: 'advocate',
    name: { zh: '人均带来报名', en: 'Brought per registration' },
    words: {
      zh: '带来报名 ÷ 报名人数：平均每位报名者又带来几位',
      en: 'Registrations brought ÷ registrations: how many more each registration brings',
    },
    value: { ratio: ['registrations_brought', 'registrations'] },
    events: ['participant.registered'],
    credited: 'referrerId',
    retractable: true,
    format: 'decimal',
  },
} as const satisfies Record<string, Figure>;

export type FigureKey = keyof typeof FIGURES;
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];

/** A figure's entry, with what it does not state absent. */
export const figureOf = (key: FigureKey): Figure => FIGURES[key];

/** Values of all figures from the totals kept under their keys. A ratio of something to nothing is null. */
export function figureValues(total: (key: FigureKey) => number): Record<FigureKey, number | null> {
  const value = (key: FigureKey): number | null => {
    const { value: how } = figureOf(key);
    if (how === 'code' || !('ratio' in how)) return total(key);
    const [above, below] = how.ratio.map((part) => value(part as FigureKey) ?? 0) as [number, number];
    return below === 0 ? null : above / below;
  };
  return Object.fromEntries(FIGURE_KEYS.map((key) => [key, value(key)])) as Record<FigureKey, number | null>;
}
