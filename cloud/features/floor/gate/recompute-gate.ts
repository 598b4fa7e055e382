import { hasEntered, standingOf, streamTickets } from '../../people/ticket';
import { getGateContext, rulesOf } from './gate-context';
import { listTallies, listZones } from './live-store';
import { streamScans } from './store';
import { tallyOf } from './tally';

export interface GateTotals {
  readonly inside: Record<string, number>;
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
  let entered = 0;
  let doubles = 0;
  for await (const ticket of streamTickets(exhibitionId)) {
    const standing = standingOf(ticket, rulesOf(context)(ticket));
    for (const zone of standing.inside) inside[zone] = (inside[zone] ?? 0) + 1;
    doubles += standing.doubles;
    if (hasEntered(ticket)) entered += 1;
  }
  for await (const row of streamScans(exhibitionId)) {
    const field = tallyOf(row);
    if (field) scans[`${row.gateId}/${field}`] = (scans[`${row.gateId}/${field}`] ?? 0) + 1;
  }
  return { inside, entered, doubles, scans };
}

/** The same figures as the counters hold them; zeros left out. @internal */
export async function countedGate(exhibitionId: string): Promise<GateTotals> {
  const [zones, days] = await Promise.all([listZones(exhibitionId), listTallies(exhibitionId, 'day', new Date(0))]);
  const scans: Record<string, number> = {};
  const add = (key: string, n: number) => {
    if (n !== 0) scans[key] = (scans[key] ?? 0) + n;
  };
  for (const day of days) {
    add(`${day.gateId}/in`, day.in ?? 0);
    add(`${day.gateId}/out`, day.out ?? 0);
    for (const [reason, n] of Object.entries(day.refused ?? {})) add(`${day.gateId}/refused.${reason}`, n);
  }
  const site = zones.find((zone) => zone.zone === '');
  return {
    inside: Object.fromEntries(zones.filter((zone) => zone.inside !== 0).map((zone) => [zone.zone, zone.inside])),
    entered: site?.entered ?? 0,
    doubles: site?.doubles ?? 0,
    scans,
  };
}
