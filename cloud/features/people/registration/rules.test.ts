import { readSearch } from './rules';

test.each([
  ['', 'nothing'],
  ['5678', 'tail'],
  ['138 1234 5678', 'phone'],
  ['K3F9-2XQ7-M4', 'number'],
  ['k3f92xq7m4', 'number'],
  ['ABCD-EFGH-JK', 'number'],
  ['Jean-Pierre', 'words'],
  ['han@example.com', 'words'],
  ['李雷', 'words'],
])('what is looked for by %j is a %s', (typed, kind) => expect(readSearch(typed).kind).toBe(kind));
