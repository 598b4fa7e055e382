import type { GateFigures } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { occupancyOf } from './figures';
import { dayAt, getGateContext } from './gate-context';
import { correctZone } from './live-store';

/** A count by hand takes the place of what scans say, for this day. Throws `not_found` for a zone no gate leads into. */
export async function setOccupancy(
  exhibitionId: string,
  { zone, inside }: { zone: string; inside: number },
  by: string,
  now: Date,
): Promise<{ occupancy: GateFigures['occupancy'] }> {
  const context = await getGateContext(exhibitionId);
  if (![...context.gates.values()].some((gate) => gate.zone === zone) && !Object.hasOwn(context.capacities, zone))
    throw new AppError('not_found');
  await correctZone({ exhibitionId, day: dayAt(context, now).date, zone }, inside, by, now);
  return { occupancy: await occupancyOf(context, now) };
}
