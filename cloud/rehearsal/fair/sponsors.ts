/** Who stands behind the show, by grade: none of them exists. */
export const SPONSORS: readonly {
  readonly grade: { readonly zh: string; readonly en: string };
  readonly names: readonly (readonly [string, string, string, string])[];
}[] = [
  { grade: { zh: '主办单位', en: 'Organiser' }, names: [['示例主办方', 'Sample Organiser', '示办', 'Zhuban']] },
  {
    grade: { zh: '承办单位', en: 'Operated by' },
    names: [
      ['华东会展服务（示例）', 'East China Exhibitions (sample)', '华展', 'Huazhan'],
      ['智造传播（示例）', 'Zhizao Media (sample)', '智播', 'Zhibo'],
    ],
  },
  {
    grade: { zh: '支持单位', en: 'Supported by' },
    names: [
      ['示例制造业研究院', 'Sample Manufacturing Institute', '制研', 'Zhiyan'],
      ['示例行业协会', 'Sample Trade Association', '业协', 'Yexie'],
      ['示例理工大学', 'Sample University of Technology', '理工', 'Ligong'],
    ],
  },
];
/** So many exhibitors are sponsors besides. */
export const SPONSORING = 6;
export const SPONSORING_GRADE = { zh: '战略合作展商', en: 'Partner exhibitors' };
