/** A small public template library, in the shape of the real one; made-up ids, categories and examples. */
export interface LibraryTemplate {
  tid: number;
  title: string;
  categoryId: string;
  type: 2 | 3;
  keywords: readonly { kid: number; name: string; rule: string; example: string; enums?: readonly string[] }[];
}

export const CATEGORIES = [
  { id: 615, name: '会展服务' },
  { id: 616, name: '预约/报名' },
] as const;

const keyword = (kid: number, name: string, rule: string, example: string) => ({ kid, name, rule, example });

export const LIBRARY: readonly LibraryTemplate[] = [
  {
    tid: 30101,
    title: '展会开始提醒',
    categoryId: '615',
    type: 2,
    keywords: [
      keyword(1, '展会名称', 'thing', '国际工业展'),
      keyword(2, '开始时间', 'date', '2026年5月1日 09:00'),
      keyword(3, '展会地点', 'thing', '国展中心2号馆'),
      keyword(4, '温馨提示', 'thing', '请提前准备好电子票'),
      keyword(5, '展会状态', 'phrase', '即将开始'),
    ],
  },
  {
    tid: 30102,
    title: '活动报名成功通知',
    categoryId: '616',
    type: 2,
    keywords: [
      keyword(1, '活动名称', 'thing', '国际工业展'),
      keyword(2, '报名时间', 'date', '2026年4月1日 12:00'),
      keyword(3, '报名人', 'name', '林晓雨'),
      keyword(4, '票号', 'character_string', 'A0012'),
      keyword(5, '备注', 'thing', '凭电子票入场'),
    ],
  },
  {
    tid: 30103,
    title: '签到成功通知',
    categoryId: '615',
    type: 2,
    keywords: [
      keyword(1, '活动名称', 'thing', '国际工业展'),
      keyword(2, '签到时间', 'time', '2026年5月1日 09:12'),
      keyword(3, '签到地点', 'thing', '东门3号闸机'),
      keyword(4, '签到人', 'name', '林晓雨'),
    ],
  },
  {
    tid: 30104,
    title: '问卷调查通知',
    categoryId: '615',
    type: 2,
    keywords: [
      keyword(1, '问卷名称', 'thing', '观展满意度'),
      keyword(2, '截止时间', 'date', '2026年5月8日'),
      keyword(3, '备注', 'thing', '约需两分钟'),
    ],
  },
  {
    tid: 30105,
    title: '中奖结果通知',
    categoryId: '615',
    type: 2,
    keywords: [
      keyword(1, '活动名称', 'thing', '现场抽奖'),
      keyword(2, '奖品', 'thing', '保温杯'),
      keyword(3, '领取地点', 'thing', '服务台'),
      keyword(4, '截止时间', 'date', '2026年5月3日 17:00'),
      { ...keyword(5, '状态', 'enum', '待领取'), enums: ['待领取', '已领取', '已过期'] },
    ],
  },
];
