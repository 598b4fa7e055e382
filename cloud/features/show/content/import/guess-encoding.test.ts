import { decodeText } from './decode-text';

/** Chinese in GBK, made from its code points by asking the decoder. */
const toGb = new Map<string, number[]>();
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let trail = 0x40; trail <= 0xfe; trail += 1) toGb.set(new TextDecoder('gb18030').decode(Uint8Array.of(lead, trail)), [lead, trail]);
const gb = (text: string) => Buffer.from([...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (toGb.get(one) ?? []))));
const read = (bytes: Buffer, wanted?: string) => decodeText(bytes, wanted);

const LIST = '姓名,公司\n张䶮,测试甲公司\n李镕,测试乙公司\n';

test.each([
  ['UTF-8', Buffer.from(LIST), 'utf-8', 'found'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${LIST}`), 'utf-8', 'stated'],
  ['GB18030', gb(LIST), 'gb18030', 'found'],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${LIST}`, 'utf16le'), 'utf-16le', 'stated'],
  ['UTF-16 without', Buffer.from(LIST, 'utf16le'), 'utf-16le', 'guessed'],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${LIST}`, 'utf16le').swap16(), 'utf-16be', 'stated'],
])('%s is told by its bytes', (_, bytes, encoding, certainty) => {
  expect(read(bytes)).toEqual({ text: LIST, encoding, certainty });
});

test.each([['甲'], ['一号馆'], ['名称,展位\n一,1\n']])('a short text is found too: %s', (text) => {
  expect([read(gb(text)).text, read(Buffer.from(text)).text]).toEqual([text, text]);
});

test('one bad byte does not make UTF-8 something else, nor GB18030', () => {
  expect(read(Buffer.concat([Buffer.from('示例公司五号外'), Buffer.of(0x96), Buffer.from(',A05\n')]))).toMatchObject({
    text: '示例公司五号外\ufffd,A05\n',
    encoding: 'utf-8',
  });
  expect(read(Buffer.concat([gb('示例二号公司'), Buffer.of(0xff, 0xff), gb(',展位\n')]))).toMatchObject({
    text: '示例二号公司\ufffd\ufffd,展位\n',
    encoding: 'gb18030',
  });
});

test.each([
  ['Müller Werkzeug\nCafé Séguin\nA – B Tools\n', [0xfc, 0xe9, 0xe9, 0x96]],
  ['“Größe” – 5 €\n', [0x93, 0xf6, 0xdf, 0x94, 0x96, 0x80]],
])('Western letters are a guess, and right: %s', (text, codes) => {
  let at = 0;
  const bytes = Buffer.from([...text].map((one) => (one < '\u0080' ? one.charCodeAt(0) : (codes[at++] ?? 0))));
  expect(read(bytes)).toEqual({ text, encoding: 'windows-1252', certainty: 'guessed' });
});

test('Traditional Chinese in Big5 is a guess, and right', () => {
  // 公司名稱,展位 / 台北機械
  const bytes = Buffer.from('a4bda571a657bad92cae69a6ec0aa578a55fbef7b1f10a', 'hex');
  expect(read(bytes)).toEqual({ text: '公司名稱,展位\n台北機械\n', encoding: 'big5', certainty: 'guessed' });
});

test.each([
  ['Russian in KOI8-R', 'ebcfcdd0c1cec9d12cebced2'],
  ['Korean in EUC-KR', 'c8b8bbe7b8ed2cbacebdba'],
])('%s is no Chinese that goes in unasked', (_, hex) => {
  expect(read(Buffer.from(hex, 'hex')).certainty).toBe('guessed');
});

test('what somebody asks for is taken', () => {
  expect(read(gb(LIST), 'gbk')).toEqual({ text: LIST, encoding: 'gbk', certainty: 'stated' });
});

test.each([
  ['GBK above UTF-8', Buffer.from('<?xml version="1.0" encoding="GB2312"?><a>展会</a>'), 'utf-8', 'found'],
  ['UTF-16 in single bytes', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>展会</a>'), 'utf-8', 'found'],
  ['UTF-8 above GBK', gb('<?xml version="1.0" encoding="UTF-8"?><a>展会开幕式</a>'), 'gb18030', 'guessed'],
  ['GBK above GBK', gb('<?xml version="1.0" encoding="GBK"?><a>展会</a>'), 'gbk', 'stated'],
])('a declaration of %s', (_, bytes, encoding, certainty) => {
  expect(read(bytes)).toMatchObject({ text: expect.stringContaining('展会'), encoding, certainty });
});
