import { readTicketNumber } from './ticket-number';

test.each([
  ['K3F9-2XQ7-M4', 'K3F9-2XQ7-M4'],
  [' k3f9 2xq7 m4', 'K3F9-2XQ7-M4'],
  ['k3f92xq7m4', 'K3F9-2XQ7-M4'],
  ['K3F9-2XQ7-M', null],
  ['K3F9-2XQ7-MO', null],
  ['8000', null],
  ['王小明', null],
])('%s reads as %s', (typed, number) => {
  expect(readTicketNumber(typed)).toBe(number);
});
