import { FIGURE_KEYS, figureValues, type FigureKey } from '@shared/rules/figure';
import { findBackfill, listPeriods, sumTotals } from '../../../platform/events';
import type { Exhibition } from '../../show/exhibition';

/** What the picture shows by the hour or the day. */
const SERIES = {
  views: 'views',
  registrations: 'registrations',
  registrationsBrought: 'registrations_brought',
  arrivals: 'arrivals',
  arrivalsBrought: 'arrivals_brought',
} as const satisfies Record<string, FigureKey>;

type Period = { from: string } & Record<keyof typeof SERIES, number>;

/** All figures of a show, and some of them by the hours or days of its own zone. */
export async function viewFigures({ id: exhibitionId, timeZone }: Exhibition, unit: 'hour' | 'day') {
  const [totals, backfill, periods] = await Promise.all([
    sumTotals(exhibitionId, FIGURE_KEYS, ['']),
    findBackfill(),
    listSeries(exhibitionId, timeZone, unit),
  ]);
  return { figures: figureValues((key) => totals.get(`${key}/`) ?? 0), periods, backfill };
}

async function listSeries(exhibitionId: string, timeZone: string, unit: 'hour' | 'day'): Promise<Period[]> {
  const periods = new Map<string, Period>();
  const names = Object.keys(SERIES) as (keyof typeof SERIES)[];
  const series = await Promise.all(names.map((name) => listPeriods(exhibitionId, SERIES[name], '', timeZone, unit)));
  for (const [index, name] of names.entries())
    for (const { from, n } of series[index] ?? []) {
      const at = from.toISOString();
      const row = periods.get(at) ?? { from: at, views: 0, registrations: 0, registrationsBrought: 0, arrivals: 0, arrivalsBrought: 0 };
      row[name] = n;
      periods.set(at, row);
    }
  return [...periods.values()].sort((a, b) => a.from.localeCompare(b.from));
}
