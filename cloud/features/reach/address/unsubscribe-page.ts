import type { PostChannel, PostPurpose } from '@shared/contracts/address';

const WORDS = {
  zh: {
    title: '接收设置',
    what: {
      email: { marketing: '展会推广邮件', service: '展会通知邮件（报名结果、日程变动和提醒）' },
      sms: { marketing: '展会推广短信', service: '展会通知短信（报名结果、日程变动和提醒）' },
    },
    every: { email: '所有邮件', sms: '所有短信' },
    gets: (what: string) => `您现在会收到${what}。`,
    refused: (what: string) => `已退订：不会再给您发${what}。`,
    stop: (what: string) => `不再接收${what}`,
    again: '恢复接收',
    box: '其他消息仍在小程序的“我的消息”里。',
    wrong: '这个退订链接不完整或已失效。请从邮件里重新打开，或在小程序“我的”—“个人信息与隐私”里设置。',
  },
  en: {
    title: 'What you receive',
    what: {
      email: { marketing: 'promotional e-mails', service: 'e-mails about your visit (registration, changes, reminders)' },
      sms: { marketing: 'promotional text messages', service: 'text messages about your visit (registration, changes, reminders)' },
    },
    every: { email: 'all e-mails', sms: 'all text messages' },
    gets: (what: string) => `You receive ${what}.`,
    refused: (what: string) => `Unsubscribed: we no longer send you ${what}.`,
    stop: (what: string) => `Stop ${what}`,
    again: 'Receive them again',
    box: 'Everything else stays under "Messages" in the mini-program.',
    wrong:
      'This link is incomplete. Please open it from the letter again, or change the setting in the mini-program under "Me", "Privacy".',
  },
} as const;

const STYLE =
  'body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:30rem;margin:12vh auto;padding:0 1.25rem;color:#1d2433;background:#fff}' +
  'h1{font-size:1.25rem}button{font:inherit;padding:.7rem 1.1rem;margin:.4rem 0;width:100%;border-radius:.5rem;border:1px solid #1a56db;background:#1a56db;color:#fff;cursor:pointer}' +
  'button.quiet{background:#fff;color:#1a56db}p.hint{color:#596275;font-size:.9rem}';

const page = (language: 'zh' | 'en', body: string) =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${WORDS[language].title}</title><style>${STYLE}</style></head><body><main><h1>${WORDS[language].title}</h1>${body}</main></body></html>`;

const form = (action: string, label: string, quiet = false) =>
  `<form method="post" action="${action}"><button${quiet ? ' class="quiet"' : ''}>${label}</button></form>`;

/** What is received now, with a button to change it; no script, so that it works wherever a letter is read. */
export function unsubscribePage(
  language: 'zh' | 'en',
  { link, channel, purpose, refused }: { link: string; channel: PostChannel; purpose: PostPurpose; refused: readonly PostPurpose[] },
): string {
  const words = WORDS[language];
  const all = refused.length === 2;
  const what = all ? words.every[channel] : words.what[channel][purpose];
  // `link` has passed the contract: letters, digits, dashes and dots.
  const here = `/u/${link}`;
  if (refused.includes(purpose)) {
    const rest = all ? '' : form(`${here}?all=1`, words.stop(words.every[channel]), true);
    return page(language, `<p>${words.refused(what)}</p>${form(`${here}/undo`, words.again, true)}${rest}<p class="hint">${words.box}</p>`);
  }
  return page(
    language,
    `<p>${words.gets(what)}</p>${form(here, words.stop(what))}${form(`${here}?all=1`, words.stop(words.every[channel]), true)}<p class="hint">${words.box}</p>`,
  );
}

export const wrongLinkPage = (language: 'zh' | 'en') => page(language, `<p>${WORDS[language].wrong}</p>`);
