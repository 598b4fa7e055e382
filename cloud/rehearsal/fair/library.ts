import type { MaterialFields, TagColour } from '@shared/contracts/material';
import { paperOf } from './pictures/paper';
import { TOPICS_BY_TRACK } from './topics';

export interface FairTag {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly colour: TagColour;
}
export const TAGS: readonly FairTag[] = [
  { key: 'visit', zh: '参观', en: 'Visiting', colour: 'pine' },
  { key: 'talk', zh: '演讲资料', en: 'Talks', colour: 'blue' },
  { key: 'choose', zh: '选型', en: 'Choosing', colour: 'amber' },
  { key: 'standard', zh: '标准', en: 'Standards', colour: 'violet' },
  { key: 'exhibitor', zh: '给展商', en: 'For exhibitors', colour: 'grey' },
];

/** For people; materials have theirs above. */
export const PEOPLE_TAGS: readonly FairTag[] = [
  { key: 'buyer', zh: '重点买家', en: 'Key buyer', colour: 'amber' },
  { key: 'call-back', zh: '待回访', en: 'To call back', colour: 'rose' },
  { key: 'press', zh: '媒体', en: 'Press', colour: 'violet' },
];

export interface FairMaterial {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly about: string;
  readonly tags: readonly string[];
  readonly language: MaterialFields['language'];
  /** A file of the show's own, or where it is. */
  readonly content: { readonly file: () => Buffer } | { readonly url: string };
}

const file = (title: string, parts: readonly (readonly [string, readonly string[]])[]) => ({ file: () => paperOf(title, parts) });

const VISIT: readonly (readonly [string, readonly string[]])[] = [
  ['开放时间', ['5 月 12 日 9:00–17:00', '5 月 13 日 9:00–17:00', '5 月 14 日 9:00–15:00']],
  [
    '四个展馆',
    [
      '1 号馆：机器人、核心部件、焊接与装配',
      '2 号馆：机床、刀具量具、增材与模具',
      '3 号馆：机器视觉、传感测量、激光加工',
      '4 号馆：工业软件、智能物流、互联与节能',
    ],
  ],
  ['请带上', ['入场码（没有网络也能用）', '身份证件', '名片，或在小程序里填好名片', '想试切、试焊、试测的零件']],
  ['交通', ['地铁示例线“会展中心”站 2 号口', '接驳车 8:00–17:30，每 15 分钟一班', '自驾停 P1、P2']],
];

const track = (key: string, name: string, questions: readonly string[]): FairMaterial => ({
  key,
  zh: `${name}选型清单`,
  en: `Checklist: ${key}`,
  about: `下单之前问清这些问题，少走弯路。配合“${name}”各场次使用。`,
  tags: ['talk', 'choose'],
  language: 'zh',
  content: file(`${name}选型清单`, [
    ['先问自己', questions.slice(0, 4)],
    ['再问供应商', questions.slice(4)],
    ['相关场次', (TOPICS_BY_TRACK[name] ?? []).slice(0, 8).map(([title]) => title)],
  ]),
});

/** Short papers that a phone opens, and pages elsewhere. */
export const MATERIALS: readonly FairMaterial[] = [
  track('robots', '工业机器人', [
    '要抓的东西有几种？最重、最软的是哪一个？',
    '一天换几次型？谁来换？',
    '现在这个工位的节拍和合格率',
    '地面、气源、网络在哪里',
    '重复精度是在什么负载、什么速度下测的',
    '减速器和电池各保多久',
    '程序和图纸归谁',
    '停线时多久有人到',
  ]),
  track('machines', '数控机床', [
    '最难的零件图纸和公差',
    '材料、批量、换型频率',
    '车间温差和地基',
    '谁编程、谁对刀',
    '定位精度按哪个标准测',
    '主轴热伸长多少、补偿怎么做',
    '附带哪些检测报告',
    '备件在哪里、几天到',
  ]),
  track('senses', '机器视觉与传感', [
    '缺陷样件各准备了几件',
    '漏检和误判各能接受多少',
    '节拍和安装空间',
    '环境光、油雾、振动',
    '能否先借样机一周',
    '模型谁来训练、谁来维护',
    '数据接口和留存时间',
    '标定多久做一次',
  ]),
  track('systems', '工业软件与物流', [
    '最想先解决的一个指标',
    '现在用表格还是系统',
    '谁会每天用它',
    '网络和服务器现状',
    '按什么收费、五年一共多少',
    '数据在哪里、能否导出',
    '上线要几周、停产几天',
    '换供应商时怎么办',
  ]),
  {
    key: 'visit',
    zh: '参观手册',
    en: 'Visitor guide',
    about: '开放时间、展馆、交通和要带的东西，一页看完。',
    tags: ['visit'],
    language: 'zh',
    content: file('参观手册', VISIT),
  },
  {
    key: 'build',
    zh: '展商搭建须知',
    en: 'Build-up rules',
    about: '进场时间、用电、限高和安全要求。',
    tags: ['exhibitor'],
    language: 'zh',
    content: file('展商搭建须知', [
      ['进场', ['5 月 9 日至 11 日 8:00–20:00', '超过 3 吨的设备请预约吊装']],
      ['展位', ['限高 4.5 米，双层展位另行审图', '用电按申报容量接入，24 小时用电请注明']],
      ['撤场', ['5 月 14 日 15:00 以后', '请在当天 22:00 前清空通道']],
    ]),
  },
  {
    key: 'standards',
    zh: '智能制造团体标准目录',
    en: 'List of group standards',
    about: '标准解读各场次提到的团体标准，按主题排列（示例链接）。',
    tags: ['standard', 'talk'],
    language: 'zh',
    content: { url: 'https://www.example.com/standards' },
  },
  {
    key: 'photos',
    zh: '现场照片直播',
    en: 'Photos, live',
    about: '摄影师当天上传的照片（示例链接）。',
    tags: ['visit'],
    language: 'both',
    content: { url: 'https://photos.example.com/2027' },
  },
];
