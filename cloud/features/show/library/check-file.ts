import type { MaterialType } from '@shared/contracts/material';
import { AppError } from '@shared/errors';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_ENTRY = 0x02014b50;
const PARTS: readonly (readonly [string, MaterialType])[] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
];
/** Names of streams in the older formats. Sources: MS-DOC 2.1, MS-XLS 2.1.2, MS-PPT 2.1. */
const STREAMS: readonly (readonly [string, MaterialType])[] = [
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
];
/** The smallest file of the older formats: a head, a table and a directory of 512 bytes each (MS-CFB 2). */
const LEAST_OLE_BYTES = 1_536;

/**
 * What a file is by its content, whatever it is called. Throws `material_empty`, `material_type`, `material_locked`, `material_macro`
 * and `material_broken`.
 */
export function typeOfFile(bytes: Buffer): MaterialType {
  if (bytes.length === 0) throw new AppError('material_empty');
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return checkPdf(bytes);
  if (bytes.subarray(0, 4).equals(ZIP)) return checkPackage(bytes);
  if (bytes.subarray(0, 8).equals(OLE)) return checkOle(bytes);
  throw new AppError('material_type');
}

/** PDF 32000-1, 7.5: a head, and at the end where its tables begin. Locked files say `/Encrypt` in their trailer, which is never packed. */
function checkPdf(bytes: Buffer): MaterialType {
  const tail = bytes.subarray(-2_048).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(bytes.subarray(0, 16).toString('latin1')) || !tail.includes('%%EOF') || !tail.includes('startxref'))
    throw new AppError('material_broken');
  for (let at = bytes.indexOf('/Encrypt'); at >= 0; at = bytes.indexOf('/Encrypt', at + 8))
    if (/^\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(bytes.subarray(at, at + 40).toString('latin1'))) throw new AppError('material_locked');
  return 'pdf';
}

/** ECMA-376, part 2: a zip whose parts are named by `[Content_Types].xml`. Any other zip is none of ours. */
function checkPackage(bytes: Buffer): MaterialType {
  const names = namesInZip(bytes);
  if (!names) throw new AppError('material_broken');
  const type = names.includes('[Content_Types].xml') && PARTS.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1];
  if (!type) throw new AppError('material_type');
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) throw new AppError('material_macro');
  return type;
}

/** Null when its directory does not hold together. */
function namesInZip(bytes: Buffer): string[] | null {
  const end = bytes.lastIndexOf(ZIP_END);
  if (end < 0 || end + 22 > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ZIP_ENTRY) return null;
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

/** A compound file: its directory names the streams in UTF-16. An encrypted package of the newer formats is one too. */
function checkOle(bytes: Buffer): MaterialType {
  if (bytes.length < LEAST_OLE_BYTES) throw new AppError('material_broken');
  const has = (name: string) => bytes.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (has('EncryptedPackage')) throw new AppError('material_locked');
  const type = STREAMS.find(([name]) => has(name))?.[1];
  if (!type) throw new AppError('material_type');
  if (has('_VBA_PROJECT')) throw new AppError('material_macro');
  return type;
}
