import { crc32 } from 'node:zlib';
import { Findings } from './findings';
import { readTable } from './read-table';

/** A ZIP archive (APPNOTE 6.3.10) with its files stored as they are. */
function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(body), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(body.length, 18);
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

/** A workbook of one sheet; numbers stay numbers, `date:45000` is a date cell. */
function workbook(rows: (string | number)[][]): Buffer {
  const cell = (value: string | number, row: number, column: number): string => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (value.startsWith('date:')) return `<c r="${at}" s="1"><v>${value.slice(5)}</v></c>`;
    return value === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheet = rows.map((row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, at, column)).join('')}</row>`).join('');
  return zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="展商" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

async function read(content: Buffer) {
  const findings = new Findings('exhibitors');
  return { rows: await readTable(content, findings), findings: findings.list };
}

test('a workbook gives its rows with their numbers; numbers and dates as people would write them', async () => {
  const { rows, findings } = await read(
    workbook([
      ['公司名称', '展位号', '日期'],
      ['华东机床', 101, 'date:46091'],
      ['', '', ''],
      ['海川传感', 'A02', ''],
    ]),
  );
  expect(findings).toEqual([]);
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, '公司名称', '展位号', '日期'],
    [2, '华东机床', '101', '2026-03-10'],
    [3, '', '', ''],
    [4, '海川传感', 'A02', ''],
  ]);
});

test('a damaged workbook is refused', async () => {
  const { rows, findings } = await read(workbook([['公司名称']]).subarray(0, 300));
  expect(rows).toEqual([]);
  expect(findings).toEqual([expect.objectContaining({ level: 'fatal', text: expect.stringContaining('Excel') })]);
});

test.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
])('a text table with %s is split at it', async (_, delimiter) => {
  const { rows } = await read(Buffer.from(`a${delimiter}b\r\n1${delimiter}"x${delimiter}y"\r\n`));
  expect(rows.map((row) => row.cells)).toEqual([
    ['a', 'b'],
    ['1', `x${delimiter}y`],
  ]);
});
