import { randomBytes } from 'node:crypto';
import { readZip } from '../testing/read-zip';
import { fileNameOf, zipOf, type ZipFile } from './zip';

async function* each(files: readonly ZipFile[]) {
  yield* files;
}
async function archive(files: readonly ZipFile[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of zipOf(each(files), new Date('2026-12-01T08:30:44Z'))) parts.push(part);
  return Buffer.concat(parts);
}

test('files come back as they were, with Chinese names; what does not shrink is stored', async () => {
  const noise = randomBytes(4_096);
  const files = [
    { name: '推广码/001-南门.svg', bytes: Buffer.from('<svg/>'.repeat(500)) },
    { name: 'noise.bin', bytes: noise },
    { name: '空.csv', bytes: Buffer.alloc(0) },
  ];
  const bytes = await archive(files);
  expect([...readZip(bytes)]).toEqual(files.map(({ name, bytes: content }) => [name, content]));
  expect(bytes.includes(noise)).toBe(true);
  expect(bytes.length).toBeLessThan(4_096 + 1_000);
});

test('the head of a file is as APPNOTE 6.3 has it: UTF-8 name, MS-DOS time, CRC-32, sizes', async () => {
  const bytes = await archive([{ name: '码', bytes: Buffer.from('123456789') }]);
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'));
  expect(bytes.readUInt16LE(6)).toBe(0x0800);
  const [time, day] = [bytes.readUInt16LE(10), bytes.readUInt16LE(12)];
  expect([(day >> 9) + 1980, (day >> 5) & 15, day & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([2026, 12, 1, 8, 30, 44]);
  // The check value of CRC-32.
  expect(bytes.readUInt32LE(14)).toBe(0xcbf43926);
  expect([bytes.readUInt32LE(18), bytes.readUInt32LE(22), bytes.readUInt16LE(26)]).toEqual([9, 9, 3]);
});

test('an archive of nothing is its end alone', async () => {
  expect((await archive([])).toString('hex')).toBe(`504b0506${'00'.repeat(18)}`);
});

test.each([
  ['南门/大幅:海报', '南门 大幅 海报'],
  ['..', '_'],
  [' a. ', 'a'],
  ['x'.repeat(80), 'x'.repeat(60)],
])('the file of %j is called %j', (text, name) => expect(fileNameOf(text)).toBe(name));
