import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEngine } from '../start-engine';
import { runningAddress } from '../storage/directory-lock';
import { WireClient } from './wire-client';

/** Works on a directory: through the engine that has it open, else by one of its own (`isOwn`), opened for the while. */
export async function withClient<T>(dir: string, create: boolean, work: (client: WireClient, isOwn: boolean) => Promise<T>): Promise<T> {
  if (!create && !existsSync(join(dir, 'data.mdb'))) throw new Error(`${dir} 中没有数据库 holds no database`);
  const running = await runningAddress(dir);
  const engine = running ? undefined : await startEngine({ dir });
  const client = await WireClient.open(running ?? (engine?.address as string));
  try {
    return await work(client, engine !== undefined);
  } finally {
    client.close();
    await engine?.stop();
  }
}
