import { getFigures } from '@shared/contracts/figure';
import { summarizeDeliveries, type MessageKind } from '@shared/contracts/message';
import type { Client } from './client';
import { pause } from './service/life';

/** What is waited for: what was told to be counted, all that has fallen due to be done, or messages of a kind to have left. */
export type Settling = 'events' | 'sweeps' | { readonly due: MessageKind };

/** The slowest sweep looks every five seconds for what has fallen due. */
const LONGEST_SWEEP_MS = 5_200;
const POLL_MS = 150;
/** In two rounds of the counting, one a second, everything is told to be counted; they start anew with a process. */
const TWO_ROUNDS_MS = 3_000;
const PATIENCE_MS = 60_000;
/** So many looks that see the same are quiet. */
const SAME = 2;

/** Waits until nothing changes any more: figures, messages, and what is still to be counted. False: it did not within a minute. */
export async function settle(owner: Client, up: () => readonly Client[], exhibitionId: string, what: Settling): Promise<boolean> {
  const from = performance.now();
  const begun = await countingOf(up());
  let before = '';
  let same = 0;
  for (; performance.now() - from < PATIENCE_MS; await pause(POLL_MS)) {
    const since = performance.now() - from;
    const counting = await countingOf(up());
    // What a process says waits is what it saw in its last round: the round after this one has seen all.
    if (counting.lag !== 0 || (counting.rounds < begun.rounds + 2 && since < TWO_ROUNDS_MS)) continue;
    const seen = await look(owner, exhibitionId);
    same = seen !== null && seen.all === before ? same + 1 : 0;
    before = seen?.all ?? '';
    const hasBegun = what === 'events' || (typeof what === 'object' && seen?.kinds.has(what.due)) || since > LONGEST_SWEEP_MS;
    if (same >= SAME && hasBegun) return true;
  }
  return false;
}

/** Null while something is on its way. */
async function look(owner: Client, exhibitionId: string): Promise<{ all: string; kinds: Set<string> } | null> {
  const params = { exhibitionId };
  const { figures } = await owner.call(getFigures, { params, query: {} });
  const { rows } = await owner.call(summarizeDeliveries, { params });
  if (rows.some((row) => row.state === 'working')) return null;
  return { all: JSON.stringify([figures, rows]), kinds: new Set(rows.map((row) => row.kind)) };
}

/** Of all processes together: what waits to be counted, -1 while one does not say, and how often it was looked at. */
async function countingOf(processes: readonly Client[]): Promise<{ lag: number; rounds: number }> {
  const texts = await Promise.all(processes.map(metricsOf));
  const sum = (of: (text: string) => number) => texts.reduce((all, text) => all + of(text ?? ''), 0);
  return {
    lag: texts.includes(null) ? -1 : sum((text) => Number(/^expoloop_projection_lag_events (\S+)/m.exec(text)?.[1] ?? 0)),
    rounds: sum((text) =>
      [...text.matchAll(/^expoloop_sweep_seconds_count\{sweep="projector",outcome="(?:done|more)"\} (\d+)/gm)].reduce(
        (all, [, times]) => all + Number(times),
        0,
      ),
    ),
  };
}

async function metricsOf(process: Client): Promise<string | null> {
  const answer = await process.raw('GET', '/metrics').catch(() => null);
  return answer?.ok ? answer.text() : null;
}
