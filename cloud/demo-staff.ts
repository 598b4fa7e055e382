/** Accounts of the demo show. They exist in development only: production never seeds. */
export const DEMO_STAFF = [
  { email: 'admin@demo.expoloop.cn', password: 'expoloop-demo', name: '陈展', role: 'owner', title: '总部管理员' },
  { email: 'market@demo.expoloop.cn', password: 'expoloop-demo', name: '林晓', role: 'marketer', title: '市场' },
  { email: 'gate@demo.expoloop.cn', password: 'expoloop-demo', name: '周检', role: 'gate', title: '签到主管' },
] as const;
