import { createHash, createHmac } from 'node:crypto';
import { parseArgs } from 'node:util';
import { getDrawRecord, listDrawEntries } from '@shared/contracts/draw';
import { throughLoopback } from '@shared/local-site';
import { verifyStageDraw } from '@shared/rules/draw';
import * as z from 'zod/mini';

/**
 * Recomputes a published stage draw from its public record:
 *   npm run verify-draw -- https://HOST DRAW_ID
 * Ends with 0 when everything fits, 1 when it does not, 2 when it could not be read.
 */
async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [host, drawId] = positionals;
  if (!host || !drawId) {
    console.error('用法 (usage): verify-draw https://HOST DRAW_ID');
    return 2;
  }
  const read = async <S extends z.ZodMiniType>(address: string, schema: S): Promise<z.output<S>> => {
    const answer = await fetch(throughLoopback(new URL(address, host).href));
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return z.parse(schema, await answer.json());
  };
  const record = await read(getDrawRecord.path.replace(':drawId', drawId), getDrawRecord.response);
  if (record.kind !== 'stage') {
    console.error('这是即时抽奖：每位参加者的凭证可在小程序内核验 (instant draw: each receipt is checked in the app)');
    return 2;
  }
  const entryIds: string[] = [];
  for (let chunk: number | null = 0; chunk !== null; ) {
    const page: { entryIds: string[]; next: number | null } = await read(
      `${listDrawEntries.path.replace(':drawId', drawId)}?chunk=${chunk}`,
      listDrawEntries.response,
    );
    entryIds.push(...page.entryIds);
    chunk = page.next;
  }
  const faults = verifyStageDraw({ ...record, root: record.root ?? '' }, entryIds, {
    hash: (bytes) => createHash('sha256').update(bytes).digest(),
    mac: (key, message) => createHmac('sha256', key).update(message).digest(),
  });
  console.log(`${record.name}: ${entryIds.length} 人, ${record.rounds.length} 轮 (entrants, rounds)`);
  for (const fault of faults) console.error(`不符 (fault): ${fault}`);
  if (faults.length === 0) console.log('复算一致 (everything published fits together)');
  return faults.length === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
