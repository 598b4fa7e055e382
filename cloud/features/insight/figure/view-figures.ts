import { KPI_KEYS, KPIS, kpiValues } from '@shared/rules/figure';
import type { Scope } from '../../../platform/auth/caller';
import { listHours, sumTotals } from '../../../platform/events';
import { getExhibitionInScope } from '../../show/exhibition';

const COUNTERS: string[] = KPI_KEYS.flatMap((key) => {
  const kpi = KPIS[key];
  return 'counter' in kpi ? [kpi.counter] : [];
});

/** All figures of a show, and three of them by the hour for the picture. */
export async function viewFigures(exhibitionId: string, scope: Scope) {
  await getExhibitionInScope(exhibitionId, scope);
  const [totals, views, registrations, arrivals] = await Promise.all([
    sumTotals(exhibitionId, COUNTERS, ['']),
    listHours(exhibitionId, 'poster.viewed', ''),
    listHours(exhibitionId, 'registration.brought', ''),
    listHours(exhibitionId, 'checkin.brought', ''),
  ]);
  const hours = new Map<string, { hour: string; views: number; registrations: number; arrivals: number }>();
  for (const [name, rows] of [
    ['views', views],
    ['registrations', registrations],
    ['arrivals', arrivals],
  ] as const) {
    for (const { hour, n } of rows) {
      const at = hour.toISOString();
      const row = hours.get(at) ?? { hour: at, views: 0, registrations: 0, arrivals: 0 };
      row[name] += n;
      hours.set(at, row);
    }
  }
  return {
    figures: kpiValues((counter) => totals.get(`${counter}/`) ?? 0),
    hours: [...hours.values()].sort((a, b) => a.hour.localeCompare(b.hour)),
  };
}
