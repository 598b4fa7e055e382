import type { Letter } from '../../../platform/mail';
import { KIND_RULES, type MessageKind, type MessageVariables } from './kinds';
import { textOf } from './words';

/** A message as a letter. */
export interface LetterOf {
  readonly kind: MessageKind;
  readonly variables: MessageVariables;
  readonly language: 'zh' | 'en';
  readonly timeZone: string;
  /** Page of the mini-program with query, no leading slash. */
  readonly page: string;
}

const WORDS = {
  zh: {
    open: '打开查看',
    stop: '退订',
    why: (exhibition: string) => `您收到这封邮件，是因为您报名了「${exhibition}」。不想再收到这类邮件，请点`,
  },
  en: {
    open: 'Open',
    stop: 'unsubscribe',
    why: (exhibition: string) => `You get this e-mail because you registered for ${exhibition}. To get no more of this kind, `,
  },
};

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Advertising says so at the beginning of its subject (互联网电子邮件服务管理办法, art. 13). */
export function letterOf(
  { kind, variables, language, timeZone, page }: LetterOf,
  to: string,
  publicUrl: string,
  unsubscribeUrl: string,
): Letter {
  const { title, body } = textOf(kind, variables, language, timeZone);
  const words = WORDS[language];
  const url = `${publicUrl}/#/${page}`;
  const why = words.why(variables.exhibition);
  const paragraphs = body
    .split('\n')
    .filter(Boolean)
    .map((line) => `<p style="margin:0 0 12px">${escape(line)}</p>`)
    .join('');
  return {
    to,
    subject: KIND_RULES[kind].marketing ? `（广告）${title}` : title,
    text: `${body}\n\n${words.open}: ${url}\n\n--\n${why}${words.stop}: ${unsubscribeUrl}\n`,
    html:
      `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escape(title)}</title></head>` +
      "<body style=\"margin:0;padding:24px;font:16px/1.6 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif;color:#1d2433\">" +
      `<h1 style="font-size:20px;margin:0 0 16px">${escape(title)}</h1>${paragraphs}` +
      `<p style="margin:20px 0"><a href="${escape(url)}" style="background:#1a56db;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">${words.open}</a></p>` +
      `<p style="font-size:13px;color:#596275;border-top:1px solid #e3e7ee;padding-top:12px">${escape(why)}<a href="${escape(unsubscribeUrl)}">${words.stop}</a></p></body></html>`,
    unsubscribeUrl,
  };
}
