import type { Log } from '../../../platform/log';
import { compactIfEmbedded } from '../../../platform/db';
import { endErasures, findErasedSince } from '../../../platform/erasures';
import type { PrivacyPart } from '../../../platform/privacy';
import { removeExpired, type Removal } from './remove-expired';
import { isCompactionDue, STEADY_RUNS, steadyRuns } from './rules';
import { beginRun, endRun, findLatestRun } from './store';

export interface RetentionContext {
  readonly now: Date;
  readonly signal?: AbortSignal;
  readonly log: Log;
}

/** The nightly run: removes what has had its time, unless the clock may be wrong, and frees the database's file of what was erased. */
export async function runRetention(parts: readonly PrivacyPart[], { now, signal, log }: RetentionContext): Promise<Removal | null> {
  const steady = steadyRuns(await findLatestRun(), now);
  await beginRun(now, steady);
  const removal = steady < STEADY_RUNS ? null : await removeExpired(parts, now, signal);
  if (removal === null) log.info({ steady }, 'nothing removed yet: the clock must hold for another night');
  await finish(removal, now);
  await compactErased(now, log);
  return removal;
}

/** By hand: whoever asks vouches for the clock. */
export async function runRetentionNow(parts: readonly PrivacyPart[], { now, log }: RetentionContext): Promise<Removal> {
  await beginRun(now, steadyRuns(await findLatestRun(), now));
  const removal = await removeExpired(parts, now);
  await finish(removal, now);
  await compactErased(now, log);
  return removal;
}

async function finish(removal: Removal | null, now: Date): Promise<void> {
  const removed: Record<string, number> = {};
  for (const show of removal?.shows ?? [])
    for (const [kind, count] of Object.entries(show.kinds)) removed[kind] = (removed[kind] ?? 0) + count;
  await endRun({ finishedAt: now, shows: removal?.shows.length ?? 0, visitors: removal?.visitors ?? 0, removed });
}

/** A MongoDB has its own ways and its own operator; see docs/operations.md. */
async function compactErased(now: Date, log: Log): Promise<void> {
  if (!isCompactionDue(await findErasedSince(), now)) return;
  try {
    if (await compactIfEmbedded()) log.info('the database file was compacted');
    await endErasures(now);
  } catch (error) {
    // A backup is under way, or the disk has no room for the copy: the next night tries again, and a metric tells for how long it did not work.
    log.warn({ error }, 'the database file could not be compacted');
  }
}
