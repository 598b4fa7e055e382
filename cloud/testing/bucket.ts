import crypto from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';

export interface TestBucket {
  readonly name: string;
  /** Without the bucket. */
  readonly endpoint: string;
  readonly settings: { readonly url: string; readonly region: string; readonly accessKeyId: string; readonly secretAccessKey: string };
  close(): Promise<void>;
}

/**
 * This server seals the tokens of its lists with single DES, which OpenSSL 3 refuses; three times with one key is the same cipher.
 * Answers how to undo it.
 */
function lendDes(): () => void {
  const { createCipheriv } = crypto;
  crypto.createCipheriv = ((name: string, key: Buffer, ...rest: [crypto.BinaryLike]) =>
    name === 'des'
      ? createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), ...rest)
      : createCipheriv(name, key, ...rest)) as typeof createCipheriv;
  return () => void (crypto.createCipheriv = createCipheriv);
}

/** A local S3 server with one empty bucket. It takes these keys only on reading; what a wrong key may do is the real server's affair. */
export async function createTestBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(path.join(tmpdir(), 'expoloop-bucket-'));
  const name = 'pictures';
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name, configs: [] }] });
  const { port } = await server.run();
  const giveBack = lendDes();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    name,
    endpoint,
    settings: { url: `${endpoint}/${name}`, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    async close() {
      await server.close();
      giveBack();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
