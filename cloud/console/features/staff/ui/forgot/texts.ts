import { defineTexts } from '../../../../platform/language';

export const forgotTexts = defineTexts({
  zh: {
    link: '忘记密码？',
    title: '重设密码',
    intro: '输入登录用的邮箱，我们发一个重设密码的链接给您。',
    email: '账号（邮箱）',
    emailNeeded: '请填写正确的邮箱',
    send: '发送链接',
    sent: '请查收邮件',
    sentHint: (email: string) =>
      `如果 ${email} 有账号，几分钟内会收到一封邮件。链接 30 分钟内有效，只能用一次。没有收到时，请看看垃圾邮件箱，或联系管理员。`,
    byOwner: '请管理员帮您重设密码',
    byOwnerHint: '这里没有配置邮件。请任何一位管理员打开控制台的「成员与权限」，在您的那一行点「重设密码」，把生成的链接发给您。',
    back: '返回登录',
  },
  en: {
    link: 'Forgotten your password?',
    title: 'Set a new password',
    intro: 'Enter the e-mail you sign in with, and we send you a link.',
    email: 'Account (email)',
    emailNeeded: 'Please enter a valid address',
    send: 'Send the link',
    sent: 'Please look at your mail',
    sentHint: (email) =>
      `If ${email} has an account, a mail arrives within minutes. The link works for 30 minutes, once. If nothing comes, look among your spam or ask an owner.`,
    byOwner: 'An owner can help you',
    byOwnerHint:
      'No mail is set up here. Ask any owner to open People in the console, choose Reset password in your line and send you the link.',
    back: 'Back to sign-in',
  },
});
