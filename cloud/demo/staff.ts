const PASSWORD = 'expoloop-demo';
/** Whom the first five minutes send to the console. */
export const DEMO_MARKETER = { email: 'market@demo.expoloop.cn', password: PASSWORD };

/** Accounts of the demo show. They exist in development only: production never seeds. */
export const DEMO_STAFF = [
  { email: 'admin@demo.expoloop.cn', password: PASSWORD, name: '陈展', role: 'owner', title: '总部管理员' },
  { ...DEMO_MARKETER, name: '林晓', role: 'marketer', title: '市场' },
  { email: 'gate@demo.expoloop.cn', password: PASSWORD, name: '周检', role: 'gate', title: '签到主管' },
] as const;
