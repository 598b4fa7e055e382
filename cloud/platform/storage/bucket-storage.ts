import { Readable } from 'node:stream';
import { S3mini, S3NetworkError, S3ServiceError } from 's3mini';
import { AppError } from '@shared/errors';
import { checkName, type FileStorage } from './storage';

export interface BucketSettings {
  /** With the bucket: `https://HOST/BUCKET` or `https://BUCKET.HOST`. */
  readonly url: string;
  /** Before every name, empty or ending with `/`. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const TIMEOUT_MS = 10_000;
const PART_BYTES = 2 * 1024 * 1024;

/** Files in an S3-compatible bucket, shared by every machine. A bucket that does not answer is `unavailable`. */
export function createBucketStorage({ url, prefix, region, accessKeyId, secretAccessKey }: BucketSettings): FileStorage {
  const bucket = new S3mini({ endpoint: url, region, accessKeyId, secretAccessKey, requestAbortTimeout: TIMEOUT_MS });
  const keyOf = (name: string) => {
    checkName(name);
    return `${prefix}${name}`;
  };
  return {
    where: `${url} ${prefix}`.trim(),
    async read(name) {
      const content = await answered(bucket.getObjectArrayBuffer(keyOf(name)));
      return content && Buffer.from(content);
    },
    async stream(name) {
      const key = keyOf(name);
      const partAt = (from: number) => answered(readPart(bucket, key, from));
      const first = await partAt(0);
      return first && { size: first.size, body: Readable.from(partsOf(first, partAt)) };
    },
    async write(name, content, contentType) {
      await answered(bucket.putObject(keyOf(name), content, contentType));
    },
    async list(wanted, after, limit) {
      // The first argument is the path of the request, whatever its name says: `/` lists the whole bucket.
      const startAfter = after === null ? {} : { 'start-after': `${prefix}${after}` };
      const page = await answered(bucket.listObjectsPaged('/', `${prefix}${wanted}`, limit, undefined, startAfter));
      return (page?.objects ?? []).map(({ Key, LastModified }) => ({
        name: Key.slice(prefix.length),
        modifiedAt: new Date(LastModified),
      }));
    },
    async remove(names) {
      // One by one: a request each costs little here, and of a request for many some servers lose a part.
      for (const name of names) await answered(bucket.deleteObject(keyOf(name)));
    },
    async check() {
      try {
        if (await bucket.bucketExists()) return true;
      } catch (error) {
        const refused = error instanceof S3ServiceError && error.status < 500;
        if (!refused) return false;
        throw new Error(`STORAGE_URL ${url} 拒绝访问（${error.status}）：请检查密钥与权限 (the bucket refuses these keys)`);
      }
      throw new Error(`STORAGE_URL ${url}：没有这个存储桶，请先创建 (there is no such bucket)`);
    },
  };
}

interface Part {
  readonly bytes: Buffer;
  /** Of the whole file. */
  readonly size: number;
}

/** Null when there is no such file. */
async function readPart(bucket: S3mini, key: string, from: number): Promise<Part | null> {
  const answer = await bucket.getObjectRaw(key, false, from, from + PART_BYTES).catch((error: unknown) => {
    if (error instanceof S3ServiceError && error.status === 404) return null;
    throw error;
  });
  if (!answer) return null;
  const bytes = Buffer.from(await answer.arrayBuffer());
  // A server that knows no ranges answers with the whole.
  return { bytes, size: Number(answer.headers.get('content-range')?.split('/')[1] ?? bytes.length) };
}

/** A request for each part: one for the whole would run out of time at the pace of whoever reads. */
async function* partsOf(first: Part, partAt: (from: number) => Promise<Part | null>): AsyncGenerator<Buffer> {
  yield first.bytes;
  for (let at = first.bytes.length; at < first.size; ) {
    const part = await partAt(at);
    if (!part || part.bytes.length === 0)
      throw new AppError('unavailable', undefined, new Error('a stored file was removed while it was read'));
    yield part.bytes;
    at += part.bytes.length;
  }
}

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof S3NetworkError || error instanceof S3ServiceError) throw new AppError('unavailable', undefined, error);
    throw error;
  }
}
