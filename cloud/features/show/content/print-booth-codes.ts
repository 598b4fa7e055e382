import encodeQr from 'qr';
import { listCodesOf, urlOfCode } from '../code';
import { datesText, type Exhibition } from '../exhibition';
import { listBooths, type Booth } from './store';
import { staysText } from './views';

/** The printable page of booth codes as HTML: A4, eight cards a page, each with its QR, number and exhibitor. */
export async function printBoothCodes(exhibition: Exhibition, hall: string | undefined, publicUrl: string): Promise<string> {
  const { id: exhibitionId, programmeBatch: batch } = exhibition;
  const booths = batch ? await listBooths({ exhibitionId, batch }, hall) : [];
  const codes = await listCodesOf(
    exhibitionId,
    'booth',
    booths.map((booth) => booth.id),
  );
  const dates = datesText(exhibition.days[0]?.date ?? '', exhibition.days.at(-1)?.date ?? '', 'zh');
  const pages: string[] = [];
  for (let at = 0; at < booths.length; at += 8) {
    const cards = booths.slice(at, at + 8).map((booth) => card(booth, codes.get(booth.id), publicUrl));
    pages.push(`<section>${cards.join('')}</section>`);
  }
  const heading = `${exhibition.name} · 展位码`;
  const links = exhibition.outline.halls.map(
    (hall) => `<a href="?exhibitionId=${exhibitionId}&amp;hall=${encodeURIComponent(hall.name)}">${escape(hall.name)} (${hall.booths})</a>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(heading)}</title><style>${CSS}</style></head><body>
<header><div><h1>${escape(heading)}</h1><p>${escape([dates, exhibition.venue, exhibition.city].filter(Boolean).join(' · '))}，共 ${booths.length} 个展位</p><p class="halls"><a href="?exhibitionId=${exhibitionId}">全部展馆</a>${links.join('')}</p></div><button onclick="print()">打印</button></header>
${pages.join('\n') || '<p class="empty">还没有展位。请先导入展商名单。</p>'}</body></html>`;
}

function card(booth: Booth, code: string | undefined, publicUrl: string): string {
  const who = booth.occupants.map(
    (one) => `<b>${escape(one.name)}</b>${one.dates ? `<small>${escape(staysText(one.dates, 'zh') ?? '')}</small>` : ''}`,
  );
  const drawn = code
    ? encodeQr(urlOfCode(publicUrl, code), 'svg', { ecc: 'medium', border: 4, optimize: true })
    : '<div class="missing">未生成</div>';
  return `<article><div class="qr">${drawn}</div><div class="text"><span class="hall">${escape([booth.hall, booth.level ? `${booth.level}层` : ''].filter(Boolean).join(' '))}</span><strong>${escape(booth.number)}</strong><div class="who">${who.join('') || '待定'}</div><span class="hint">微信扫一扫，了解展商</span><code>${code ?? ''}</code></div></article>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const CSS = `
*{box-sizing:border-box}body{margin:0;font-family:"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1d2430;background:#eef0f3}
header{display:flex;justify-content:space-between;align-items:center;gap:16px;max-width:210mm;margin:0 auto;padding:20px 12mm}h1{font-size:20px;margin:0 0 4px}header p{margin:2px 0;color:#5a6472;font-size:14px}
.halls{display:flex;gap:12px;flex-wrap:wrap}a{color:#0f5f57}button{min-width:96px;min-height:44px;border:0;border-radius:8px;background:#0f5f57;color:#fff;font-size:16px;cursor:pointer}
section{width:210mm;height:296mm;margin:0 auto 16px;padding:10mm;background:#fff;display:grid;grid-template-columns:1fr 1fr;grid-template-rows:repeat(4,1fr);gap:4mm}
article{border:1px dashed #aab2bd;border-radius:3mm;padding:3mm;display:flex;gap:2mm;align-items:center;overflow:hidden;break-inside:avoid}
.qr{flex:none;width:50mm}.qr svg{display:block;width:100%;height:auto}.missing{color:#b3261e}
.text{display:flex;flex-direction:column;gap:1.2mm;min-width:0;flex:1}.hall{font-size:10pt;color:#5a6472}strong{font-size:17pt;line-height:1.1;overflow-wrap:anywhere}
.who{display:flex;flex-direction:column;gap:.6mm}.who b{font-size:10.5pt;line-height:1.25;font-weight:600;overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}.who small{font-size:8.5pt;color:#5a6472}
.hint{font-size:8.5pt;color:#0f5f57}code{font-size:8pt;color:#8a93a0;letter-spacing:.05em}.empty{text-align:center;padding:48px}
@page{size:A4;margin:0}@media print{body{background:#fff}header{display:none}section{margin:0;break-after:page}section:last-of-type{break-after:auto}}
@media screen and (max-width:700px){section{width:auto;height:auto;grid-template-columns:1fr;grid-template-rows:none;margin:0 8px 8px;padding:8px}header{padding:12px}.qr{width:40vw}}
`;
