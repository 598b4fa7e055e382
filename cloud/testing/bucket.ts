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

/** A local S3 server with one empty bucket. It takes these keys only on reading; what a wrong key may do is the real server's affair. */
export async function createTestBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(path.join(tmpdir(), 'expoloop-bucket-'));
  const name = 'pictures';
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name, configs: [] }] });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    name,
    endpoint,
    settings: { url: `${endpoint}/${name}`, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
