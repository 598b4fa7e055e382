import { model } from 'mongoose';
import { useTestDatabase } from '../../../testing/database';
import { makeDelivery } from './factory';
import type { DeliveryRecord } from './model';
import {
  doubtLost,
  eraseMessagesOf,
  finishSending,
  listDue,
  recordResult,
  retrySending,
  settleDoubt,
  settleReady,
  startSending,
  type DeliveryPlain,
} from './store';
import { checkTallies, countDeliveries, markStrays, markUntallied, recount, tallyChanged } from './tally-store';

useTestDatabase();

const now = new Date('2026-03-10T02:00:00Z');
const deliveries = () => model<DeliveryRecord>('delivery');
const countAll = async () => {
  while (await tallyChanged());
};
const marked = () => deliveries().countDocuments({ uncounted: true });

/** Some that are due, of one show. */
async function due(count: number): Promise<DeliveryPlain[]> {
  for (let at = 0; at < count; at += 1) await makeDelivery(now, { participantId: at.toString(16).padStart(24, '0'), visitorId: `v${at}` });
  return listDue(now, count);
}
const states = async (exhibitionId: string) => {
  const sums: Record<string, number> = {};
  for (const { state, n } of await countDeliveries(exhibitionId, { branchId: null })) sums[state] = (sums[state] ?? 0) + n;
  return sums;
};

/** Whatever changes what the summary counts, each on a delivery of its own. */
const CHANGES: Record<string, (row: DeliveryPlain) => Promise<unknown>> = {
  boxed: (row) => settleReady(row, { state: 'boxed', reason: 'no_template' }, now),
  'held back': (row) => settleReady(row, { state: 'ready', reason: 'quiet_hours', notBefore: now }, now),
  claimed: (row) => startSending(row, 'subscribe', []),
  sent: async (row) => {
    const claim = await startSending(row, 'subscribe', []);
    await tallyChanged();
    return claim && finishSending(claim, { state: 'sent', reason: null, msgId: 'm' }, now);
  },
  'sent, then reported': async (row) => {
    const claim = await startSending(row, 'subscribe', []);
    if (claim) await finishSending(claim, { state: 'sent', reason: null, msgId: 'm2' }, now);
    await countAll();
    const result = { channel: 'subscribe', kinds: [row.kind], msgId: 'm2', delivered: false, reason: 'user_refused' } as const;
    expect(await recordResult(row.visitorId ?? '', result, now)).toBe('settled');
  },
  'tried again': async (row) => {
    const claim = await startSending(row, 'official', []);
    return claim && retrySending(claim, { reason: 'busy', notBefore: now });
  },
  'in doubt, then given up': async (row) => {
    await startSending(row, 'subscribe', []);
    await deliveries().updateOne({ _id: row.id }, { $set: { availableAt: new Date(0) } });
    expect(await doubtLost(now)).toBe(1);
    await countAll();
    const [lost] = await deliveries().find({ _id: row.id }).lean();
    return settleDoubt({ ...row, ...lost } as DeliveryPlain, { state: 'failed', reason: 'given_up_by_staff' }, now);
  },
  erased: (row) => eraseMessagesOf(row.visitorId ?? '', now),
};

test('the summary says what every delivery is, after whatever changed it, before it is counted and after', async () => {
  const names = Object.keys(CHANGES);
  const rows = await due(names.length);
  const [{ exhibitionId } = { exhibitionId: '' }] = rows;
  await countAll();
  expect([await states(exhibitionId), await marked()]).toEqual([{ ready: names.length }, 0]);
  for (const [at, name] of names.entries()) {
    const row = rows[at];
    if (row) await CHANGES[name]?.(row);
    expect([name, await checkTallies(exhibitionId)]).toEqual([name, []]);
    await countAll();
    expect([name, await checkTallies(exhibitionId)]).toEqual([name, []]);
  }
  expect(await states(exhibitionId)).toEqual({ ready: 2, boxed: 1, working: 1, sent: 1, failed: 2, dropped: 1 });
});

test('counting twice at once, and while messages change, counts nothing twice', async () => {
  const rows = await due(40);
  const [{ exhibitionId } = { exhibitionId: '' }] = rows;
  await Promise.all([
    tallyChanged(),
    tallyChanged(),
    ...rows.slice(0, 20).map((row) => settleReady(row, { state: 'dropped', reason: 'too_late' }, now)),
    tallyChanged(),
  ]);
  await countAll();
  expect([await states(exhibitionId), await checkTallies(exhibitionId), await marked()]).toEqual([{ ready: 20, dropped: 20 }, [], 0]);
});

test('counters that are wrong are found, and set right; messages from before there were any are counted', async () => {
  const rows = await due(3);
  const [{ exhibitionId } = { exhibitionId: '' }] = rows;
  await countAll();
  await model('delivery_tally').updateMany({}, { $inc: { n: 5 } });
  expect(await checkTallies(exhibitionId)).toMatchObject([{ counted: 8, recomputed: 3 }]);
  await recount(exhibitionId);
  expect(await checkTallies(exhibitionId)).toEqual([]);
  await countAll();
  expect([await checkTallies(exhibitionId), await marked()]).toEqual([[], 0]);
  await model('delivery_tally').deleteMany({});
  await deliveries().updateMany({}, { $unset: { counted: 1 } });
  expect(await states(exhibitionId)).toEqual({});
  await markUntallied();
  expect([await states(exhibitionId), (await countAll(), await states(exhibitionId))]).toEqual([{ ready: 3 }, { ready: 3 }]);
});

test('what an older release wrote beside this one is in the summary once somebody has looked: new rows, and rows that went on', async () => {
  const rows = await due(3);
  const [{ exhibitionId } = { exhibitionId: '' }] = rows;
  await countAll();
  await deliveries().updateOne({ _id: rows[0]?.id }, { $set: { state: 'dropped', reason: 'too_late' } });
  await deliveries().updateOne({ _id: rows[1]?.id }, { $unset: { counted: 1 } });
  await model('delivery_tally').updateMany({}, { $inc: { n: -1 } });
  expect(await checkTallies(exhibitionId)).not.toEqual([]);
  expect(await markStrays(null)).toBeNull();
  await countAll();
  expect([await checkTallies(exhibitionId), await marked()]).toEqual([[], 0]);
  expect(await states(exhibitionId)).toEqual({ ready: 2, dropped: 1 });
});
