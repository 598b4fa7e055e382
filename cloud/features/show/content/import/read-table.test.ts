import { deflateRawSync, constants } from 'node:zlib';
import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import { Findings } from './findings';
import { planImport } from './plan-import';
import { readTable } from './read-table';
import { listEntryNames, readEntry } from './unzip-bound';

/** A workbook with these sheets, as Excel, WPS or LibreOffice would save it. */
function workbook(sheets: Record<string, WorkSheet>, bookType: BookType = 'xlsx', hidden: readonly string[] = []): Buffer {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  book.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ Hidden: hidden.includes(name) ? 1 : 0 })) };
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

async function read(content: Buffer, options: { sheet?: string } = {}) {
  const findings = new Findings('exhibitors');
  const table = await readTable(content, options, findings);
  return { ...table, cells: table.rows.map((row) => row.cells), findings: findings.list };
}

const number = (value: number, format?: string) => ({ t: 'n', v: value, ...(format ? { z: format } : {}) });

describe.each<BookType>(['xlsx', 'xls', 'xlsb'])('%s', (bookType) => {
  test('gives numbers as shown, dates as dates, and merged cells to each of their rows', async () => {
    const sheet = utils.aoa_to_sheet([
      ['展馆', '公司名称', '展位号', '日期', '电话'],
      ['1号馆', '甲', number(7, '000'), number(46361, 'm/d/yy'), number(13_800_000_001)],
      ['', '乙', '007', number(46361.4375, 'yyyy/m/d h:mm'), number(138_000_000_012)],
      ['2号馆', '丙', number(12.5), number(46361, 'yyyy-mm-dd'), 'x'],
    ] as never);
    sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
    const { cells, sheet: name } = await read(workbook({ 展商: sheet }, bookType));
    expect(name).toBe('展商');
    expect(cells).toEqual([
      ['展馆', '公司名称', '展位号', '日期', '电话'],
      ['1号馆', '甲', '007', '2026-12-05', '13800000001'],
      ['1号馆', '乙', '007', '2026-12-05 10:30', '138000000012'],
      ['2号馆', '丙', '12.5', '2026-12-05', 'x'],
    ]);
  }, 30_000);
});

const NAMESPACES = ['office', 'style', 'number:datastyle', 'text', 'table'].map((one) => {
  const [prefix, name = prefix] = one.split(':');
  return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;
});
const cell = (text: string, attributes = 'office:value-type="string"') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;

