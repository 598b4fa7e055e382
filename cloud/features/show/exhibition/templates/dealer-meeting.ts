import { COMPANY, option, TITLE, type ShowTemplate } from './template';

/** 经销商大会: invited partners only, how they travel and where they stay. */
export const dealerMeeting: ShowTemplate = {
  key: 'dealer_meeting',
  hours: {
    usual: { opens: '09:00', closes: '18:00' },
    first: { opens: '13:00', closes: '21:00' },
    last: { opens: '09:00', closes: '12:00' },
  },
  home: ['ticket', 'sessions', 'introduction', 'place', 'organiser', 'actions', 'halls'],
  hidden: ['halls'],
  form: [
    COMPANY,
    TITLE,
    {
      key: 'region',
      type: 'select',
      label: { zh: '所属大区', en: 'Region' },
      required: true,
      options: [
        option('north', '华北', 'North'),
        option('northeast', '东北', 'Northeast'),
        option('east', '华东', 'East'),
        option('central', '华中', 'Central'),
        option('south', '华南', 'South'),
        option('southwest', '西南', 'Southwest'),
        option('northwest', '西北', 'Northwest'),
        option('abroad', '海外', 'Abroad'),
      ],
    },
    {
      key: 'level',
      type: 'select',
      label: { zh: '合作级别', en: 'Partner level' },
      required: false,
      options: [
        option('general', '总代理', 'General agent'),
        option('first', '一级经销商', 'First-tier dealer'),
        option('second', '二级经销商', 'Second-tier dealer'),
        option('prospect', '意向合作', 'Prospective partner'),
      ],
    },
    { key: 'arrival', type: 'date', label: { zh: '到达日期', en: 'Arriving on' }, required: false },
    {
      key: 'stay',
      type: 'select',
      label: { zh: '住宿安排', en: 'Where you stay' },
      required: true,
      options: [
        option('arranged', '由主办方安排', 'Please arrange'),
        option('shared', '由主办方安排，可合住', 'Please arrange, shared'),
        option('own', '自行安排', 'On my own'),
      ],
    },
    {
      key: 'diet',
      type: 'text',
      label: { zh: '饮食禁忌', en: 'Diet' },
      required: false,
      max: 60,
      help: { zh: '没有可不填', en: 'Leave empty if none' },
    },
  ],
  tickets: [
    { key: 'partner', kind: 'vip', name: { zh: '受邀经销商', en: 'Invited dealer' }, invited: true },
    {
      key: 'prospect',
      kind: 'visitor',
      name: { zh: '意向合作伙伴', en: 'Prospective partner' },
      description: { zh: '提交后由大区经理审核。', en: 'Looked at by the regional manager.' },
      needsApproval: true,
      quota: 100,
    },
    { key: 'staff', kind: 'staff', name: { zh: '工作证', en: 'Staff' }, invited: true },
  ],
  stepsOff: ['hour'],
};
