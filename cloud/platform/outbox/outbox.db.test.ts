import { model, Schema, type Types } from 'mongoose';
import { useTestDatabase } from '../../testing/database';
import { createOutbox, newRow, outboxFields, type OutboxFields } from './index';

useTestDatabase();

interface ParcelRecord extends OutboxFields<'done' | 'dead'> {
  _id: Types.ObjectId;
  to: string;
}
const schema = new Schema<ParcelRecord>({ ...outboxFields, to: String }, { versionKey: false });
schema.index({ state: 1, availableAt: 1, _id: 1 });
const Parcel = model<ParcelRecord>('test_parcel', schema);

const keyed = (leaseMs = 60_000) => createOutbox(Parcel, { leaseMs, lost: 'again' });
const unkeyed = (leaseMs = 60_000) => createOutbox(Parcel, { leaseMs, lost: 'in_doubt' });
const put = async (to: string) => (await Parcel.create({ ...newRow(), to }))._id.toString();
const row = (id: string) => Parcel.findById(id).lean();
const claimOf = (parcel: ParcelRecord | null) => ({ id: parcel?._id.toString() ?? '', token: parcel?.token ?? 0 });

test('many claimants at once get each row once, oldest first', async () => {
  for (const to of ['a', 'b', 'c']) await put(to);
  const first = await keyed().claimNext();
  expect(first).toMatchObject({ to: 'a', state: 'working', attempts: 1, token: 1 });
  const claims = await Promise.all([1, 2, 3, 4].map(() => keyed().claimNext()));
  expect(
    claims
      .map((one) => one?.to)
      .filter(Boolean)
      .sort(),
  ).toEqual(['b', 'c']);
});

test('of several who claim the same row as they read it one gets it; a row changed since is left alone', async () => {
  const id = await put('a');
  const claims = await Promise.all([1, 2, 3].map(() => unkeyed().claim({ id, token: 0 }, { to: '$b' })));
  expect(claims.filter(Boolean)).toEqual([{ id, token: 1 }]);
  expect(await row(id)).toMatchObject({ state: 'working', to: '$b' });
  await unkeyed().retry({ id, token: 1 }, 0);
  expect(await unkeyed().claim({ id, token: 0 })).toBeNull();
});

test('an overtaken claimant writes nothing', async () => {
  const id = await put('a');
  const slow = claimOf(await keyed(0).claimNext());
  const fast = claimOf(await keyed().claimNext());
  expect(fast).toEqual({ id, token: 2 });
  expect(await keyed().finish(slow, { state: 'dead' })).toBe(false);
  expect(await keyed().retry(slow, 0)).toBe(false);
  expect(await keyed().finish(fast, { state: 'done' })).toBe(true);
  expect(await row(id)).toMatchObject({ state: 'done', attempts: 2 });
});

test('what is done stays done, whoever asks again', async () => {
  const claim = { id: await put('a'), token: 1 };
  await keyed().claimNext();
  await keyed().finish(claim, { state: 'done' });
  expect(await keyed().finish(claim, { state: 'dead' })).toBe(false);
  expect(await keyed(0).claimNext()).toBeNull();
});

test('a retry waits by the database’s clock', async () => {
  const id = await put('a');
  await keyed().retry(claimOf(await keyed().claimNext()), 60_000, { to: '$c' });
  expect(await keyed().claimNext()).toBeNull();
  expect(await row(id)).toMatchObject({ state: 'ready', to: '$c' });
  await keyed().retry({ id, token: 1 }, 0);
  expect(await keyed().claimNext()).toBeNull();
  await Parcel.updateOne({ _id: id }, { availableAt: new Date(0) });
  expect(await keyed().claimNext()).toMatchObject({ attempts: 2 });
});

test('without a key, what a dead claimant held is in doubt and never claimed; what is still believed is not', async () => {
  const [lost, running] = [await put('lost'), await put('running')];
  await unkeyed(0).claim({ id: lost, token: 0 });
  const alive = await unkeyed().claim({ id: running, token: 0 });
  expect(await unkeyed().claimNext()).toBeNull();
  expect(await unkeyed().doubtLost({ to: 'doubted' })).toBe(1);
  expect([(await row(lost))?.state, (await row(lost))?.to, (await row(running))?.state]).toEqual(['in_doubt', 'doubted', 'working']);
  expect(await unkeyed().finish({ id: lost, token: 1 }, { state: 'done' })).toBe(false);
  expect(await unkeyed().finish(alive ?? { id: '', token: 0 }, { state: 'done' })).toBe(true);
});

test.each(['again', 'in_doubt'] as const)(
  'a lease further ahead than its own length is void (%s): the database’s clock was set back',
  async (lost) => {
    const outbox = createOutbox(Parcel, { leaseMs: 60_000, lost });
    const ids = [await put('a'), await put('b'), await put('waiting')];
    for (const id of ids) await outbox.claim({ id, token: 0 });
    await Parcel.updateOne({ _id: ids[0] }, { availableAt: new Date(Date.now() + 3_600_000) });
    // A wait may be longer than the lease: it stands.
    await outbox.retry({ id: ids[2] ?? '', token: 1 }, 3_600_000);
    if (lost === 'again') expect([(await outbox.claimNext())?.to, await outbox.claimNext()]).toEqual(['a', null]);
    else expect([await outbox.doubtLost(), await outbox.claimNext()]).toEqual([1, null]);
  },
);

describe('the database’s clock was set back by an hour', () => {
  const HOUR = 3_600_000;
  /** What was written before is now an hour further ahead. */
  const ahead = async (id: string) => {
    const parcel = await row(id);
    await Parcel.updateOne({ _id: id }, { availableAt: new Date((parcel?.availableAt.getTime() ?? 0) + HOUR) });
  };

  test.each([
    ['again', keyed],
    ['in doubt', unkeyed],
  ])('a retry is not put off by the hour (%s)', async (_, outbox) => {
    const id = await put('a');
    const claim = await outbox().claim({ id, token: 0 });
    await outbox().retry(claim ?? { id, token: -1 }, 10_000);
    expect(await outbox().claimNext()).toBeNull();
    await ahead(id);
    expect(await outbox().claimNext()).toMatchObject({ to: 'a' });
  });

  test('a dead claimant’s row is claimed again, or in doubt, as it would have been', async () => {
    const id = await put('a');
    await keyed().claimNext();
    expect(await keyed().claimNext()).toBeNull();
    await ahead(id);
    expect(await unkeyed().doubtLost()).toBe(1);
    await Parcel.updateOne({ _id: id }, { state: 'working' });
    expect(await keyed().claimNext()).toMatchObject({ to: 'a' });
  });
});
