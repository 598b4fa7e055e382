import { kindOfFile } from './file-kind';

const file = (name: string, size: number, head = '') => ({ name, size, slice: () => new Blob([head]) }) as unknown as File;

test.each<[string, number, string, object]>([
  ['schedule.XML', 10, '', { part: 'schedule' }],
  ['日程.ics', 10, '', { part: 'schedule' }],
  ['展商名单 2026.xlsx', 10, '', { part: 'exhibitors' }],
  ['会议议程.xlsx', 10, '', { part: 'schedule' }],
  ['list.tsv', 10, '公司名称\t展位号\n甲会议服务\tA1', { part: 'exhibitors' }],
  ['list.csv', 10, '日期,时间,会议室,主讲嘉宾', { part: 'schedule' }],
  ['a.json', 10, '{"schedule":{"conference":{}}}', { part: 'schedule' }],
  ['a.json', 10, '{"sessions":[],"speakers":[]}', { part: 'schedule' }],
  ['a.json', 10, '[{"company":"a","booth":"b"}]', { part: 'exhibitors' }],
  ['list.xls', 10, '', { part: 'exhibitors' }],
  ['list.pdf', 10, '', { fault: 'notAFormat' }],
  ['list', 10, '', { fault: 'notAFormat' }],
  ['list.csv', 0, '', { fault: 'emptyFile' }],
  ['list.csv', 50 * 1024 * 1024 + 1, '', { fault: 'tooLarge' }],
])('%s of %d bytes', async (name, size, head, kind) => {
  expect(await kindOfFile(file(name, size, head))).toEqual(kind);
});
