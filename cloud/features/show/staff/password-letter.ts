import { defineTexts, textIn, type Language } from '@shared/rules/language';
import type { Letter } from '../../../platform/mail';
import type { Account } from './account-store';
import { MAILED_MINUTES } from './password-links';

const letterTexts = defineTexts({
  zh: {
    subject: '重设展环控制台的密码',
    greeting: (name: string) => `${name}，您好：`,
    asked: '有人在展环主办方控制台的登录页请求重设这个账号的密码。如果是您本人，请打开下面的链接设置新密码：',
    button: '设置新密码',
    terms: (minutes: number) =>
      `链接 ${minutes} 分钟内有效，只能用一次。设置好后，您在各处的登录会全部退出，绑定的微信也会解除，需要时可以重新绑定；开启了两步验证的，登录时仍要输入验证码。`,
    notYou: '如果不是您本人，请不要理会这封邮件，密码不会改变；也请不要把链接转给别人。',
  },
  en: {
    subject: 'Set a new password for the ExpoLoop console',
    greeting: (name) => `Hello ${name},`,
    asked:
      'Somebody asked on the sign-in page of the ExpoLoop organiser console to set a new password for this account. If that was you, open this link:',
    button: 'Set a new password',
    terms: (minutes) =>
      `It works for ${minutes} minutes, once. You will then be signed out everywhere, and a WeChat that was bound has to be bound again; with two-step sign-in, signing in still asks for the code.`,
    notYou: 'If it was not you, leave this mail as it is: the password stays the same. Please pass the link on to nobody.',
  },
});

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** What somebody who forgot their password is sent, in the language of the page they asked on. */
export function letterFor({ email, name }: Pick<Account, 'email' | 'name'>, link: string, language: Language): Letter {
  const words = textIn(letterTexts, language);
  const terms = words.terms(MAILED_MINUTES);
  const paragraph = (text: string) => `<p>${escaped(text)}</p>`;
  return {
    to: email,
    subject: words.subject,
    text: [words.greeting(name), words.asked, link, terms, words.notYou].join('\n\n'),
    html: [
      `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><body style="font: 16px/1.6 sans-serif">`,
      paragraph(words.greeting(name)),
      paragraph(words.asked),
      `<p><a href="${escaped(link)}">${escaped(words.button)}</a><br>${escaped(link)}</p>`,
      paragraph(terms),
      paragraph(words.notYou),
      '</body></html>',
    ].join('\n'),
  };
}
