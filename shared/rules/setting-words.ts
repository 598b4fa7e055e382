import type { ExhibitionSettings } from '../contracts/exhibition-settings';
import type { PieceKey } from '../contracts/house-template';
import type { WechatPreparation } from '../contracts/wechat-preparation';
import type { HomeSection } from './home-sections';
import { defineTexts, textIn, type Language } from './language';
import { own } from './own';

type Words<K extends string> = Record<K, string>;

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
    credit: '推荐归属',
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

/** What of a show head office publishes. */
export const pieceTexts = defineTexts<Words<PieceKey>>({
  zh: {
    form: '报名表',
    tickets: '票种',
    journey: '提醒安排',
    home: '首页版块',
    look: '颜色与标志',
    privacy: '隐私补充说明',
    credit: '推荐归属',
  },
  en: {
    form: 'Registration form',
    tickets: 'Ticket types',
    journey: 'Journey of reminders',
    home: 'Home page',
    look: 'Colours and logo',
    privacy: 'Added privacy notice',
    credit: 'Referral credit',
  },
});

/** What is prepared at WeChat itself. */
export const preparationTexts = defineTexts<Words<WechatPreparation>>({
  zh: {
    filing: '小程序备案',
    category: '服务类目',
    domains: '服务器域名和业务域名',
    privacy_guide: '用户隐私保护指引',
    message_templates: '订阅消息模板',
    link_rule: '扫普通链接二维码规则',
  },
  en: {
    filing: 'Filing of the mini-program',
    category: 'Service category',
    domains: 'Server and web domains',
    privacy_guide: 'Privacy guide',
    message_templates: 'Subscribe-message templates',
    link_rule: 'Link rule for ordinary QR codes',
  },
});

export const homeSectionTexts = defineTexts<Words<HomeSection>>({
  zh: {
    ticket: '报名与电子票',
    plan: '我的计划',
    prepare: '参观准备',
    sessions: '议程',
    recap: '展会回顾',
    highlights: '亮点',
    survey: '问卷',
    launches: '新品',
    actions: '快捷入口',
    news: '新闻',
    halls: '逛展馆',
    introduction: '展会介绍',
    place: '怎么去',
    sponsors: '主办与赞助单位',
    organiser: '主办方',
  },
  en: {
    ticket: 'Registration and ticket',
    plan: 'My plan',
    prepare: 'What to bring',
    sessions: 'Programme',
    recap: 'Review of the show',
    highlights: 'Highlights',
    survey: 'Survey',
    launches: 'Launches',
    actions: 'Shortcuts',
    news: 'News',
    halls: 'Halls',
    introduction: 'About the show',
    place: 'Getting there',
    sponsors: 'Organisers and sponsors',
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
