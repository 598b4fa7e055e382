import type { GateDay } from './gate-calendar';
import type { TallyStep } from './live-store';
import type { ScanPlain } from './store';

/**
 * What a row adds to its gate's counters: `in`, `out`, `refused.CODE`, or nothing: once taken back, or where a number was used
 * and nobody refused (no answer came, or what was typed at the desk was no phone number).
 */
export function tallyOf(row: Pick<ScanPlain, 'decision' | 'direction' | 'reason' | 'undone'>): string | null {
  if (row.undone) return null;
  if (row.decision === 'accepted') return row.direction;
  return row.reason === null ? null : `refused.${row.reason}`;
}

export const QUARTER_MS = 900_000;
/** The quarter of an hour it is in: every zone is some quarters away from UTC. */
export const quarterOf = (at: Date): Date => new Date(Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS);

type Counted = Pick<ScanPlain, 'exhibitionId' | 'gateId' | 'at'>;

/** Pure: steps of the counters per gate, minute, quarter of an hour and day of the show, by the time of the scan. `was`: what they hold of the row, `is`: what they shall. */
export function foldTallies(
  changes: readonly { row: Counted; was: string | null; is: string | null }[],
  dayOf: (row: Counted) => GateDay,
): TallyStep[] {
  const steps = new Map<string, TallyStep>();
  const spans = new Map<string, Omit<TallyStep, 'inc'>[]>();
  for (const { row, was, is } of changes) {
    if (was === is) continue;
    const minute = Math.floor(row.at.getTime() / 60_000) * 60_000;
    const key = `${row.exhibitionId}/${row.gateId}/${minute}`;
    const mine = spans.get(key) ?? spansOf(row, new Date(minute), dayOf(row));
    spans.set(key, mine);
    for (const span of mine) {
      const step = steps.get(span.id) ?? { ...span, inc: {} };
      steps.set(span.id, step);
      if (is) step.inc[is] = (step.inc[is] ?? 0) + 1;
      if (was) step.inc[was] = (step.inc[was] ?? 0) - 1;
    }
  }
  return [...steps.values()];
}

function spansOf({ exhibitionId, gateId }: Counted, minute: Date, day: GateDay): Omit<TallyStep, 'inc'>[] {
  const of = { exhibitionId, gateId };
  const quarter = quarterOf(minute);
  return [
    { ...of, kind: 'quarter', id: `${exhibitionId}/${gateId}/quarter/${quarter.toISOString().slice(0, 16)}`, from: quarter },
    { ...of, kind: 'minute', id: `${exhibitionId}/${gateId}/${minute.toISOString().slice(0, 16)}`, from: minute },
    { ...of, kind: 'day', id: `${exhibitionId}/${gateId}/${day.date}`, from: new Date(day.fromMs) },
  ];
}
