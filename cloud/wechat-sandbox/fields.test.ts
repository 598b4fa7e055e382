import { fieldAccepts, templateFields } from './fields';

test.each([
  ['thing1', '二十个字以内的汉字数字12或符号都可以的', true],
  ['thing1', '一二三四五六七八九十一二三四五六七八九十一', false],
  ['thing1', '两\n行', false],
  ['thing1', '', false],
  ['thing10', '🎉'.repeat(20), true],
  ['number1', '12.5', true],
  ['number1', '1'.repeat(33), false],
  ['number1', '12个', false],
  ['letter2', 'abcXYZ', true],
  ['letter2', 'abc1', false],
  ['symbol1', '!?#', true],
  ['symbol1', '中', false],
  ['character_string3', 'A1-09#', true],
  ['character_string3', '展位A1', false],
  ['time1', '15:01', true],
  ['time1', '2019年10月1日 15:01', true],
  ['time1', '09:00~18:00', true],
  ['time1', '25:00', false],
  ['time1', '2019年10月1日', false],
  ['date1', '2019年10月1日', true],
  ['date1', '2019年10月1日 15:01', true],
  ['date1', '2019-10-01 15:01', true],
  ['date1', '2019/10/01', true],
  ['date1', '2019.10.01', true],
  ['date1', '2019年10月1日 15:01~2019年10月2日 15:01', true],
  ['date1', '2019年10月1日~2019年10月3日', true],
  ['date1', '明天', false],
  ['date1', '2019-13-01', false],
  ['amount1', '￥100.5', true],
  ['amount1', '100元', true],
  ['amount1', '一百', false],
  ['phone_number1', '+86-0766-66888866', true],
  ['phone_number1', '+86-0766-6688886612', false],
  ['car_number1', '粤A8Z888挂', true],
  ['car_number1', '粤A8Z8888挂', false],
  ['name1', '欧阳娜娜', true],
  ['name1', '一二三四五六七八九十一', false],
  ['name1', 'Emma Clark', true],
  ['name1', 'Anna Maria Wilhelmina Smith', false],
  ['phrase1', '配送中', true],
  ['phrase1', 'ok', false],
  ['phrase1', '一二三四五六', false],
])('%s takes %p: %p', (key, value, accepted) => {
  expect(fieldAccepts(key, value)).toBe(accepted);
});

test('an enum takes only its listed values', () => {
  expect(fieldAccepts('enum1', '已开始', { enum1: ['已开始', '未开始'] })).toBe(true);
  expect(fieldAccepts('enum1', '结束', { enum1: ['已开始', '未开始'] })).toBe(false);
});

test('reads labels and keys from a template', () => {
  expect(templateFields({ content: '姓名: {{name01.DATA}}\n时间：{{date2.DATA}}\n备注{{thing3.DATA}}' })).toEqual([
    { key: 'name01', label: '姓名' },
    { key: 'date2', label: '时间' },
    { key: 'thing3', label: '备注' },
  ]);
});
