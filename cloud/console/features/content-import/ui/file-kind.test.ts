import { kindOfFile } from './file-kind';

test.each([
  ['schedule.XML', 10, { part: 'schedule' }],
  ['日程.ics', 10, { part: 'schedule' }],
  ['展商名单 2026.xlsx', 10, { part: 'exhibitors' }],
  ['list.tsv', 10, { part: 'exhibitors' }],
  ['list.xls', 10, { part: 'exhibitors' }],
  ['list.pdf', 10, { fault: 'notAFormat' }],
  ['list', 10, { fault: 'notAFormat' }],
  ['list.csv', 0, { fault: 'emptyFile' }],
  ['list.csv', 50 * 1024 * 1024 + 1, { fault: 'tooLarge' }],
])('%s of %d bytes', (name, size, kind) => {
  expect(kindOfFile({ name, size })).toEqual(kind);
});
