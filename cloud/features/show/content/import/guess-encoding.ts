import type Jschardet from 'jschardet';
import { onDemand } from '../../../../platform/on-demand';

/** How a text's encoding became known. `guessed`: somebody should look at it before anything is changed. */
export type Certainty = 'stated' | 'found' | 'guessed';

const jschardet = onDemand<typeof Jschardet>('jschardet');

/** So many times more zeros on one side. */
const CLEARLY = 4;
/** Enough to tell, however long the file is. */
const LOOKED_AT = 1_048_576;

/**
 * The encoding of a text without mark or declaration. UTF-8 stays UTF-8 with a few bad bytes in it. GB18030 (which holds GBK
 * and GB2312) is found when what comes out are the characters Chinese is written with; everything else is a guess.
 */
export function guessEncoding(whole: Uint8Array): { encoding: string; certainty: Certainty } {
  const bytes = whole.subarray(0, LOOKED_AT);
  const wide = wideWithoutMark(bytes);
  if (wide) return { encoding: wide, certainty: 'guessed' };
  const { pairs, longer, invalid } = countUtf8(bytes);
  if (invalid === 0 || (longer >= 2 && longer >= invalid)) return { encoding: 'utf-8', certainty: 'found' };
  const chinese = shareOf(bytes, 'gb18030', simplified());
  const taiwan = shareOf(bytes, 'big5', traditional());
  // Korean and Russian in two-byte pairs give Chinese characters too, but no words.
  if (chinese >= 0.7 && chinese >= taiwan)
    return { encoding: 'gb18030', certainty: shareOf(bytes, 'gb18030', FREQUENT) >= 0.15 ? 'found' : 'guessed' };
  if (pairs + longer >= 2 * invalid) return { encoding: 'utf-8', certainty: 'found' };
  if (taiwan >= 0.8) return { encoding: 'big5', certainty: 'guessed' };
  if (shareOfLatin(bytes) >= 0.8) return { encoding: 'windows-1252', certainty: 'guessed' };
  const best = jschardet()
    .detectAll(Buffer.from(bytes), { minimumThreshold: 0 })
    .map((one) => one.encoding)
    .find(isEncoding);
  return { encoding: best?.toLowerCase() ?? 'gb18030', certainty: 'guessed' };
}

/** A name that TextDecoder knows (WHATWG Encoding Standard). */
export function isEncoding(name: string | null | undefined): name is string {
  if (!name) return false;
  try {
    return new TextDecoder(name).encoding !== '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_NOT_SUPPORTED') return false;
    throw error;
  }
}

/** What windows-1252 has between 80 and 9F. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes as text. Node 20 reads windows-1252 as Latin-1, where those 32 are control characters (nodejs/node#56542). */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  // GB18030 holds GBK, and its decoder knows what became of GBK's private use.
  const text = new TextDecoder(encoding === 'gbk' ? 'gb18030' : encoding).decode(bytes);
  return encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, (one) => WINDOWS_1252.charAt(one.charCodeAt(0) - 0x80)) : text;
}

/**
 * UTF-16 without its mark: the high bytes of commas and line breaks are at odd places, or at even ones, and hardly ever at the others,
 * where only some characters have zeros: 一, 开, 最.
 */
export function wideWithoutMark(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(bytes.length, 4_096); at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd >= 2 && odd >= even * CLEARLY) return 'utf-16le';
  return even >= 2 && even >= odd * CLEARLY ? 'utf-16be' : null;
}

/** Sequences of two bytes, of three and four, and bytes that belong to none. Two bytes fall into place by chance in other encodings, three hardly. */
function countUtf8(bytes: Uint8Array): { pairs: number; longer: number; invalid: number } {
  const count = { pairs: 0, longer: 0, invalid: 0 };
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    let got = length === 0 ? 0 : 1;
    while (got < length && ((bytes[at + got] ?? 0) & 0xc0) === 0x80) got += 1;
    // Cut off where we stopped looking is no fault.
    if (length > got && at + got >= bytes.length && bytes.length === LOOKED_AT) return count;
    if (length === 0 || got < length) count.invalid += 1;
    else if (length === 2) count.pairs += 1;
    else if (length > 2) count.longer += 1;
    at += Math.max(got, 1);
  }
  return count;
}

/** Of the characters beyond ASCII, how many are usual ones, from 0 to 1. */
function shareOf(bytes: Uint8Array, encoding: string, usual: ReadonlySet<string>): number {
  let all = 0;
  let good = 0;
  for (const character of new TextDecoder(encoding).decode(bytes)) {
    if (character < '\u0080') continue;
    all += 1;
    if (usual.has(character)) good += 1;
  }
  return all === 0 ? 0 : good / all;
}

const TYPOGRAPHIC = /[\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b4\u00b7\u00bb]/;
const LATIN = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]/;

/** Letters with accents stand in words of plain letters; two-byte characters read this way stand beside each other. */
function shareOfLatin(bytes: Uint8Array): number {
  const text = decodeAs('windows-1252', bytes);
  let all = 0;
  let good = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character < '\u0080') continue;
    all += 1;
    if (TYPOGRAPHIC.test(character) || (LATIN.test(character) && /[a-z]/i.test(text.charAt(at - 1) + text.charAt(at + 1)))) good += 1;
  }
  return all === 0 ? 0 : good / all;
}

let simplifiedSet: ReadonlySet<string> | null = null;
let traditionalSet: ReadonlySet<string> | null = null;

/** What lists, headings and programmes are full of. */
const FREQUENT = new Set(
  '的一是不了在人有大中国上和地个用工时行方公司限展位号馆名称姓手机电话邮箱箱址网联系类别行业产品简介备注日期时间会议程主题嘉宾场厅层区台商参企单位有技术科子电信息智能制造机械设备材料化学医药生物食环保新能源汽车服务贸易实业集团股份责任上海北京广州深圳天津重庆江苏浙省市东南西北华金海天成示例测试年月日第届春秋季，。、：；（）《》“”',
);

/** GB 2312: signs and both levels of characters. */
const simplified = () =>
  (simplifiedSet ??= charactersOf(
    'gb18030',
    [
      [0xa1, 0xa3],
      [0xb0, 0xf7],
    ],
    [[0xa1, 0xfe]],
  ));
/** Big5: signs and its frequent characters. */
const traditional = () =>
  (traditionalSet ??= charactersOf(
    'big5',
    [[0xa1, 0xc6]],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  ));

function charactersOf(encoding: string, leads: readonly (readonly [number, number])[], trails: readonly (readonly [number, number])[]) {
  const bytes: number[] = [];
  for (const [from, to] of leads)
    for (let lead = from; lead <= to; lead += 1)
      for (const [first, last] of trails) for (let trail = first; trail <= last; trail += 1) bytes.push(lead, trail);
  const characters = new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)));
  characters.delete('\ufffd');
  return characters;
}
