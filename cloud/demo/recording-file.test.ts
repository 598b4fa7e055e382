import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packRecording, unpackRecording, type Manifest } from './recording-file';

const MANIFEST: Manifest = {
  recordedAt: '2027-05-13T02:20:00.000Z',
  seed: 7,
  visitors: 3,
  schema: 4,
  masterKeys: '1:AAAA',
  collections: { visitors: 1 },
};
const FILES = [
  { name: 'files/posters/a.png', content: Buffer.from([137, 80, 0, 255]) },
  { name: 'db/visitors.jsonl', content: Buffer.from('{"name":"示例"}\n') },
  { name: 'db/empty.jsonl', content: Buffer.alloc(0) },
];
const packed = packRecording(MANIFEST, FILES);

test('what is packed comes back whole, in the order of names', () => {
  const { manifest, files } = unpackRecording(packed);
  expect(manifest).toMatchObject(MANIFEST);
  expect(files.map(({ name, content }) => [name, content.toString('hex')])).toEqual(
    [...FILES].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, content }) => [name, content.toString('hex')]),
  );
});

test.each([
  ['cut short', packed.subarray(0, packed.length - 1), '不完整'],
  ['changed', Buffer.concat([packed.subarray(0, packed.length - 1), Buffer.from([0])]), '不完整'],
  ['empty', Buffer.alloc(0), '不是示例录像'],
  ['something else', Buffer.from('PK\u0003\u0004\n…'), '不是示例录像'],
  ['of another version', Buffer.from(packed.toString('latin1').replace('"version":1', '"version":2'), 'latin1'), '第 2 版'],
])('one that is %s is refused, with what to do', (_, bytes, words) => {
  expect(() => unpackRecording(bytes)).toThrow(words);
  expect(() => unpackRecording(bytes)).toThrow('npm run record');
});

test('the shipped recording is whole, and under 15 MB', () => {
  const shipped = readFileSync(path.join(__dirname, 'recording.bin'));
  expect(shipped.length).toBeLessThan(15 * 1024 * 1024);
  const { manifest, files } = unpackRecording(shipped);
  for (const [name, count] of Object.entries(manifest.collections)) {
    const lines = files.find((file) => file.name === `db/${name}.jsonl`)?.content.toString();
    expect([name, lines?.split('\n').filter(Boolean).length]).toEqual([name, count]);
  }
});

test('no store seeds the sample: neither what loads it nor what records it knows a feature', () => {
  const sources = [...readdirSync(__dirname).map((name) => path.join(__dirname, name)), path.join(__dirname, '../cli/record.ts')];
  const imported = sources
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, from = '']) => path.resolve(path.dirname(file), from)),
    )
    .map((file) => path.relative(path.join(__dirname, '..'), file).split('/')[0]);
  expect(imported.length).toBeGreaterThan(10);
  expect([...new Set(imported)].sort()).toEqual(['cli', 'demo', 'embedded-db', 'platform', 'rehearsal']);
});
