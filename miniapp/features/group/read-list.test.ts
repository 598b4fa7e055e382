import { readList } from './read-list';

const read = (text: string) => readList(text, [], []).map(({ name, phone, position }) => [name, phone, position]);

test.each([
  ['columns of a sheet', '韩梅梅\t13800000001\t采购经理', ['韩梅梅', '13800000001', '采购经理']],
  ['commas', '韩梅梅,13800000001,采购经理', ['韩梅梅', '13800000001', '采购经理']],
  ['full-width commas and digits', '韩梅梅，１３８０００００００１，采购经理', ['韩梅梅', '13800000001', '采购经理']],
  ['the comma of lists', '韩梅梅、13800000001、采购经理', ['韩梅梅', '13800000001', '采购经理']],
  ['spaces', '韩梅梅 13800000001 采购经理', ['韩梅梅', '13800000001', '采购经理']],
  ['full-width spaces', '韩梅梅　13800000001　采购经理', ['韩梅梅', '13800000001', '采购经理']],
  ['a number in groups', '韩梅梅 138 0000 0001 采购经理', ['韩梅梅', '138 0000 0001', '采购经理']],
  ['a number with dashes', '韩梅梅,138-0000-0001', ['韩梅梅', '138-0000-0001', '']],
  ['a number from abroad', '韩梅梅,+44 7911 123456', ['韩梅梅', '+44 7911 123456', '']],
  ['the title before the number', '韩梅梅,采购经理,13800000001', ['韩梅梅', '13800000001', '采购经理']],
  ['the number first', '13800000001 韩梅梅', ['韩梅梅', '13800000001', '']],
  ['a name alone', '韩梅梅', ['韩梅梅', '', '']],
  ['name and title', '韩梅梅 采购经理', ['韩梅梅', '', '采购经理']],
  ['an empty column', '韩梅梅,,采购经理', ['韩梅梅', '', '采购经理']],
  ['a Latin name', 'John Smith 13800000001 Sales Manager', ['John Smith', '13800000001', 'Sales Manager']],
  ['a Latin name with commas', 'John Smith, 13800000001, Sales Manager', ['John Smith', '13800000001', 'Sales Manager']],
  ['a numbered line', '1. 韩梅梅 13800000001', ['韩梅梅', '13800000001', '']],
  ['a line numbered the Chinese way', '2、韩梅梅，13800000001', ['韩梅梅', '13800000001', '']],
  ['a number wrapped by a phone', '韩梅梅 \u202d13800000001\u202c', ['韩梅梅', '13800000001', '']],
  ['no space at all', '韩梅梅13800000001采购经理', ['韩梅梅', '13800000001', '采购经理']],
  ['spaces and commas', '韩梅梅 13800000001，采购经理', ['韩梅梅', '13800000001', '采购经理']],
  [
    'spaces and commas in a Latin line',
    'John Smith 13800000001 Manager, Global Supply',
    ['John Smith', '13800000001', 'Manager Global Supply'],
  ],
  ['a mistyped number', '韩梅梅,1380000', ['韩梅梅', '1380000', '']],
  ['a short mistyped number', '韩梅梅,138', ['韩梅梅', '138', '']],
])('%s', (_, line, understood) => {
  expect(read(line)).toEqual([understood]);
});

test('a colleague a line; headings, blank lines and other line ends are none', () => {
  expect(read('姓名\t手机号\t职务\r\n\r\n韩梅梅\t13800000001\t\r\n  \r李雷')).toEqual([
    ['韩梅梅', '13800000001', ''],
    ['李雷', '', ''],
  ]);
  expect(read('Name, Mobile, Title\nAnn Lee')).toEqual([['Ann Lee', '', '']]);
});

test('faults are told by the line: no name, a name that is none, a number that is none, a title as long as a story, the same number twice', () => {
  const faults = readList(
    [
      ',13800000001',
      '123!,13800000002',
      '李雷,12345678',
      `韩梅梅,13800000003,${'长'.repeat(61)}`,
      '乙,138 0000 0003',
      '丙,13800000009',
    ].join('\n'),
    ['甲'],
    ['+8613800000009'],
  ).map((one) => one.faults);
  expect(faults).toEqual([['no_name'], ['name'], ['phone'], ['position'], ['same_phone'], ['same_phone']]);
});

test('somebody of the same name, in the list or before it, is pointed out', () => {
  expect(readList('李雷,13800000001\n李雷,13800000002\n韩梅梅', ['韩梅梅'], []).map((one) => one.sameName)).toEqual([false, true, true]);
});
