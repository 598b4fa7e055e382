import { option, type ShowTemplate } from './template';

/** 品牌巡展: one stop of a tour, the public, short forms and places by time. */
export const brandTour: ShowTemplate = {
  key: 'brand_tour',
  hours: { usual: { opens: '10:00', closes: '21:00' } },
  home: [
    'ticket',
    'plan',
    'prepare',
    'introduction',
    'recap',
    'highlights',
    'survey',
    'place',
    'sessions',
    'launches',
    'actions',
    'news',
    'organiser',
    'sponsors',
    'halls',
  ],
  hidden: ['halls'],
  form: [
    {
      key: 'city',
      type: 'text',
      label: { zh: '所在城市', en: 'Your city' },
      required: false,
      max: 40,
    },
    {
      key: 'relation',
      type: 'select',
      label: { zh: '您与品牌', en: 'You and the brand' },
      required: true,
      options: [
        option('owner', '已是用户', 'I am a customer'),
        option('planning', '近期打算购买', 'I plan to buy soon'),
        option('curious', '先了解一下', 'I am looking around'),
      ],
    },
    {
      key: 'interests',
      type: 'multi',
      label: { zh: '想体验什么', en: 'What would you like to try' },
      required: false,
      max: 3,
      options: [
        option('new', '新品体验', 'New products'),
        option('workshop', '互动工作坊', 'Workshops'),
        option('talk', '主理人分享', 'Talks'),
        option('offer', '现场优惠', 'Offers on site'),
      ],
    },
  ],
  tickets: [
    {
      key: 'visitor',
      kind: 'visitor',
      name: { zh: '预约入场', en: 'Visitor' },
      description: {
        zh: '免费预约，额满后可候补，有人取消会依次通知。',
        en: 'Free. When full, join the waiting list and hear as places come free.',
      },
      quota: 2_000,
      waitingList: true,
    },
    { key: 'member', kind: 'vip', name: { zh: '会员专场', en: "Members' hour" }, invited: true, quota: 200 },
    { key: 'media', kind: 'media', name: { zh: '媒体与达人', en: 'Press and creators' }, needsApproval: true },
    { key: 'staff', kind: 'staff', name: { zh: '工作证', en: 'Staff' }, invited: true },
  ],
  stepsOff: ['week'],
};
