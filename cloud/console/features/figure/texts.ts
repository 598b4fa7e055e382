import type { NamedCode } from '@shared/contracts/figure';
import type { FigureLayer } from '@shared/rules/figure';
import { defineTexts } from '../../platform/language';

export const figureTexts = defineTexts({
  zh: {
    title: '数据指标',
    hint: '每个数字都能点开，查看背后的每一条记录。',
    backfill: (done: number, total: number) => `正在为新指标补算以往记录：${done} / ${total}`,
    byHour: '浏览、报名与到场',
    byHourLabel: '按小时的浏览、报名与到场',
    views: '浏览',
    registrationsBrought: '报名（推荐带来）',
    registrationsOther: '报名（其他）',
    arrivalsBrought: '到场（推荐带来）',
    arrivalsOther: '到场（其他）',

    sharers: '推荐人',
    noSharers: '还没有观众制作海报',
    sharer: '推荐人',
    company: '单位',
    broughtBy: '由谁带来',
    byThemselves: '自行到来',
    posters: '海报',
    viewers: '浏览人数',
    brought: '带来报名',
    cameBrought: '带来到场',
    indirect: '间接报名',

    ofSharer: (name: string, figure: string) => `${name}：${figure}`,
    noRecords: '还没有记录',
    at: '时间',
    event: '事件',
    otherEvent: '其他',
    who: '谁',
    unregistered: '未报名访客',
    referrer: '推荐人',
    touchpoint: '推广码',
    source: '来源',
    scene: (value: number) => `微信其他入口（${value}）`,
    by: (dimension: string) => `按${dimension}`,
    count: '数量',

    other: '其他',
    goneCode: '已失效的码',
    otherBranch: '其他分公司',
  },
  en: {
    title: 'Figures',
    hint: 'Open any figure to see every record behind it.',
    backfill: (done, total) => `Counting earlier records for a new figure: ${done} / ${total}`,
    byHour: 'Views, registrations and arrivals',
    byHourLabel: 'Views, registrations and arrivals by the hour',
    views: 'Views',
    registrationsBrought: 'Registered (referred)',
    registrationsOther: 'Registered (other)',
    arrivalsBrought: 'Arrived (referred)',
    arrivalsOther: 'Arrived (other)',

    sharers: 'Referrers',
    noSharers: 'No visitor has made a poster yet',
    sharer: 'Referrer',
    company: 'Company',
    broughtBy: 'Brought by',
    byThemselves: 'Nobody',
    posters: 'Posters',
    viewers: 'Viewers',
    brought: 'Registered',
    cameBrought: 'Arrived',
    indirect: 'Indirect',

    ofSharer: (name, figure) => `${name}: ${figure}`,
    noRecords: 'No records yet',
    at: 'Time',
    event: 'Event',
    otherEvent: 'Other',
    who: 'Who',
    unregistered: 'Not registered',
    referrer: 'Referrer',
    touchpoint: 'Code',
    source: 'Source',
    scene: (value) => `Elsewhere in WeChat (${value})`,
    by: (dimension) => `By ${dimension.toLowerCase()}`,
    count: 'Number',

    other: 'Other',
    goneCode: 'Code no longer valid',
    otherBranch: 'Another branch',
  },
});

export const layerTexts = defineTexts<Record<FigureLayer, string>>({
  zh: { advocate: '推荐', engage: '参与', educate: '打开' },
  en: { advocate: 'Referral', engage: 'Participation', educate: 'Reach' },
});

/** What a code stands for; without a name it is gone, or somebody's who is no longer known. */
export const codeTexts = defineTexts<Record<NamedCode['kind'], (name: string | null) => string>>({
  zh: {
    booth: (name) => (name ? `展位 ${name}` : '已撤下的展位'),
    poster: (name) => (name ? `${name}的海报` : '推荐海报'),
    share: (name) => (name ? `${name}分享的卡片` : '分享卡片'),
    touchpoint: (name) => name ?? '其他推广码',
  },
  en: {
    booth: (name) => (name ? `Booth ${name}` : 'Booth no longer there'),
    poster: (name) => (name ? `${name}'s poster` : 'Referral poster'),
    share: (name) => (name ? `Card shared by ${name}` : 'Shared card'),
    touchpoint: (name) => name ?? 'Other touchpoint',
  },
});

/** Codes that hang nowhere go by their kind. */
export const codeKindTexts = defineTexts<Record<NamedCode['kind'], string>>({
  zh: {
    touchpoint: '其他',
    booth: '展位码',
    poster: '推荐海报',
    share: '分享卡片',
  },
  en: {
    touchpoint: 'Other',
    booth: 'Booth code',
    poster: 'Referral poster',
    share: 'Shared card',
  },
});

/** WeChat's scene values that codes and cards are opened with. */
export const sceneTexts = defineTexts({
  zh: {
    1007: '单聊卡片',
    1008: '群聊卡片',
    1011: '扫二维码',
    1012: '长按二维码',
    1013: '相册二维码',
    1014: '订阅消息',
    1035: '公众号菜单',
    1036: '应用分享',
    1044: '群聊卡片',
    1047: '扫小程序码',
    1048: '长按小程序码',
    1049: '相册小程序码',
    1058: '公众号文章',
    1107: '订阅消息',
    1154: '朋友圈',
    1155: '朋友圈',
    1194: '链接打开',
  },
  en: {
    1007: 'Card in a chat',
    1008: 'Card in a group',
    1011: 'QR code scanned',
    1012: 'QR code pressed',
    1013: 'QR code from album',
    1014: 'Subscribed message',
    1035: 'Official account menu',
    1036: 'Shared from an app',
    1044: 'Card in a group',
    1047: 'Mini-program code scanned',
    1048: 'Mini-program code pressed',
    1049: 'Mini-program code from album',
    1058: 'Official account article',
    1107: 'Subscribed message',
    1154: 'Moments',
    1155: 'Moments',
    1194: 'Link',
  },
});
