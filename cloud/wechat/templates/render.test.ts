import { fieldType, problemOf } from './field-rules';
import { renderTemplateMessage, shorten, type TemplateMapping } from './render';
import { mappingFaults, previewTemplateMessage, templateFields } from './template-list';

const one = (key: string, text: string, variables = {}, rest = {}) =>
  renderTemplateMessage({ templateId: 'T', fields: { [key]: { text, ...rest } } }, variables);
const valueOf = (key: string, text: string, variables = {}, rest = {}) => {
  const rendered = one(key, text, variables, rest);
  return rendered.ok ? rendered.data[key]?.value : rendered.problems[0]?.problem;
};
const moment = { at: new Date('2026-03-01T01:00:00Z'), timeZone: 'Asia/Shanghai' };

describe('field rules of the official page', () => {
  test.each([
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', null],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', 'too_long'],
    ['number01', '339208499', null],
    ['number1', '3.14', null],
    ['number1', '12a', 'wrong_characters'],
    ['number1', '1'.repeat(33), 'too_long'],
    ['letter1', 'abcXYZ', null],
    ['letter1', 'abc1', 'wrong_characters'],
    ['symbol1', '!?#', null],
    ['symbol1', 'a', 'wrong_characters'],
    ['symbol1', '!!!!!!', 'too_long'],
    ['character_string1', 'A-1024/b', null],
    ['character_string1', '编号1', 'wrong_characters'],
    ['time1', '15:01', null],
    ['time1', '2019年10月1日 15:01', null],
    ['time1', '09:00~17:00', null],
    ['time1', '2021年10月21日 12:00:00', null],
    ['time1', '25:00', 'wrong_format'],
    ['time1', '下午三点', 'wrong_format'],
    ['date2', '2019年10月1日', null],
    ['date2', '2019-12-25 09:42', null],
    ['date2', '2018/01/01', null],
    ['date2', '2018.01.01', null],
    ['date2', '2018-01', null],
    ['date2', '01-01', null],
    ['date2', '10月1日', null],
    ['date2', '2019年10月1日~2019年10月3日', null],
    ['date2', '2019年10月1日 09:00~17:00', null],
    ['date2', '15:01', 'wrong_format'],
    ['date2', 'tomorrow', 'wrong_format'],
    ['amount1', '￥100', null],
    ['amount1', '¥12.50元', null],
    ['amount1', '100元', null],
    ['amount1', '12345678901', 'wrong_format'],
    ['amount1', 'about 5', 'wrong_format'],
    ['phone_number1', '+86-0766-66888866', null],
    ['phone_number1', '1'.repeat(18), 'too_long'],
    ['phone_number1', 'call me', 'wrong_characters'],
    ['car_number1', '粤A8Z888挂', null],
    ['car_number1', '粤A8Z888888挂', 'too_long'],
    ['name1', '欧阳修远欧阳修远欧阳', null],
    ['name1', '欧阳修远欧阳修远欧阳修', 'too_long'],
    ['name1', 'Alexandra Hamilton', null],
    ['name1', 'R2D2', 'wrong_characters'],
    ['phrase3', '审核通过', null],
    ['phrase3', '审核已经通过', 'too_long'],
    ['phrase3', 'OK', 'wrong_characters'],
    ['thing1', '   ', 'empty'],
  ])('%s %j: %j', (key, value, problem) => expect(problemOf(fieldType(key), value)).toBe(problem));

  test('an enum takes its listed values only', () => {
    expect(problemOf('enum', '客厅', ['客厅', '餐厅'])).toBeNull();
    expect(problemOf('enum', '车库', ['客厅', '餐厅'])).toBe('not_listed');
    expect(fieldType('enum_string2')).toBe('enum');
  });
});

describe('values that do not fit', () => {
  test('a long thing is cut to 20 with an ellipsis', () =>
    expect(valueOf('thing1', '{name}', { name: '第三十八届中国国际塑料橡胶工业展览会（上海）' })).toBe(
      '第三十八届中国国际塑料橡胶工业展览会…',
    ));
  test('or refused where the mapping says so', () =>
    expect(valueOf('thing1', '{name}', { name: '长'.repeat(30) }, { tooLong: 'refuse' })).toBe('too_long'));
  test('a phrase is never cut', () => expect(valueOf('phrase1', '{state}', { state: '审核已经通过' })).toBe('too_long'));
  test('but may have a stand-in', () =>
    expect(valueOf('phrase1', '{state}', { state: '审核已经通过' }, { otherwise: '已通过' })).toBe('已通过'));
  test('a stand-in that does not fit either is refused', () =>
    expect(valueOf('phrase1', '{state}', { state: 'x' }, { otherwise: 'y' })).toBe('wrong_characters'));
  test('a missing variable names itself', () =>
    expect(one('thing1', '{hall} {booth}', { hall: 'W1' })).toEqual({
      ok: false,
      problems: [{ key: 'thing1', problem: 'missing', missing: ['booth'] }],
    }));
  test('line breaks become spaces', () => expect(valueOf('thing1', '{note}', { note: 'a\r\nb\tc' })).toBe('a b c'));
  test('an emoji is not cut in two', () => expect(shorten('展会👨‍👩‍👧‍👦开幕', 8, '…')).toBe('展会…'));
  test('a long Chinese name keeps ten characters', () =>
    expect(valueOf('name1', '{name}', { name: '古丽巴哈尔·阿不都热合曼' })).toHaveLength(10));
});

