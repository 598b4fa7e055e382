import { COMPANY, EMAIL, option, TITLE, type ShowTemplate } from './template';

/** 技术大会: the programme comes first, seats are limited, early mornings for signing in. */
export const techConference: ShowTemplate = {
  key: 'tech_conference',
  hours: { usual: { opens: '08:30', closes: '18:00' }, first: { opens: '08:00', closes: '18:30' } },
  home: ['ticket', 'sessions', 'actions', 'introduction', 'place', 'halls', 'organiser'],
  hidden: [],
  form: [
    COMPANY,
    TITLE,
    {
      key: 'role',
      type: 'select',
      label: { zh: '您的岗位', en: 'Your role' },
      required: true,
      options: [
        option('developer', '开发工程师', 'Developer'),
        option('architect', '架构师', 'Architect'),
        option('operations', '运维与安全', 'Operations and security'),
        option('data', '数据与算法', 'Data and algorithms'),
        option('product', '产品与设计', 'Product and design'),
        option('lead', '技术负责人', 'Head of engineering'),
        option('student', '学生', 'Student'),
      ],
    },
    {
      key: 'topics',
      type: 'multi',
      label: { zh: '感兴趣的方向', en: 'Topics' },
      required: true,
      max: 4,
      options: [
        option('ai', '人工智能', 'AI'),
        option('cloud', '云原生', 'Cloud native'),
        option('data', '数据工程', 'Data engineering'),
        option('security', '安全', 'Security'),
        option('frontend', '前端与终端', 'Front end and devices'),
        option('open_source', '开源', 'Open source'),
      ],
    },
    { ...EMAIL, required: true, help: { zh: '用于发送讲义和回放', en: 'For slides and recordings' } },
    {
      key: 'question',
      type: 'textarea',
      label: { zh: '想问讲师的问题', en: 'A question for the speakers' },
      required: false,
      max: 300,
    },
  ],
  tickets: [
    {
      key: 'visitor',
      kind: 'visitor',
      name: { zh: '大会票', en: 'Conference' },
      description: {
        zh: '含全部主会场与分会场；热门分会场请另行预约座位。',
        en: 'All sessions; seats in popular ones are booked separately.',
      },
      quota: 1_500,
      waitingList: true,
    },
    { key: 'student', kind: 'visitor', name: { zh: '学生票', en: 'Student' }, needsApproval: true, quota: 200, waitingList: true },
    { key: 'speaker', kind: 'vip', name: { zh: '讲师与嘉宾', en: 'Speaker' }, invited: true },
    { key: 'media', kind: 'media', name: { zh: '媒体与社区', en: 'Press and communities' }, needsApproval: true },
    { key: 'exhibitor', kind: 'exhibitor', name: { zh: '赞助商', en: 'Sponsor' }, invited: true },
  ],
  stepsOff: [],
};
