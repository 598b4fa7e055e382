import { DateTime } from 'luxon';
import { isNumber, isText, type Page, pageOf, type PageQuery, placeAfter } from '../paging';
import { CounterModel, TotalModel } from './model';
import { cellId, SLOT_MS } from './tally';

/** Totals as `metric/subject` -> n for the given metrics and subjects; what never happened is absent. */
export async function sumTotals(
  exhibitionId: string,
  metrics: readonly string[],
  subjects: readonly string[],
): Promise<Map<string, number>> {
  const ids = metrics.flatMap((metric) => subjects.map((subject) => cellId({ exhibitionId, metric, subject })));
  if (ids.length === 0) return new Map();
  const rows = await TotalModel.find({ _id: { $in: ids } }).lean();
  return new Map(rows.map((row) => [`${row.metric}/${row.subject}`, row.n]));
}

/** Subjects of a metric or ranking, highest first, page by page by index; `dimension` limits them to its values. */
export async function rankTotals(
  exhibitionId: string,
  metric: string,
  dimension: string,
  page: PageQuery,
): Promise<Page<{ subject: string; n: number }>> {
  const [n, subject] = placeAfter(page.cursor, isRank) ?? [null, null];
  const rows = await TotalModel.find({
    exhibitionId,
    metric,
    dimension,
    ...(n === null ? { n: { $gt: 0 } } : { $or: [{ n: { $gt: 0, $lt: n } }, { n, subject: { $gt: subject } }] }),
  })
    .sort({ n: -1, subject: 1 })
    .limit(page.limit + 1)
    .lean();
  return pageOf(
    rows,
    page.limit,
    ({ subject, n }) => ({ subject, n }),
    (row) => [row.n, row.subject],
  );
}

const isRank = (value: unknown): value is [number, string] => Array.isArray(value) && isNumber(value[0]) && isText(value[1]);

/** Every total of an exhibition as `metric/subject` -> n, to compare with a recomputation. */
export async function allTotals(exhibitionId: string): Promise<Map<string, number>> {
  const rows = await TotalModel.find({ exhibitionId, n: { $ne: 0 } }).lean();
  return new Map(rows.map((row) => [`${row.metric}/${row.subject}`, row.n]));
}

/** One metric of one subject by the hours or days of a time zone; `from` is the moment each begins there. */
export async function listPeriods(
  exhibitionId: string,
  metric: string,
  subject: string,
  timeZone: string,
  unit: 'hour' | 'day',
): Promise<{ from: Date; n: number }[]> {
  const rows = await CounterModel.find({ exhibitionId, metric, subject, n: { $ne: 0 } }, { slot: 1, n: 1 })
    .sort({ slot: 1 })
    .lean();
  const sums = new Map<number, number>();
  for (const { slot, n } of rows) {
    const from = DateTime.fromMillis(slot * SLOT_MS, { zone: timeZone })
      .startOf(unit)
      .toMillis();
    sums.set(from, (sums.get(from) ?? 0) + n);
  }
  return [...sums].map(([from, n]) => ({ from: new Date(from), n }));
}