describe('moments', () => {
  test('are written in their own time zone', () => expect(valueOf('date2', '{at}', { at: moment })).toBe('2026年3月1日 09:00'));
  test('a period within a day gives the second time only', () =>
    expect(valueOf('date2', '{at}', { at: { ...moment, until: new Date('2026-03-01T09:00:00Z') } })).toBe('2026年3月1日 09:00~17:00'));
  test('a period over days gives both dates', () =>
    expect(valueOf('time2', '{at}', { at: { ...moment, until: new Date('2026-03-03T09:00:00Z') } })).toBe(
      '2026年3月1日 09:00~2026年3月3日 17:00',
    ));
  test('fit into a thing', () =>
    expect(valueOf('thing2', '{at}', { at: { ...moment, until: new Date('2026-03-01T09:00:00Z') } })).toBe('3月1日 09:00~17:00'));
});

describe('a whole message', () => {
  const template = {
    priTmplId: 'T1',
    title: '报名结果通知',
    content: '会议时间:{{date2.DATA}}\n会议地点：{{thing1.DATA}}\n位置:{{enum_string3.DATA}}\n',
    keywordEnumValueList: [{ keywordCode: 'enum_string3.DATA', enumValueList: ['东门', '西门'] }],
  };
  const mapping: TemplateMapping = {
    templateId: 'T1',
    fields: { date2: { text: '{at}' }, thing1: { text: '{hall}馆 {booth}' }, enum_string3: { text: '{gate}' } },
    page: 'pages/ticket/index?id={id}',
  };
  const variables = { at: moment, hall: 'W1', booth: 'A08', gate: '东门', id: 'a&b' };

  test('fields and labels are read from the template list', () => {
    expect(templateFields(template)).toEqual([
      { key: 'date2', label: '会议时间', listed: null },
      { key: 'thing1', label: '会议地点', listed: null },
      { key: 'enum_string3', label: '位置', listed: ['东门', '西门'] },
    ]);
  });
  test('the preview shows what will be sent', () => {
    const lines = [
      { label: '会议时间', value: '2026年3月1日 09:00' },
      { label: '会议地点', value: 'W1馆 A08' },
      { label: '位置', value: '东门' },
    ];
    expect(previewTemplateMessage(template, mapping, variables)).toEqual({
      ok: true,
      title: '报名结果通知',
      lines,
      page: 'pages/ticket/index?id=a%26b',
      adjusted: [],
    });
    expect(renderTemplateMessage(mapping, variables)).toMatchObject({
      ok: true,
      data: { thing1: { value: 'W1馆 A08' } },
      page: 'pages/ticket/index?id=a%26b',
    });
  });
  test('the preview refuses a value outside the list', () =>
    expect(previewTemplateMessage(template, mapping, { ...variables, gate: '北门' })).toEqual({
      ok: false,
      problems: [{ key: 'enum_string3', problem: 'not_listed', missing: [] }],
    }));
  test('a mapping that leaves a field empty or fills an unknown one is named', () => {
    const faulty = { ...mapping, fields: { date2: { text: '{at}' }, thing1: { text: 'x' }, thing9: { text: 'y' } } };
    expect(mappingFaults(template, faulty)).toEqual({ unfilled: ['enum_string3'], unknown: ['thing9'] });
    expect(previewTemplateMessage(template, faulty, variables)).toMatchObject({
      ok: false,
      problems: [{ key: 'enum_string3', problem: 'missing' }],
    });
  });
});

test.each(['constructor', 'toString', 'hasOwnProperty'])('a field named %s is of no known type, and filled like any other', (key) => {
  expect(renderTemplateMessage({ templateId: 'T', fields: { [key]: { text: '春季展' } } }, {})).toMatchObject({ ok: true });
});
