import { DateTime } from 'luxon';
import { inTransaction } from '../../../platform/db';
import { getGateContext } from './gate-context';
import { applyTallies, type TallyStep } from './live-store';
import { listUntallied, markTallied, type ScanPlain } from './store';

const BATCH = 500;

/** What a row adds to its gate's counters: `in`, `out`, `refused.CODE`, or nothing once taken back. */
export function tallyOf(row: Pick<ScanPlain, 'decision' | 'direction' | 'reason' | 'undone'>): string | null {
  if (row.undone) return null;
  return row.decision === 'accepted' ? row.direction : `refused.${row.reason ?? 'unknown'}`;
}

/** Counts scans per gate, minute and local day, by the time of the scan. Returns true when more is waiting. */
export async function tallyScans(): Promise<boolean> {
  const batch = await listUntallied(BATCH);
  if (batch.length === 0) return false;
  const zones = new Map<string, string>();
  for (const row of batch)
    if (!zones.has(row.exhibitionId)) zones.set(row.exhibitionId, (await getGateContext(row.exhibitionId)).exhibition.timeZone);
  await inTransaction(async (session) => {
    const steps = new Map<string, TallyStep>();
    for (const row of batch) {
      const now = tallyOf(row);
      if (!(await markTallied(row, now, session))) continue;
      if (now === row.talliedAs) continue;
      for (const [field, by] of [
        [now, 1],
        [row.talliedAs, -1],
      ] as const)
        if (field) for (const step of stepsOf(row, zones.get(row.exhibitionId) ?? 'UTC')) count(steps, step, field, by);
    }
    await applyTallies([...steps.values()], session);
  });
  return batch.length === BATCH;
}

function stepsOf(row: ScanPlain, timeZone: string): Omit<TallyStep, 'inc'>[] {
  const day = DateTime.fromJSDate(row.at, { zone: timeZone }).startOf('day');
  const minute = new Date(Math.floor(row.at.getTime() / 60_000) * 60_000);
  const base = { exhibitionId: row.exhibitionId, gateId: row.gateId };
  return [
    { ...base, kind: 'minute', id: `${row.exhibitionId}/${row.gateId}/${minute.toISOString().slice(0, 16)}`, from: minute },
    { ...base, kind: 'day', id: `${row.exhibitionId}/${row.gateId}/${day.toFormat('yyyy-MM-dd')}`, from: day.toJSDate() },
  ];
}

function count(steps: Map<string, TallyStep>, step: Omit<TallyStep, 'inc'>, field: string, by: number): void {
  const known = steps.get(step.id) ?? { ...step, inc: {} };
  known.inc[field] = (known.inc[field] ?? 0) + by;
  steps.set(step.id, known);
}
