import { own } from './own';

test('what a record was given is found, what every object has is not', () => {
  const table = { A馆: 1, ['__proto__']: 2, ...Object.fromEntries([['constructor', 3]]) };
  expect([own(table, 'A馆'), own(table, 'constructor')]).toEqual([1, 3]);
  expect(['toString', 'hasOwnProperty', 'valueOf', '__proto__', ''].map((name) => own(table, name))).toEqual([
    undefined,
    undefined,
    undefined,
    2,
    undefined,
  ]);
});
