import { DateTime } from 'luxon';
import { decodeCursor, encodeCursor } from '../db';
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
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: { subject: string; n: number }[]; next: string | null }> {
  const after = decodeCursor(page.cursor);
  const [n, subject] = Array.isArray(after) && typeof after[0] === 'number' && typeof after[1] === 'string' ? after : [null, null];
  const rows = await TotalModel.find({
    exhibitionId,
    metric,
    dimension,
    ...(n === null ? { n: { $gt: 0 } } : { $or: [{ n: { $gt: 0, $lt: n } }, { n, subject: { $gt: subject } }] }),
  })
    .sort({ n: -1, subject: 1 })
    .limit(page.limit + 1)
    .lean();
  const items = rows.slice(0, page.limit).map((row) => ({ subject: row.subject, n: row.n }));
  const last = items[items.length - 1];
  return { items, next: rows.length > page.limit && last ? encodeCursor([last.n, last.subject]) : null };
}

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
