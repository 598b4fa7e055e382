import { clashesOf, hurriesOf, type PlannedTime } from './plan-clash';

const at = (clock: string) => Date.parse(`2026-03-10T${clock}:00+08:00`);
const talk = (id: string, from: string, to: string, hall: string | null = null): PlannedTime => ({
  id,
  startsAt: at(from),
  endsAt: at(to),
  hall,
});
const named = (sessions: PlannedTime[]) =>
  Object.fromEntries([...clashesOf(sessions)].map(([id, some]) => [id, some.map((one) => one.id)]));

test('what overlaps names each other; what only meets does not', () => {
  expect(named([talk('c', '11:00', '12:00'), talk('a', '10:00', '11:00'), talk('b', '10:30', '11:10')])).toEqual({
    a: ['b'],
    b: ['a', 'c'],
    c: ['b'],
  });
});

test('a moment is in the way of what it falls into, not of what begins or ends with it', () => {
  expect(named([talk('a', '10:00', '11:00'), talk('m', '10:30', '10:30')])).toEqual({ a: ['m'], m: ['a'] });
  expect(named([talk('a', '10:00', '11:00'), talk('m', '11:00', '11:00')])).toEqual({});
});

test('what goes on all day is in nobody’s way', () => {
  expect(named([talk('a', '00:00', '23:59'), talk('b', '10:00', '11:00')])).toEqual({});
});

test('a long one among many names five, and each of the many names it', () => {
  const many = Array.from({ length: 9 }, (_, index) => talk(`s${index}`, `1${index}:00`, `1${index}:30`));
  const all = named([talk('long', '09:00', '20:00'), ...many]);
  expect(all.long).toEqual(['s0', 's1', 's2', 's3', 's4']);
  expect(all.s8).toEqual(['long']);
});

test('another hall with few minutes between is a hurry; the same hall, an unknown one, or time enough is none', () => {
  const first = talk('a', '10:00', '11:00', '1号馆');
  expect([...hurriesOf([first, talk('b', '11:05', '12:00', '2号馆')])]).toEqual([['b', { fromHall: '1号馆', minutes: 5 }]]);
  expect(hurriesOf([first, talk('b', '11:05', '12:00', '1号馆')]).size).toBe(0);
  expect(hurriesOf([first, talk('b', '11:05', '12:00')]).size).toBe(0);
  expect(hurriesOf([first, talk('b', '11:10', '12:00', '2号馆')]).size).toBe(0);
  // What overlaps is a clash and no hurry.
  expect(hurriesOf([first, talk('b', '10:50', '12:00', '2号馆')]).size).toBe(0);
});
