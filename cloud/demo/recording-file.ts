import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** What a recording says of itself, readable without unpacking it. */
export interface Manifest {
  /** By the clock of the show. */
  readonly recordedAt: string;
  readonly seed: number;
  readonly visitors: number;
  /** The database's version (cloud/jobs.ts); an older one is migrated as any database is. */
  readonly schema: number;
  /** The sample's own: they come with it and protect nobody. */
  readonly masterKeys: string;
  /** How many documents of each collection. */
  readonly collections: Readonly<Record<string, number>>;
}

/** Named with `/`: `db/…` as `npm run db -- export` writes it, `files/…` of the storage, `local-wechat/…`. */
export interface RecordedFile {
  readonly name: string;
  readonly content: Buffer;
}

const FORMAT = 'expoloop-recording';
const VERSION = 1;
const AGAIN = '请用 npm run record 重新录制，或以 DEMO=false 启动 (record it anew, or start with DEMO=false)';

interface Head extends Manifest {
  readonly format: string;
  readonly version: number;
  readonly body: { readonly bytes: number; readonly sha256: string };
}

/** One line of JSON, then everything compressed. */
export function packRecording(manifest: Manifest, files: readonly RecordedFile[]): Buffer {
  const parts = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, content }) => {
      const title = Buffer.from(name);
      const sizes = Buffer.alloc(8);
      sizes.writeUInt32LE(title.length, 0);
      sizes.writeUInt32LE(content.length, 4);
      return [sizes, title, content];
    });
  const body = brotliCompressSync(Buffer.concat(parts), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  const head: Head = { format: FORMAT, version: VERSION, ...manifest, body: { bytes: body.length, sha256: hashOf(body) } };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

/** Throws in one sentence when it is none, of another version, or not whole. */
export function unpackRecording(packed: Buffer): { manifest: Manifest; files: RecordedFile[] } {
  const { head, body } = openRecording(packed);
  if (body.length !== head.body.bytes || hashOf(body) !== head.body.sha256)
    throw new Error(`示例录像不完整，${AGAIN}：the recording is not whole`);
  const all = brotliDecompressSync(body);
  const files: RecordedFile[] = [];
  for (let at = 0; at < all.length; ) {
    const [title, size] = [all.readUInt32LE(at), all.readUInt32LE(at + 4)];
    const from = at + 8 + title;
    files.push({ name: all.toString('utf8', at + 8, from), content: all.subarray(from, from + size) });
    at = from + size;
  }
  return { manifest: head, files };
}

function openRecording(packed: Buffer): { head: Head; body: Buffer } {
  const end = packed.indexOf('\n');
  const head = readHead(packed.toString('utf8', 0, Math.max(0, end)));
  if (head?.format !== FORMAT) throw new Error(`这不是示例录像，${AGAIN}：this is no recording`);
  if (head.version !== VERSION)
    throw new Error(`示例录像是第 ${head.version} 版格式，本程序读第 ${VERSION} 版，${AGAIN}：a recording of another format`);
  return { head, body: packed.subarray(end + 1) };
}

function readHead(line: string): Head | null {
  try {
    return JSON.parse(line) as Head;
  } catch {
    // What is no JSON is no recording.
    return null;
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
