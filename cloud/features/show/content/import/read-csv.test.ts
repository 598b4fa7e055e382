import { Findings } from './findings';
import { readCsv } from './read-csv';

function read(text: string) {
  const findings = new Findings('exhibitors');
  const rows = readCsv(text, findings).filter((row) => row.cells.join('') !== '');
  return { rows: rows.map(({ line, cells }) => [line, ...cells]), findings: findings.list.map(({ line, level }) => [line, level]) };
}

test.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['bar', '|'],
])('a text table with %s is split at it', (_, delimiter) => {
  expect(read(`a${delimiter}b\r\n1${delimiter}"x${delimiter}y"\r\n`).rows).toEqual([
    [1, 'a', 'b'],
    [2, '1', `x${delimiter}y`],
  ]);
});

test('commas inside a text split at semicolons are its own', () => {
  expect(read('公司;简介\n甲;红,绿, 蓝, 黄\n乙;一\n').rows.map((row) => row.length)).toEqual([3, 3, 3]);
});

test.each(['\n', '\r\n', '\r'])('lines may end in %j', (end) => {
  expect(read(['name,phone', 'A,1', 'B,2', ''].join(end)).rows).toEqual([
    [1, 'name', 'phone'],
    [2, 'A', '1'],
    [3, 'B', '2'],
  ]);
});

test('the line that tells Excel the delimiter is no row', () => {
  expect(read('sep=;\r\n姓名;手机\r\n"陈;分号";1\r\n').rows).toEqual([
    [2, '姓名', '手机'],
    [3, '陈;分号', '1'],
  ]);
});

test.each([
  ['示例 55" 屏,A01', '示例 55" 屏'],
  ['"示例" 有限公司,A01', '"示例" 有限公司'],
  ['O\'Brien "Rez",A01', 'O\'Brien "Rez"'],
  ['"say ""hi""",A01', 'say "hi"'],
  ['=HYPERLINK("http://x.example","点我"),A01', '=HYPERLINK("http://x.example","点我")'],
])('%s is a name and a stand', (line, name) => {
  expect(read(`公司,展位\n${line}\n乙,A2`)).toEqual({
    rows: [
      [1, '公司', '展位'],
      [2, name, 'A01'],
      [3, '乙', 'A2'],
    ],
    findings: [],
  });
});

test('a quote that is never closed costs its line, wherever it stands', () => {
  expect(read('公司,展位\n甲,A1\n"乙,A2\n丙,A3\n丁,A4')).toEqual({
    rows: [
      [1, '公司', '展位'],
      [2, '甲', 'A1'],
      [4, '丙', 'A3'],
      [5, '丁', 'A4'],
    ],
    findings: [[3, 'skipped']],
  });
});

test('one that another row seems to close costs its line too', () => {
  const { rows, findings } = read('公司,展位\n"乙,A2\n丙,A3\n"丁",A4\n戊,A5');
  expect(rows.map((row) => row[1])).toEqual(['公司', '丙', '丁', '戊']);
  expect(findings).toEqual([[2, 'skipped']]);
});

test('a line break inside quotes does not shift the lines after it', () => {
  expect(read('公司,简介\n甲,"一\n二"\n乙,三').rows).toEqual([
    [1, '公司', '简介'],
    [2, '甲', '一\n二'],
    [4, '乙', '三'],
  ]);
});

test('a file of quotes gone wrong is refused, and soon', () => {
  const began = performance.now();
  const { rows, findings } = read(`公司,展位\n${'"甲,A1\n'.repeat(40_001)}`);
  expect([rows, findings.at(-1)?.[1]]).toEqual([[], 'fatal']);
  expect(performance.now() - began).toBeLessThan(10_000);
});
