import { getFigures } from '@shared/contracts/figure';
import { summarizeDeliveries, type MessageKind } from '@shared/contracts/message';
import type { Client } from './client';
import { pause } from './service/life';

/** What is waited for: what was told to be counted, all that has fallen due to be done, or messages of a kind to have left. */
export type Settling = 'events' | 'sweeps' | { readonly due: MessageKind };

/** The slowest sweep looks every five seconds for what has fallen due. */
const LONGEST_SWEEP_MS = 5_200;
const POLL_MS = 250;
const PATIENCE_MS = 60_000;
/** So many looks that see the same are quiet. */
const SAME = 2;

/** Waits until nothing changes any more: figures, messages, and what is still to be counted. False: it did not within a minute. */
export async function settle(owner: Client, up: () => readonly Client[], exhibitionId: string, what: Settling): Promise<boolean> {
  const from = performance.now();
  let before = '';
  let same = 0;
  while (performance.now() - from < PATIENCE_MS) {
    const seen = await look(owner, up, exhibitionId);
    same = seen !== null && seen.all === before ? same + 1 : 0;
    before = seen?.all ?? '';
    const hasBegun =
      what === 'events' || (typeof what === 'object' && seen?.kinds.has(what.due)) || performance.now() - from > LONGEST_SWEEP_MS;
    if (same >= SAME && hasBegun) return true;
    await pause(POLL_MS);
  }
  return false;
}

/** Null while something is on its way. */
async function look(owner: Client, up: () => readonly Client[], exhibitionId: string): Promise<{ all: string; kinds: Set<string> } | null> {
  for (const one of up()) if ((await lagOf(one)) !== 0) return null;
  const params = { exhibitionId };
  const { figures } = await owner.call(getFigures, { params, query: {} });
  const { rows } = await owner.call(summarizeDeliveries, { params });
  if (rows.some((row) => row.state === 'working')) return null;
  return { all: JSON.stringify([figures, rows]), kinds: new Set(rows.map((row) => row.kind)) };
}

async function lagOf(process: Client): Promise<number> {
  const answer = await process.raw('GET', '/metrics').catch(() => null);
  if (!answer?.ok) return -1;
  return Number(/^expoloop_projection_lag_events (\S+)/m.exec(await answer.text())?.[1] ?? 0);
}
