import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { ExhibitionSettings } from '@shared/contracts/exhibition-settings';
import type { ParticipantStatus, TicketKind } from '@shared/contracts/registration';
import type { StaffView } from '@shared/contracts/staff';
import type { HomeSection } from '@shared/rules/home-sections';
import { textIn } from '@shared/rules/language';
import { own } from '@shared/rules/own';
import { defineTexts, type Language } from '../platform/language';

type Words<K extends string> = Record<K, string>;

export const roleTexts = defineTexts<Words<StaffView['role']>>({
  zh: { owner: '管理员', marketer: '市场', bdr: '商机拓展', gate: '签到员', exhibitor: '展商' },
  en: { owner: 'Owner', marketer: 'Marketing', bdr: 'Sales', gate: 'Gate staff', exhibitor: 'Exhibitor' },
});

export const exhibitionStatusTexts = defineTexts<Words<ExhibitionView['status']>>({
  zh: { draft: '草稿', published: '已发布', live: '进行中', ended: '已结束' },
  en: { draft: 'Draft', published: 'Published', live: 'Live', ended: 'Ended' },
});

export const participantStatusTexts = defineTexts<Words<ParticipantStatus>>({
  zh: { registered: '已报名', waiting: '候补中', pending: '待审核', rejected: '未通过', cancelled: '已取消' },
  en: { registered: 'Registered', waiting: 'Waiting list', pending: 'To approve', rejected: 'Declined', cancelled: 'Cancelled' },
});

export const ticketKindTexts = defineTexts<Words<TicketKind>>({
  zh: { visitor: '观众', vip: '贵宾', media: '媒体', exhibitor: '展商', builder: '搭建商', staff: '工作人员' },
  en: { visitor: 'Visitor', vip: 'VIP', media: 'Press', exhibitor: 'Exhibitor', builder: 'Stand builder', staff: 'Staff' },
});

/** What an organiser writes about a show. */
export const settingTexts = defineTexts<Words<keyof ExhibitionSettings>>({
  zh: {
    name: '名称',
    nameEn: '英文名称',
    subtitle: '副标题',
    city: '城市',
    venue: '场馆',
    timeZone: '时区',
    days: '展期',
    credit: '传播计分',
    cover: '封面图',
    logo: '标志',
    primaryColour: '主色',
    accentColour: '强调色',
    address: '地址',
    mapUrl: '地图链接',
    organiser: '主办单位',
    contactPhone: '联系电话',
    contactEmail: '联系邮箱',
    privacyText: '隐私补充说明',
    home: '首页版块',
  },
  en: {
    name: 'Name',
    nameEn: 'English name',
    subtitle: 'Subtitle',
    city: 'City',
    venue: 'Venue',
    timeZone: 'Time zone',
    days: 'Days',
    credit: 'Referral credit',
    cover: 'Cover picture',
    logo: 'Logo',
    primaryColour: 'Main colour',
    accentColour: 'Accent colour',
    address: 'Address',
    mapUrl: 'Map link',
    organiser: 'Organiser',
    contactPhone: 'Phone',
    contactEmail: 'E-mail',
    privacyText: 'Added privacy notice',
    home: 'Home page',
  },
});

/** What is on record of a code; what it shares with a show's settings goes by the same name. */
export const codeFieldTexts = defineTexts({
  zh: {
    code: '推广码',
    made: '新建',
    channel: '渠道',
    page: '打开页面',
    inCharge: '负责人',
    cost: '费用',
    used: '使用日期',
    note: '备注',
    redirect: '转到',
    state: '状态',
  },
  en: {
    code: 'Code',
    made: 'New',
    channel: 'Channel',
    page: 'Opens',
    inCharge: 'Owner',
    cost: 'Cost',
    used: 'Used',
    note: 'Note',
    redirect: 'Leads to',
    state: 'State',
  },
});

export const homeSectionTexts = defineTexts<Words<HomeSection>>({
  zh: { ticket: '报名与电子票', actions: '快捷入口', sessions: '精选议程', halls: '逛展馆', place: '怎么去', organiser: '主办方' },
  en: {
    ticket: 'Registration and ticket',
    actions: 'Shortcuts',
    sessions: 'From the programme',
    halls: 'Halls',
    place: 'Getting there',
    organiser: 'Organiser',
  },
});

const homeTexts = defineTexts({
  zh: { and: '、', hidden: (name: string) => `${name}（隐藏）` },
  en: { and: ', ', hidden: (name: string) => `${name} (hidden)` },
});
/** An order of sections as it is on record, `ticket -halls`, in words. */
export const homeText = (order: string, language: Language): string => {
  const [names, { and, hidden }] = [textIn(homeSectionTexts, language), textIn(homeTexts, language)];
  return order
    .split(' ')
    .flatMap((word) => {
      const name = own<string>(names, word.replace('-', ''));
      return name ? [word.startsWith('-') ? hidden(name) : name] : [];
    })
    .join(and);
};

const pictureTexts = defineTexts({
  zh: { picture: (beginning: string) => `图片 ${beginning}` },
  en: { picture: (beginning: string) => `picture ${beginning}` },
});
/** A stored picture in words, told apart from others by the beginning of its name. */
export const pictureText = (name: string, language: Language): string =>
  name ? textIn(pictureTexts, language).picture(name.slice(0, 6)) : '';

type CreditRule = ExhibitionSettings['credit']['rule'];
export const creditTexts = defineTexts<Words<CreditRule> & { rule: (rule: CreditRule, days: number) => string }>({
  zh: {
    first: '第一位带来的人',
    last: '最后一位带来的人',
    rule: (rule, days) => `${rule === 'first' ? '第一位' : '最后一位'}带来的人，${days} 天内`,
  },
  en: {
    first: 'Who brought them first',
    last: 'Who brought them last',
    rule: (rule, days) => `Who brought them ${rule}, within ${days} days`,
  },
});
