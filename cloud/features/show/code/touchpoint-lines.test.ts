import { nameKey } from '../exhibition';
import { datesOf, fenOf, readTouchpointLines } from './touchpoint-lines';

const read = (text: string) => readTouchpointLines(text, nameKey);

test('lines out of a spreadsheet, with commas of either width, and a CSV with a heading in another order are read alike', () => {
  const expected = {
    name: '南门海报',
    channel: 'hall_poster',
    inCharge: '王敏',
    costFen: 120_050,
    usedFrom: '2026-12-01',
    usedUntil: '2026-12-03',
    faults: [],
  };
  for (const text of [
    '南门海报\t海报\t王敏\t1200.5\t2026-12-01~2026-12-03',
    '南门海报,hall_poster,王敏,"1,200.50",2026/12/1至12/3',
    '南门海报，展馆海报，王敏，¥1200.50，2026年12月1日至12月3日',
    '\ufeff渠道,名称,费用（元）,日期,负责人\r\nHall poster,南门海报,1200.50元,2026.12.1 - 12.3,王敏\r\n',
  ])
    expect(read(text).map(({ line: _line, channelText: _text, ...rest }) => rest)).toEqual([expected]);
});

test('only a name and a channel are needed; blank lines are passed over, and lines are counted as an editor does', () => {
  expect(
    read('官网,网站\n\n公众号推文,文章').map(({ line, name, channel, costFen, faults }) => [line, name, channel, costFen, faults]),
  ).toEqual([
    [1, '官网', 'website', null, []],
    [3, '公众号推文', 'article', null, []],
  ]);
});

test('a quotation mark that is never closed is one that people typed', () => {
  expect(read('"北门海报,展馆海报,张三\n南门海报,展馆海报').map(({ line, name }) => [line, name])).toEqual([
    [1, '"北门海报'],
    [2, '南门海报'],
  ]);
});

test('every fault of a line is said, with the line', () => {
  const lines = read(
    ['渠道牌,飞艇,甲,一百,明天', ',官网', '南门,海报', '南 门,海报', `${'长'.repeat(61)},官网,${'长'.repeat(41)}`].join('\n'),
  );
  expect(lines.map(({ line, faults }) => [line, faults])).toEqual([
    [1, ['channel_unknown', 'cost_unreadable', 'date_unreadable']],
    [2, ['name_missing']],
    [3, []],
    [4, ['name_twice']],
    [5, ['name_too_long', 'in_charge_too_long']],
  ]);
});

test.each([
  ['', null],
  ['0', 0],
  ['¥ 99.9', 9_990],
  ['12,345,678', 1_234_567_800],
  ['1,2', undefined],
  ['-5', undefined],
  ['1.234', undefined],
  ['999999999', undefined],
])('a cost of %j is %p fen', (text, fen) => expect(fenOf(text)).toBe(fen));

test.each([
  ['2026-12-01', ['2026-12-01', '2026-12-01']],
  ['2026/2/29', undefined],
  ['2026-12-03~2026-12-01', undefined],
  ['12/1', undefined],
  ['2026-12-30~2027-01-02', ['2026-12-30', '2027-01-02']],
])('days of %j', (text, days) => expect(datesOf(text)).toEqual(days));
