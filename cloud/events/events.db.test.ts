import { inTransaction } from '../platform/db';
import { listEvents } from '../platform/events';
import { useTestDatabase } from '../testing/database';
import { appendEvent, appendEvents, EVENTS, type DataOf, type NewEvent } from './index';

useTestDatabase();

const SHOW = 'e'.repeat(24);
const at = new Date('2026-03-01T08:00:00Z');
const checkIn: DataOf<'checkin.accepted'> = {
  scanId: 's',
  ticketId: 't',
  participantId: 'p',
  kind: 'visitor',
  gateId: 'g',
  zone: '',
  direction: 'in',
  first: true,
  referrerId: null,
  posterId: null,
  ancestors: [],
};
const base = { exhibitionId: SHOW, branchId: 'b'.repeat(24), at };

test('a wrong payload throws at once and is not stored', async () => {
  const wrong = [
    { ...base, type: 'checkin.accepted', data: { ...checkIn, direction: 'up' } },
    { ...base, type: 'checkin.accepted', data: { ...checkIn, colour: 'red' } },
    { ...base, type: 'checkin.lost', data: checkIn },
  ] as unknown as NewEvent[];
  await expect(appendEvent(wrong[0]!)).rejects.toThrow('checkin.accepted: direction');
  await expect(appendEvent(wrong[1]!)).rejects.toThrow('unrecognized_keys');
  await expect(appendEvent(wrong[2]!)).rejects.toThrow('checkin.lost');
  expect((await listEvents(SHOW, ['checkin.accepted', 'checkin.lost'], {}, { limit: 10 })).items).toEqual([]);
});

test('an event comes out as the plain object that went in', async () => {
  const event = { ...base, id: 'c'.repeat(24), type: 'checkin.undone' as const, data: { ...checkIn, acceptedAt: at } };
  expect([await appendEvent(event), await appendEvent(event)]).toEqual([true, false]);
  expect((await listEvents(SHOW, ['checkin.undone'], {}, { limit: 10 })).items).toEqual([event]);
});

test('an id that was appended before leaves the transaction it comes in whole', async () => {
  const event = (digit: string): NewEvent => ({ ...base, id: digit.repeat(24), type: 'checkin.double', data: checkIn });
  await appendEvent(event('1'));
  const append = () => inTransaction(async (session) => [await appendEvent(event('1'), session), await appendEvent(event('2'), session)]);
  expect([await append(), await append()]).toEqual([
    [false, true],
    [false, false],
  ]);
  const together = await Promise.all([1, 2, 3].map(() => inTransaction((session) => appendEvent(event('3'), session))));
  expect(together.filter(Boolean)).toHaveLength(1);
  expect((await listEvents(SHOW, ['checkin.double'], {}, { limit: 10 })).items).toHaveLength(3);
}, 15_000);

test('many at once: each once, none of them when one is wrong', async () => {
  const event = (id: string, direction: string) =>
    ({ ...base, id: id.repeat(24), type: 'checkin.double', data: { ...checkIn, direction } }) as NewEvent & { id: string };
  const append = (...events: (NewEvent & { id: string })[]) => inTransaction((session) => appendEvents(events, session));
  await append(event('1', 'in'), event('2', 'in'), event('1', 'in'));
  await append(event('2', 'out'), event('3', 'out'));
  await expect(append(event('4', 'in'), event('5', 'up'))).rejects.toThrow('checkin.double: direction');
  const { items } = await listEvents(SHOW, ['checkin.double'], {}, { limit: 10 });
  expect(items.map((one) => one.id[0]).sort()).toEqual(['1', '2', '3']);
});

test('what takes an event back carries it whole; what never counted and what was erased take nothing back', () => {
  expect(EVENTS['checkin.undone'].retracts?.original({ ...checkIn, acceptedAt: at })).toEqual({ at, data: checkIn });
  const registered: DataOf<'participant.registered'> = {
    participantId: 'p',
    visitorId: null,
    language: 'zh',
    hasPhone: true,
    hasEmail: false,
    kind: 'visitor',
    ticketTypeId: 't',
    walkIn: false,
    referrerId: null,
    posterId: null,
    ancestors: [],
  };
  const original = (more: Partial<DataOf<'participant.cancelled'>>) =>
    EVENTS['participant.cancelled'].retracts?.original({
      ...registered,
      generation: 1,
      was: 'registered',
      registeredAt: at,
      by: 'staff',
      reason: null,
      ...more,
    });
  expect(original({})).toEqual({ at, data: registered });
  expect([original({ was: 'waiting', registeredAt: null }), original({ by: 'erasure' })]).toEqual([null, null]);
});
