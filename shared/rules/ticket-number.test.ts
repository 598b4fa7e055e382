import { readTicketNumber } from './ticket-number';

test.each([
  ['K3F9-2XQ7-M4', 'K3F9-2XQ7-M4'],
  [' k3f9 2xq7 m4', 'K3F9-2XQ7-M4'],
  ['k3f92xq7m4', 'K3F9-2XQ7-M4'],
  ['K3F9-2XQ7-M', null],
  ['Ｋ３Ｆ９–２ＸＱ７–Ｍ４', 'K3F9-2XQ7-M4'],
  ['K3F9-2XQ7-MO', 'K3F9-2XQ7-M0'],
  ['K3F9-2XQ7-MU', null],
  ['8000', null],
  ['王小明', null],
])('%s reads as %s', (typed, number) => {
  expect(readTicketNumber(typed)).toBe(number);
});
