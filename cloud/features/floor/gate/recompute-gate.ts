import { hasEntered, isCounted, presenceKey, standingOf, streamTickets } from '../../people/ticket';
import { getGateContext, rulesOf } from './gate-context';
import { listTallies, listZones, readAttendance } from './live-store';
import { streamScans } from './store';
import { tallyOf } from './tally';

export interface GateTotals {
  /** By day and zone, `2026-03-10/H1`, without corrections. */
  readonly inside: Record<string, number>;
  readonly registered: number;
  readonly entered: number;
  readonly doubles: number;
  /** `gateId/field` -> n, all days. */
  readonly scans: Record<string, number>;
}

/** The figures straight from tickets and scan rows, without counters. @internal */
export async function recomputeGate(exhibitionId: string): Promise<GateTotals> {
  const context = await getGateContext(exhibitionId);
  const inside: Record<string, number> = {};
  const scans: Record<string, number> = {};
  let registered = 0;
  let entered = 0;
  let doubles = 0;
  for await (const ticket of streamTickets(exhibitionId)) {
    const rules = rulesOf(context)(ticket);
    const standing = standingOf(ticket, rules);
    for (const { day, zone } of standing.inside) {
      const key = presenceKey(rules.dates?.[day] ?? String(day), zone);
      inside[key] = (inside[key] ?? 0) + 1;
    }
    if (isCounted(ticket)) registered += 1;
    doubles += standing.doubles;
    if (hasEntered(ticket)) entered += 1;
  }
  for await (const row of streamScans(exhibitionId)) {
    const field = tallyOf(row);
    if (field) scans[`${row.gateId}/${field}`] = (scans[`${row.gateId}/${field}`] ?? 0) + 1;
  }
  return { inside, registered, entered, doubles, scans };
}

/** The same figures as the counters hold them; zeros left out. @internal */
export async function countedGate(exhibitionId: string): Promise<GateTotals> {
  const [zones, days, attendance] = await Promise.all([
    listZones(exhibitionId),
    listTallies(exhibitionId, 'day', new Date(0)),
    readAttendance(exhibitionId),
  ]);
  const scans: Record<string, number> = {};
  const add = (key: string, n: number) => {
    if (n !== 0) scans[key] = (scans[key] ?? 0) + n;
  };
  for (const day of days) {
    add(`${day.gateId}/in`, day.in ?? 0);
    add(`${day.gateId}/out`, day.out ?? 0);
    for (const [reason, n] of Object.entries(day.refused ?? {})) add(`${day.gateId}/refused.${reason}`, n);
  }
  return {
    inside: Object.fromEntries(zones.flatMap(({ day, zone, inside }) => (inside === 0 ? [] : [[presenceKey(day, zone), inside]]))),
    ...attendance,
    scans,
  };
}
