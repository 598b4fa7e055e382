import { readEmail, readName, whyBadPassword } from './account-rules';

test.each([
  [' Boss@Example.COM ', 'boss@example.com'],
  ['a.b+c@exp.example.cn', 'a.b+c@exp.example.cn'],
  ['boss', null],
  ['boss@', null],
  ['a@b@c.cn', null],
  ['', null],
  [`${'a'.repeat(250)}@example.com`, null],
])('address %j is %j', (given, email) => {
  expect(readEmail(given)).toBe(email);
});

test.each([
  ['  张三 ', '张三'],
  ['\u200b', null],
  ['', null],
  ['三'.repeat(41), null],
])('name %j is %j', (given, name) => {
  expect(readName(given)).toBe(name);
});

const account = { email: 'zhangsan@example.com', name: '张三李四' };
test.each([
  ['correct horse battery', null],
  ['展会2026年上海馆欢迎您来', null],
  ['Ft7#kq0Lmz!x', null],
  ['short', 'password_short'],
  ['😀'.repeat(11), 'password_short'],
  ['x'.repeat(201), 'password_long'],
  ['aaaaaaaaaaaaaaaa', 'password_common'],
  ['123456789012', 'password_common'],
  ['abcdefghijklmn', 'password_common'],
  ['Password2026!', 'password_common'],
  ['expoloop-2026-1', 'password_common'],
  ['zhangsan@example.com', 'password_tells_account'],
  ['zhangsan2026', 'password_tells_account'],
  ['张三李四20260101', null],
] as const)('password %j: %s', (password, fault) => {
  expect(whyBadPassword(password, account)).toBe(fault);
});
