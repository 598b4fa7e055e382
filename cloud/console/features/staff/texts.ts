import { defineTexts } from '../../platform/language';

export const staffTexts = defineTexts({
  zh: {
    brand: '展环 ExpoLoop',
    claim: '每一次到场，都有来处',
    about: '从展位二维码到推荐海报，从入口签到到商机，看清是谁带来了谁，钱花在了哪里。',
    product: '主办方控制台',
    title: '登录控制台',
    account: '账号（邮箱）',
    accountMissing: '请输入账号',
    password: '密码',
    passwordMissing: '请输入密码',
    signIn: '登录',
    guessed: (times: number, when: string) => `有人试过用您的账号登录：密码输错 ${times} 次，最近一次在 ${when}（本机时间）`,
    guessedHint: '都没有登录成功。若不是您本人，而密码在别处也用过，请联系总部管理员更换密码；这台电脑的登录不受影响。',
    understood: '知道了',
  },
  en: {
    brand: 'ExpoLoop',
    claim: 'Every visit has a source',
    about: 'From booth codes to referral posters, from the entrance to the deal: see who brought whom, and where the money went.',
    product: 'Organiser console',
    title: 'Sign in',
    account: 'Account (email)',
    accountMissing: 'Enter your account',
    password: 'Password',
    passwordMissing: 'Enter your password',
    signIn: 'Sign in',
    guessed: (times, when) =>
      `Somebody tried to sign in to your account: ${times} wrong passwords, the last on ${when} (time of this computer)`,
    guessedHint:
      'None of them got in. If it was not you and you use this password elsewhere, ask an owner at head office to change it. You stay signed in on this computer.',
    understood: 'Got it',
  },
});
