import { getFigures } from '@shared/contracts/figure';
import { summarizeDeliveries } from '@shared/contracts/message';
import { catchUp } from '@shared/contracts/time-machine';
import type { Client } from './client';
import { pause } from './service/life';

const POLL_MS = 50;
const PATIENCE_MS = 60_000;
/** So many looks that see the same are quiet. */
const SAME = 2;

/** Lets the service do what is due until nothing changes any more: figures, messages. False: it did not within a minute. */
export async function settle(owner: Client, up: () => readonly Client[], exhibitionId: string): Promise<boolean> {
  const from = performance.now();
  let before = '';
  let same = 0;
  for (; performance.now() - from < PATIENCE_MS; await pause(POLL_MS)) {
    const seen = (await allDone(up())) ? await look(owner, exhibitionId) : null;
    same = seen !== null && seen === before ? same + 1 : 0;
    before = seen ?? '';
    if (same >= SAME - 1) return true;
  }
  return false;
}

/** Everything was done by one of them: what a killed process had waits until its lease has run out. */
async function allDone(processes: readonly Client[]): Promise<boolean> {
  const answers = await Promise.all(
    processes.map(async (one) => {
      const answer = await one.raw(catchUp.method, catchUp.path, {}).catch(() => null);
      return answer?.ok ? catchUp.response.parse(await answer.json()).waiting : null;
    }),
  );
  const heard = answers.filter((one) => one !== null);
  return heard.length > 0 && !heard[0]?.some((name) => heard.every((waiting) => waiting.includes(name)));
}

/** Null while something is on its way. */
async function look(owner: Client, exhibitionId: string): Promise<string | null> {
  const params = { exhibitionId };
  const { figures } = await owner.call(getFigures, { params, query: {} });
  const { rows } = await owner.call(summarizeDeliveries, { params });
  return rows.some((row) => row.state === 'working') ? null : JSON.stringify([figures, rows]);
}
