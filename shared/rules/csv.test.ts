import { parse } from 'csv-parse/sync';
import { csvLine, guardCell, unguardCell } from './csv';

const RUN = [
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u0000=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u2060\u00ad=cmd',
  '\u3000=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  '\u200b＝HYPERLINK("http://x")',
  '−1+1',
  '+1 415 555 0100',
];
const PLAIN = ['张三', '+819012345678', '+81901****678', '13800138000', 'a=b', '北京-上海', "O'Neill", "'引号开头", '1+1', ''];

test.each(RUN)('%j is text to a spreadsheet', (cell) => {
  expect(guardCell(cell)).toBe(`'${cell}`);
  expect(unguardCell(guardCell(cell))).toBe(cell);
});

test.each(PLAIN)('%j stands as it is', (cell) => expect(guardCell(cell)).toBe(cell));

test('what was written comes back as it was, guarded twice or not at all', () => {
  const cells = [...RUN, ...PLAIN, "'=1+1", "''=1+1", "'", 'a"b', 'a,b', '两\n行'];
  const [read] = parse(csvLine(cells)) as string[][];
  expect(read?.map(unguardCell)).toEqual(cells);
});
