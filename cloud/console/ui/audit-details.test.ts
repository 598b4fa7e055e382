import { linesOf } from './audit-details';

test('what was changed is said in words, an empty side as such, and nothing that has no name', () => {
  expect(linesOf({ city: ' → 广州', credit: 'last 30 → first 14', searched: true, constructor: 'x' })).toEqual([
    '城市：（空） → 广州',
    '传播计分：最后一位带来的人，30 天内 → 第一位带来的人，14 天内',
  ]);
});