/** A sheet as LibreOffice saves it: the library that reads it writes only a part of the format. */
function ods(rows: string): Buffer {
  const root = (name: string, inner: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><office:${name} ${NAMESPACES.join(' ')}>${inner}</office:${name}>`;
  const styles =
    '<office:automatic-styles><number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="3"/></number:number-style><style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>';
  return zip({
    mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
    'META-INF/manifest.xml': Buffer.from('<manifest/>'),
    'styles.xml': Buffer.from(root('document-styles', '')),
    'content.xml': Buffer.from(
      root(
        'document-content',
        `${styles}<office:body><office:spreadsheet><table:table table:name="展商">${rows}</table:table></office:spreadsheet></office:body>`,
      ),
    ),
  });
}

test('an ODS sheet gives the same: numbers as shown, dates, merges, hidden rows', async () => {
  const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
  const { rows, sheet, findings } = await read(
    ods(
      row(cell('展馆') + cell('公司名称') + cell('展位号') + cell('日期')) +
        row(
          cell('1号馆', 'office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="1"') +
            cell('甲') +
            cell('007', 'table:style-name="c1" office:value-type="float" office:value="7"') +
            cell('05/12/26', 'office:value-type="date" office:date-value="2026-12-05"'),
        ) +
        row(
          `<table:covered-table-cell/>${cell('乙')}${cell('008')}${cell('1.10101E+17', 'office:value-type="float" office:value="110101199001011234"')}`,
        ) +
        row(`<table:table-cell/>${cell('旧展商')}`, 'table:visibility="collapse"') +
        row(`<table:table-cell/>${cell('丙')}`) +
        row('<table:table-cell table:number-columns-repeated="1024"/>', 'table:number-rows-repeated="1048570"'),
    ),
  );
  expect(sheet).toBe('展商');
  expect(rows.map((one) => [one.line, ...one.cells])).toEqual([
    [1, '展馆', '公司名称', '展位号', '日期'],
    [2, '1号馆', '甲', '007', '2026-12-05'],
    [3, '1号馆', '乙', '008', expect.any(String)],
    [5, '', '丙'],
  ]);
  expect([...(rows[2]?.faults ?? [])]).toEqual([[3, 'rounded']]);
  expect(findings).toEqual([expect.objectContaining({ line: 4, level: 'skipped', kind: 'hidden' })]);
}, 30_000);

test('hidden rows are left out and named', async () => {
  const sheet = utils.aoa_to_sheet([['公司名称'], ['甲'], ['旧展商'], ['乙']]);
  sheet['!rows'] = [{}, {}, { hidden: true }];
  const { rows, findings } = await read(workbook({ s: sheet }));
  expect(rows.map((row) => [row.line, ...row.cells])).toEqual([
    [1, '公司名称'],
    [2, '甲'],
    [4, '乙'],
  ]);
  expect(findings).toEqual([
    expect.objectContaining({ line: 3, level: 'skipped', kind: 'hidden', text: expect.stringContaining('旧展商') }),
  ]);
}, 30_000);

test('a number of more digits than a sheet keeps, and a cell in error, are told by column', async () => {
  const sheet = utils.aoa_to_sheet([
    ['公司名称', '证号', '展位号'],
    ['甲', number(110101199001011200), { t: 'e', v: 23 }],
    ['乙', '110101199001011234', 'A2'],
  ] as never);
  const { rows, cells } = await read(workbook({ s: sheet }));
  expect([...(rows[1]?.faults ?? [])]).toEqual([
    [1, 'rounded'],
    [2, 'error'],
  ]);
  expect(rows[2]?.faults.size).toBe(0);
  expect(cells[2]?.[1]).toBe('110101199001011234');
}, 30_000);

test('a formula that nothing has counted out is told as a cell in error, with its row; one that comes to nothing is empty', async () => {
  const cell = (at: string, inside: string, type = '') => `<c r="${at}"${type}>${inside}</c>`;
  const words = (at: string, text: string) => cell(at, `<is><t>${text}</t></is>`, ' t="inlineStr"');
  const rows = [
    words('A1', '公司名称') + words('B1', '展位号') + words('C1', '简介'),
    words('A2', '甲') + cell('B2', '<f>D2&amp;E2</f><v></v>') + words('C2', '好'),
    words('A3', '乙') + cell('B3', '<f>D3&amp;E3</f><v>A3</v>', ' t="str"') + cell('C3', '<f>IF(1,"","")</f><v></v>', ' t="str"'),
    cell('A4', '<f>D4</f>') + cell('B4', '<f>E4</f>'),
    cell('A5', '', ' s="0"'),
  ];
  const book = workbook({ s: utils.aoa_to_sheet([['x']]) });
  const content = withSheet(book, rows.map((one, at) => `<row r="${at + 1}">${one}</row>`).join(''));
  const { rows: table } = await read(content);
  expect(table.map(({ line, cells, faults }) => [line, cells, [...faults]])).toEqual([
    [1, ['公司名称', '展位号', '简介'], []],
    [2, ['甲', '', '好'], [[1, 'error']]],
    [3, ['乙', 'A3', ''], []],
    [
      4,
      ['', ''],
      [
        [0, 'error'],
        [1, 'error'],
      ],
    ],
  ]);
  const { plan, findings } = await planImport(
    '0'.repeat(24),
    { name: '展', start: '2026-03-10', exhibitors: content },
    null,
    new Date('2026-01-05'),
  );
  expect(plan?.rows.exhibitors.map((one) => one.name)).toEqual(['乙']);
  expect(findings.map(({ line, level }) => [line, level])).toEqual([
    [2, 'skipped'],
    [4, 'skipped'],
    [4, 'skipped'],
  ]);
}, 30_000);

/** The workbook with these rows in its first sheet. */
function withSheet(book: Buffer, rows: string): Buffer {
  const files = Object.fromEntries((listEntryNames(book) ?? []).map((name) => [name, readEntry(book, name) ?? Buffer.alloc(0)]));
  const at = 'xl/worksheets/sheet1.xml';
  const xml = files[at]?.toString() ?? '';
  files[at] = Buffer.from(
    xml
      .replace(/<sheetData>[\s\S]*<\/sheetData>/, `<sheetData>${rows}</sheetData>`)
      .replace(/<dimension [^>]*>/, '<dimension ref="A1:C5"/>'),
  );
  return zip(files);
}

test('a title merged across a table stays one cell', async () => {
  const sheet = utils.aoa_to_sheet([['2026 展商名录'], ['公司名称', '展位号'], ['甲', 'A1']]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  expect((await read(workbook({ s: sheet }))).cells[0]).toEqual(['2026 展商名录']);
}, 30_000);

test('the first visible sheet with anything in it is read, the others are named; another can be asked for', async () => {
  const of = (name: string) => utils.aoa_to_sheet([['公司名称'], [name]]);
  const book = workbook({ 秘密: of('秘密'), 空: utils.aoa_to_sheet([]), 一: of('甲'), 二: of('乙') }, 'xlsx', ['秘密']);
  const first = await read(book);
  expect(first.cells).toEqual([['公司名称'], ['甲']]);
  expect(first.findings.map((one) => one.text).join()).toMatch(/“二”.*--sheet.*隐藏.*“秘密”/s);
  expect((await read(book, { sheet: '二' })).cells).toEqual([['公司名称'], ['乙']]);
  expect((await read(book, { sheet: '三' })).findings).toEqual([
    expect.objectContaining({ level: 'fatal', text: expect.stringContaining('一、二') }),
  ]);
}, 30_000);

test('a table of HTML under the name of a workbook is read', async () => {
  const html =
    '<html><meta charset="utf-8"><table><tr><td>公司名称</td><td>展位号</td></tr><tr><td>甲</td><td>007</td></tr></table></html>';
  expect((await read(Buffer.from(html))).cells).toEqual([
    ['公司名称', '展位号'],
    ['甲', '007'],
  ]);
}, 30_000);

test.each([
  ['cut off', () => workbook({ s: utils.aoa_to_sheet([['公司名称']]) }).subarray(0, 300), '已损坏'],
  ['an old one cut off', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), '已损坏'],
  ['unfolding to a gigabyte', () => bomb(1_024), '太大'],
  ['unfolding to a gigabyte and denying it', () => bomb(1_024, 1_000), '太大'],
])(
  'a workbook that is %s is refused',
  async (_, make, why) => {
    const content = make();
    const began = performance.now();
    const { cells, findings } = await read(content);
    expect(cells).toEqual([]);
    expect(findings).toEqual([expect.objectContaining({ level: 'fatal', kind: 'unreadable', text: expect.stringContaining(why) })]);
    expect(performance.now() - began).toBeLessThan(15_000);
  },
  60_000,
);

/** A megabyte that unfolds to so many; `claimed` is the size in bytes it states. */
function bomb(megabytes: number, claimed = megabytes * 1_048_576): Buffer {
  // Deflate streams flushed whole can be set one after the other.
  const block = deflateRawSync(Buffer.alloc(16 * 1_048_576), { finishFlush: constants.Z_FULL_FLUSH });
  const body = Buffer.concat([...Array.from({ length: megabytes / 16 }, () => block), deflateRawSync(Buffer.alloc(0))]);
  return zip({ 'xl/worksheets/sheet1.xml': body }, { method: 8, claimed });
}

/** A zip of these entries, whose bytes are as they will lie in it. */
function zip(files: Record<string, Buffer>, { method = 0, claimed }: { method?: number; claimed?: number } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, body] of Object.entries(files)) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(claimed ?? body.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), fields, place, Buffer.from(name));
    parts.push(Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), body);
    offset += 30 + name.length + body.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}
