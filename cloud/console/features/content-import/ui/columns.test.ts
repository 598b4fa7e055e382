import { columnsOf, fieldsByColumn } from './columns';

const headings = ['公司名称', '展馆', '号', ''];

test('every column is told what it means; one may mean two things, and one without a heading goes by its number', () => {
  const columns = [
    { field: 'exhibitor', headings: ['公司名称'] },
    { field: 'hall', headings: ['展馆'] },
    { field: 'booth', headings: ['展馆', '号'] },
    { field: 'phone', headings: ['#4'] },
  ];
  expect(fieldsByColumn(columns, headings)).toEqual([['exhibitor'], ['hall', 'booth'], ['booth'], ['phone']]);
  expect(columnsOf(fieldsByColumn(columns, headings), headings)).toEqual(columns);
});

test('what is chosen for no column is nowhere', () => {
  expect(columnsOf([['exhibitor'], [], [], []], headings)).toEqual([{ field: 'exhibitor', headings: ['公司名称'] }]);
  expect(fieldsByColumn([{ field: 'theme', headings: ['别的'] }], headings)).toEqual([[], [], [], []]);
});

test('what had a column and has none now is said to have none', () => {
  expect(columnsOf([['exhibitor'], [], ['booth'], []], headings, ['exhibitor', 'sourceKey'])).toEqual([
    { field: 'exhibitor', headings: ['公司名称'] },
    { field: 'booth', headings: ['号'] },
    { field: 'sourceKey', headings: [] },
  ]);
});
