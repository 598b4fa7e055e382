import { AppError } from '@shared/errors';
import { typeOfFile } from './check-file';
import { compound, officePackage, pdf } from './factory';
import { fileNameOf, titleOfFile } from './rules';

function typeOf(bytes: Buffer): string {
  try {
    return typeOfFile(bytes);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

test.each<[string, Buffer, string]>([
  ['a PDF', pdf('展环'), 'pdf'],
  ['a PDF behind a password', pdf('x', '/Encrypt 9 0 R'), 'material_locked'],
  ['a PDF that only speaks of /Encrypt', pdf('/Encrypt is a word'), 'pdf'],
  ['half of a PDF', pdf('x'.repeat(4_000)).subarray(0, 2_500), 'material_broken'],
  ['a program named a PDF', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000)]), 'material_type'],
  ['a page named a PDF', Buffer.from('<!doctype html><script>alert(1)</script>%PDF-1.7'), 'material_type'],
  ['nothing', Buffer.alloc(0), 'material_empty'],
  ['one byte', Buffer.from('%'), 'material_type'],
  ['an older Word document', compound('WordDocument'), 'doc'],
  ['an older workbook', compound('Workbook'), 'xls'],
  ['older slides', compound('PowerPoint Document'), 'ppt'],
  ['a locked package', compound('EncryptedPackage'), 'material_locked'],
  ['an installer', compound('MsiFile'), 'material_type'],
  ['the head of a compound file', compound('WordDocument').subarray(0, 600), 'material_broken'],
])('%s', (_name, bytes, expected) => expect(typeOf(bytes)).toBe(expected));

test('packages are told apart by their parts, and what carries macros is refused', async () => {
  expect(typeOf(await officePackage('word/document.xml'))).toBe('docx');
  expect(typeOf(await officePackage('xl/workbook.xml'))).toBe('xlsx');
  const slides = await officePackage('ppt/presentation.xml');
  expect(typeOf(slides)).toBe('pptx');
  expect(typeOf(await officePackage('word/document.xml', 'word/vbaProject.bin'))).toBe('material_macro');
  expect(typeOf(await officePackage('setup.exe'))).toBe('material_type');
  expect(typeOf(slides.subarray(0, slides.length - 10))).toBe('material_broken');
  for (let cut = 4; cut < slides.length; cut += 7) expect(typeOf(slides.subarray(0, cut))).toMatch(/^material_/);
});

test('names', () => {
  expect(['C:\\资料\\白皮书 v2.PDF', '../../etc/passwd', '.pdf', ''].map(titleOfFile)).toEqual(['白皮书 v2', 'passwd', '资料', '资料']);
  expect(['../a:b', '白皮书'].map((title) => fileNameOf(title, 'pdf'))).toEqual(['__a_b.pdf', '白皮书.pdf']);
});
