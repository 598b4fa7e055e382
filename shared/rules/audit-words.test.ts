import { auditLines } from './audit-words';

test('what was changed is said in words, an empty side as such, and nothing that has no name', () => {
  expect(auditLines({ city: ' → 广州', credit: 'last 30 → first 14', searched: true, constructor: 'x' }, 'zh')).toEqual([
    '城市：（空） → 广州',
    '推荐归属：最后一位带来的人，30 天内 → 第一位带来的人，14 天内',
  ]);
});

test('an account is told by its address, its role and branch in words, and head office has no empty name', () => {
  const details = { account: 'lin@example.com', memberRole: 'marketer → gate', memberBranch: '华东分公司 → ' };
  expect(auditLines(details, 'zh')).toEqual(['账号：lin@example.com', '角色：市场 → 签到员', '分公司：华东分公司 → 总部']);
  expect(auditLines(details, 'en')).toEqual([
    'Account: lin@example.com',
    'Role: Marketing → Gate staff',
    'Branch: 华东分公司 → Head office',
  ]);
});
