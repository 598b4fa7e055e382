import { decodeAs, wideWithoutMark } from './guess-encoding';
import { listEntryNames, readEntry } from './unzip-bound';

/** What a file is that holds no table, as people call it. */
export interface OtherFile {
  readonly zh: string;
  readonly en: string;
}

const STARTS: readonly (readonly [string, OtherFile])[] = [
  ['25504446', { zh: 'PDF 文件', en: 'a PDF file' }],
  ['7b5c727466', { zh: 'Word 文档（RTF）', en: 'a Word document (RTF)' }],
  ['89504e47', { zh: '图片（PNG）', en: 'a picture (PNG)' }],
  ['ffd8ff', { zh: '图片（JPEG）', en: 'a picture (JPEG)' }],
  ['47494638', { zh: '图片（GIF）', en: 'a picture (GIF)' }],
  ['424d', { zh: '图片（BMP）', en: 'a picture (BMP)' }],
  ['1f8b', { zh: '压缩包（GZ）', en: 'an archive (GZ)' }],
  ['526172211a07', { zh: '压缩包（RAR）', en: 'an archive (RAR)' }],
  ['377abcaf271c', { zh: '压缩包（7Z）', en: 'an archive (7Z)' }],
  ['53514c69746520', { zh: 'SQLite 数据库', en: 'an SQLite database' }],
  ['494433', { zh: '音频', en: 'a sound file' }],
];
const PICTURES: readonly string[] = ['heic', 'heix', 'mif1', 'avif'];

/** Files that people put down by mistake. Null: it may be a table, a calendar or a text; `isText`: somebody says that it is. */
export function nameOtherFile(file: Buffer, isText: boolean): OtherFile | null {
  const start = file.subarray(0, 12).toString('hex');
  const known = STARTS.find(([magic]) => start.startsWith(magic) && (magic !== '424d' || file.readUInt32LE(2) === file.length));
  if (known) return known[1];
  if (start.startsWith('52494646') && file.subarray(8, 12).toString('latin1') === 'WEBP')
    return { zh: '图片（WebP）', en: 'a picture (WebP)' };
  if (file.subarray(4, 8).toString('latin1') === 'ftyp') {
    const brand = file.subarray(8, 12).toString('latin1');
    return PICTURES.includes(brand) ? { zh: '图片（HEIC）', en: 'a picture (HEIC)' } : { zh: '视频', en: 'a film' };
  }
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return nameZip(file);
  if (start.startsWith('d0cf11e0')) return nameCompound(file);
  return !isText && isBinary(file) ? { zh: '无法辨认的文件', en: 'a file of an unknown kind' } : null;
}

function nameZip(file: Buffer): OtherFile | null {
  const names = listEntryNames(file);
  // What does not hold together is told by whoever opens it.
  if (!names) return null;
  const has = (part: string) => names.some((one) => one.startsWith(part));
  if (has('xl/')) return null;
  if (has('word/')) return { zh: 'Word 文档', en: 'a Word document' };
  if (has('ppt/')) return { zh: 'PowerPoint 演示文稿', en: 'a PowerPoint presentation' };
  if (has('Index/') || names.includes('Index.zip'))
    return { zh: '苹果 Numbers、Pages 或 Keynote 文件', en: 'a file of Apple Numbers, Pages or Keynote' };
  const kind = names.includes('mimetype') ? readEntry(file, 'mimetype')?.toString('latin1').trim() : undefined;
  if (kind?.includes('opendocument') && !kind.includes('spreadsheet')) return { zh: 'OpenDocument 文档', en: 'an OpenDocument text' };
  if (names.includes('content.xml')) return null;
  return { zh: '压缩包（ZIP）', en: 'an archive (ZIP)' };
}

/** Old Office files tell their kind by the names of their streams, in UTF-16. */
function nameCompound(file: Buffer): OtherFile | null {
  const has = (name: string) => file.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage') || has('Workbook') || has('Book')) return null;
  if (has('WordDocument')) return { zh: 'Word 文档', en: 'a Word document' };
  if (has('PowerPoint Document')) return { zh: 'PowerPoint 演示文稿', en: 'a PowerPoint presentation' };
  if (has('__substg1.0_')) return { zh: 'Outlook 邮件', en: 'an Outlook message' };
  return null;
}

/** Signs that no text has, halves of characters, and characters without a meaning of their own. */
const SENSELESS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd\ue000-\uf8ff]/g;

/** Of texts only UTF-16 has zeros, and then mostly in every second place. */
function isBinary(file: Buffer): boolean {
  const head = file.subarray(0, 4_096);
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (marked) return false;
  const wide = wideWithoutMark(head);
  if (wide) {
    const text = decodeAs(wide, head);
    return (text.match(SENSELESS)?.length ?? 0) > text.length / 20;
  }
  let odd = 0;
  let even = 0;
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte === 0) at % 2 ? (odd += 1) : (even += 1);
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b)) controls += 1;
  }
  return (odd > 0 && even > 0 && odd + even > head.length / 50) || controls > head.length / 20;
}
