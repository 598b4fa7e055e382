import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { createTestBucket, type TestBucket } from '../../testing/bucket';
import { createBucketStorage } from './bucket-storage';
import { clearUnused, GRACE_MS } from './clear-unused';
import { createFolderStorage } from './folder-storage';
import { removeAll, type FileStorage } from './storage';

const at = (now: Date) => ({ now, realNow: now });

let dir: string;
let bucket: TestBucket;
let storages: Record<'folder' | 'bucket', FileStorage>;

beforeAll(async () => {
  bucket = await createTestBucket();
});
afterAll(() => bucket.close());
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'expoloop-files-'));
  storages = { folder: createFolderStorage(dir), bucket: createBucketStorage({ ...bucket.settings, prefix: `${path.basename(dir)}/` }) };
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const put = async (storage: FileStorage, ...names: string[]) => {
  for (const name of names) await storage.write(name, Buffer.from(name), 'image/jpeg');
};
const namesOf = async (storage: FileStorage, prefix = '', after: string | null = null, limit = 100) =>
  (await storage.list(prefix, after, limit)).map((file) => file.name);

describe.each(['folder', 'bucket'] as const)('%s', (kind) => {
  test('what was written is read back, replaced and removed; what is not there is null and no fault', async () => {
    const storage = storages[kind];
    expect(await storage.check()).toBe(true);
    expect(await storage.read('a/b.jpg')).toBeNull();
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256));
    await storage.write('a/b.jpg', bytes, 'image/jpeg');
    expect((await storage.read('a/b.jpg'))?.equals(bytes)).toBe(true);
    await storage.write('a/b.jpg', Buffer.from('new'), 'image/jpeg');
    expect(String(await storage.read('a/b.jpg'))).toBe('new');
    await storage.remove(['a/b.jpg', 'a/never.jpg']);
    expect(await storage.read('a/b.jpg')).toBeNull();
    await storage.remove([]);
  });

  test('is streamed with its size, also where it comes in parts; what is not there is null', async () => {
    const storage = storages[kind];
    expect(await storage.stream('a/b.jpg')).toBeNull();
    for (const size of [70_000, 5_000_000]) {
      const bytes = Buffer.alloc(size, Buffer.from(Array.from({ length: 251 }, (_, i) => i)));
      await storage.write('a/b.jpg', bytes, 'image/jpeg');
      const stored = await storage.stream('a/b.jpg');
      const read: Buffer[] = [];
      for await (const part of stored!.body) read.push(part as Buffer);
      expect([stored!.size, Buffer.concat(read).equals(bytes)]).toEqual([size, true]);
    }
  });

  test('lists by name, page by page, below a prefix only', async () => {
    const storage = storages[kind];
    const names = ['p/a/x.jpg', 'p/a/y.jpg', 'p/a0/x.jpg', 'p/aa/x.jpg', 'p/b.jpg', 'q/a.jpg'];
    await put(storage, ...[...names].reverse());
    const all = await namesOf(storage);
    expect(all).toEqual([...names].sort());
    expect(await namesOf(storage, 'p/a/')).toEqual(['p/a/x.jpg', 'p/a/y.jpg']);
    expect(await namesOf(storage, 'p/a')).toEqual(all.slice(0, 4));
    const paged: string[] = [];
    for (let page = await namesOf(storage, 'p/', null, 2); page.length > 0; page = await namesOf(storage, 'p/', page.at(-1) ?? null, 2))
      paged.push(...page);
    expect(paged).toEqual(all.slice(0, 5));
    const [file] = await storage.list('p/b', null, 1);
    expect(Math.abs(Date.now() - (file?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });

  test('removes everything below a prefix, however many pages', async () => {
    const storage = storages[kind];
    await put(storage, ...Array.from({ length: 12 }, (_, i) => `p/one/${i}.jpg`), 'p/two/0.jpg');
    expect(await removeAll(storage, 'p/one/')).toBe(12);
    expect(await namesOf(storage)).toEqual(['p/two/0.jpg']);
  });

  test('clears what nothing shows any more, once it is an hour old, and asks by page', async () => {
    const storage = storages[kind];
    await put(storage, 'posters/1/a.jpg', 'posters/1/b.jpg', 'posters/2/a.jpg', 'other/a.jpg');
    const asked: string[] = [];
    const part = {
      prefix: 'posters/',
      async inUse(names: readonly string[]) {
        asked.push(...names);
        return new Set(['posters/1/b.jpg']);
      },
    };
    const young = await clearUnused(storage, part, null, at(new Date()), 2);
    expect([young.cleared, asked]).toEqual([0, []]);
    const later = new Date(Date.now() + GRACE_MS + 60_000);
    const first = await clearUnused(storage, part, null, at(later), 2);
    expect(first).toEqual({ cleared: 1, next: 'posters/1/b.jpg' });
    expect(await clearUnused(storage, part, first.next, at(later), 2)).toEqual({ cleared: 1, next: null });
    expect(await namesOf(storage)).toEqual(['other/a.jpg', 'posters/1/b.jpg']);
  });

  test.each(['../up.jpg', 'a/../../up.jpg', '/etc/passwd', '.hidden', 'a//b', '', 'a/', '名.jpg', 'a\0b'])(
    'refuses the name %j',
    async (name) => {
      await expect(storages[kind].read(name)).rejects.toThrow('not a name');
    },
  );
});

test('a folder is listed as S3 sorts names, where a folder’s own name is the beginning of another’s', async () => {
  const names = ['a-1/x.jpg', 'a.jpg', 'a/x.jpg', 'a0/x.jpg'];
  await put(storages.folder, ...[...names].reverse());
  expect(await namesOf(storages.folder)).toEqual(names);
  for (const [at, name] of names.entries()) expect(await namesOf(storages.folder, '', name)).toEqual(names.slice(at + 1));
});

test('a folder holds whole files only, and what a crash left half written is nobody’s', async () => {
  await put(storages.folder, 'a/b.jpg');
  await writeFile(path.join(dir, 'a', 'b.jpg.0123.new'), 'half');
  const nobody = { prefix: 'a/', inUse: async () => new Set(['a/b.jpg']) };
  await clearUnused(storages.folder, nobody, null, at(new Date(Date.now() + GRACE_MS + 60_000)));
  expect(await readdir(path.join(dir, 'a'))).toEqual(['b.jpg']);
  await storages.folder.remove(['a/b.jpg']);
  expect(await readdir(dir)).toEqual([]);
});

describe('beside the vendor’s own SDK', () => {
  const sdk = () =>
    new S3Client({
      endpoint: bucket.endpoint,
      forcePathStyle: true,
      region: bucket.settings.region,
      credentials: { accessKeyId: bucket.settings.accessKeyId, secretAccessKey: bucket.settings.secretAccessKey },
      // This test server keeps the SDK's checksum framing as content.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });

  test('it reads what we write, and we what it writes', async () => {
    const client = sdk();
    const where = { Bucket: bucket.name };
    await put(storages.bucket, 'posters/1/print-a.jpg');
    const key = `${path.basename(dir)}/posters/1/print-a.jpg`;
    const read = await client.send(new GetObjectCommand({ ...where, Key: key }));
    expect([read.ContentType, await read.Body?.transformToString()]).toEqual(['image/jpeg', 'posters/1/print-a.jpg']);
    const written = Buffer.from([0, 255, 1, 254]);
    await client.send(new PutObjectCommand({ ...where, Key: key.replace('print-a', 'print-b'), Body: written }));
    expect((await storages.bucket.read('posters/1/print-b.jpg'))?.equals(written)).toBe(true);
    await removeAll(storages.bucket, 'posters/1/');
    expect((await client.send(new ListObjectsV2Command({ ...where, Prefix: `${path.basename(dir)}/` }))).Contents ?? []).toEqual([]);
    client.destroy();
  });
});

describe('a bucket that is set up wrong or away', () => {
  test('is named at start: no such bucket, wrong keys; one that does not answer is no reason not to start', async () => {
    const other = (changes: object) => createBucketStorage({ ...bucket.settings, prefix: '', ...changes });
    await expect(other({ url: `${bucket.endpoint}/no-such-bucket` }).check()).rejects.toThrow('没有这个存储桶');
    const gone = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: dir });
    const { port } = await gone.run();
    await gone.close();
    const away = other({ url: `http://127.0.0.1:${port}/pictures` });
    expect(await away.check()).toBe(false);
    await expect(away.read('a.jpg')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(away.write('a.jpg', Buffer.from('a'), 'image/jpeg')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
