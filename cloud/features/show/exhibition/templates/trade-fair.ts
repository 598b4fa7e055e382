import { COMPANY, EMAIL, option, TITLE, type ShowTemplate } from './template';

/** 专业展: several days, buyers and exhibitors, who decides and what they look for. */
export const tradeFair: ShowTemplate = {
  key: 'trade_fair',
  hours: { usual: { opens: '09:00', closes: '17:00' }, last: { opens: '09:00', closes: '15:00' } },
  home: ['ticket', 'actions', 'halls', 'sessions', 'introduction', 'place', 'organiser'],
  hidden: [],
  form: [
    COMPANY,
    TITLE,
    {
      key: 'industry',
      type: 'select',
      label: { zh: '所属行业', en: 'Industry' },
      required: true,
      options: [
        option('manufacturing', '生产制造', 'Manufacturing'),
        option('trade', '贸易或分销', 'Trade or distribution'),
        option('engineering', '工程与系统集成', 'Engineering and integration'),
        option('research', '科研院所与高校', 'Research and universities'),
        option('government', '政府与协会', 'Government and associations'),
        option('other', '其他', 'Other'),
      ],
    },
    {
      key: 'purpose',
      type: 'multi',
      label: { zh: '参观目的', en: 'What brings you here' },
      required: true,
      max: 3,
      options: [
        option('buy', '采购产品', 'Buying'),
        option('supplier', '寻找供应商', 'Finding suppliers'),
        option('agency', '寻求代理或合作', 'Agency or partnership'),
        option('trend', '了解行业趋势', 'Following the market'),
        option('exhibit', '考察下届参展', 'Looking into exhibiting'),
      ],
    },
    {
      key: 'authority',
      type: 'select',
      label: { zh: '您在采购中的角色', en: 'Your part in buying' },
      required: false,
      options: [
        option('decide', '最终决定', 'I decide'),
        option('recommend', '推荐或评估', 'I recommend'),
        option('use', '使用产品', 'I use the products'),
        option('none', '不参与采购', 'None'),
      ],
    },
    EMAIL,
  ],
  tickets: [
    {
      key: 'visitor',
      kind: 'visitor',
      name: { zh: '专业观众', en: 'Trade visitor' },
      description: { zh: '展期内可多次入场；谢绝 18 岁以下人士。', en: 'Valid on every day of the show. No admission under 18.' },
    },
    {
      key: 'buyer',
      kind: 'vip',
      name: { zh: '特邀买家', en: 'Hosted buyer' },
      description: { zh: '凭邀请码登记，享快速通道和买家休息区。', en: "By invitation code: fast lane and buyers' lounge." },
      invited: true,
    },
    { key: 'media', kind: 'media', name: { zh: '媒体', en: 'Press' }, needsApproval: true },
    { key: 'exhibitor', kind: 'exhibitor', name: { zh: '展商证', en: 'Exhibitor' }, invited: true },
    { key: 'builder', kind: 'builder', name: { zh: '搭建证', en: 'Booth builder' }, invited: true },
  ],
  stepsOff: [],
};
