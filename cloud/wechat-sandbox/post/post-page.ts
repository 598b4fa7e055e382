import type { SentLetter, SentText } from './model';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE =
  'body{font:14px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:1080px;padding:24px;color:#1d2433;background:#f5f7fa}' +
  'h1{font-size:20px}h2{font-size:16px;margin-top:28px}article{background:#fff;border:1px solid #e3e7ee;border-radius:8px;padding:12px 16px;margin:0 0 12px}' +
  '.meta{color:#596275;font-size:12px;word-break:break-all}.tag{display:inline-block;background:#eef2f8;border-radius:4px;padding:0 6px;margin-right:6px}' +
  'pre{white-space:pre-wrap;word-break:break-word;font:inherit;margin:6px 0}iframe{width:100%;height:420px;border:1px solid #e3e7ee;border-radius:6px;background:#fff}' +
  'details{margin-top:6px}button{font:inherit;padding:3px 10px;border-radius:6px;border:1px solid #c3cbd9;background:#fff;cursor:pointer}form{display:inline-block;margin-right:8px}input{font:inherit;padding:3px 8px;width:90px;border:1px solid #c3cbd9;border-radius:6px}';

const VENDORS = { aliyun: '阿里云', tencent: '腾讯云' } as const;
const REPORTS = { waiting: '回执发送中', delivered: '已回执：送达', failed: '已回执：空号', unheard: '回执没有人接' } as const;
/** The clock of the exhibition centre, as the phone page shows it. */
const time = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const textBlock = (prefix: string) => (one: SentText) => `<article>
<div class="meta"><span class="tag">${VENDORS[one.vendor]}</span>${time(one.at)} · 收件号码 ${escape(one.number)} · 模板 ${escape(one.templateId)} · ${[...one.text].length} 字，计 ${one.segments} 条 · ${REPORTS[one.report]}</div>
<pre>${escape(one.text)}</pre>
<form method="post" action="${prefix}/post/texts/${encodeURIComponent(one.id)}/reply"><input name="text" value="R" maxlength="60" aria-label="回复内容"> <button>以收件人身份回复</button></form>
</article>`;

const letterBlock = (prefix: string) => (one: SentLetter) => `<article>
<div class="meta"><span class="tag">邮件</span>${time(one.at)} · 发件人 ${escape(one.from)} · 收件人 ${escape(one.to.join(', '))}${one.signedBy ? ` · DKIM ${escape(one.signedBy)}` : ' · 没有 DKIM 签名'}${one.oneClick ? ' · 可一键退订' : ''}</div>
<strong>${escape(one.subject)}</strong><pre>${escape(one.text)}</pre>
${one.oneClick ? `<form method="post" action="${prefix}/post/letters/${one.id}/one-click"><button>按邮箱的“退订”键（RFC 8058）</button></form>` : ''}
<details><summary>网页版正文</summary><iframe sandbox="allow-popups" loading="lazy" title="${escape(one.subject)}" src="${prefix}/post/letters/${one.id}/html"></iframe></details>
<details><summary>原文</summary><pre>${escape(one.source)}</pre></details>
</article>`;

/** Everything that was sent by text message and mail, newest first, nothing hidden: it never left this machine. */
export function postPage(prefix: string, texts: readonly SentText[], letters: readonly SentLetter[]): string {
  const list = (blocks: string[], none: string) => (blocks.length > 0 ? blocks.join('') : `<p class="meta">${none}</p>`);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>本地短信和邮件</title><style>${STYLE}</style></head><body>
<h1>本地短信和邮件</h1><p class="meta">发到这里的短信和邮件不会真正送出。尾号 0000 的手机号回执为空号；发给 nobody@ 的邮件被拒收，发给 later@ 的稍后再试。</p>
<h2>短信（${texts.length}）</h2>${list([...texts].reverse().slice(0, 100).map(textBlock(prefix)), '还没有短信')}
<h2>邮件（${letters.length}）</h2>${list([...letters].reverse().slice(0, 100).map(letterBlock(prefix)), '还没有邮件')}
</body></html>`;
}
