import { showTime, stateAt } from './show-time';

const openIn = (offset: string, closes: string) =>
  ['2025-03-10', '2025-03-11', '2025-03-12'].map((date) => {
    const [opensAt, closesAt] = [`${date}T09:00:00${offset}`, `${date}T${closes}:00${offset}`];
    return { date, text: date.slice(5), opensAt, closesAt, hoursText: `09:00–${closes}` };
  });
const days = openIn('+08:00', '16:00');
const shanghai = { startsAt: '2025-03-10T09:00:00+08:00', endsAt: '2025-03-12T16:00:00+08:00', days, status: 'live' as const };

test.each([
  ['weeks before: the first day', '2025-02-01T00:00:00Z', 'before', '03-10', 37],
  ['the evening before', '2025-03-09T15:59:00Z', 'before', '03-10', 1],
  ['the first morning, not yet open: still before, and it is today', '2025-03-10T00:59:00Z', 'before', '03-10', 0],
  ['open', '2025-03-10T01:00:00Z', 'during', '03-10', 0],
  ['a minute before it closes', '2025-03-10T07:59:00Z', 'during', '03-10', 0],
  ['closed for the day: tomorrow comes first', '2025-03-10T08:00:00Z', 'evening', '03-11', 1],
  ['late at night in the show although it is still the 10th in UTC', '2025-03-10T15:59:00Z', 'evening', '03-11', 1],
  ['past midnight in the show: today', '2025-03-10T16:01:00Z', 'during', '03-11', 0],
  ['the last morning', '2025-03-12T00:00:00Z', 'during', '03-12', 0],
  ['over', '2025-03-12T08:00:00Z', 'after', undefined, 0],
])('%s', (_, now, phase, day, inDays) => {
  const found = showTime(shanghai, Date.parse(now));
  expect([found.phase, found.day?.text, found.inDays]).toEqual([phase, day, inDays]);
});

test('the show’s zone counts, not the phone’s: behind UTC, and with half an hour', () => {
  const newYork = {
    ...shanghai,
    startsAt: '2025-03-10T09:00:00-05:00',
    endsAt: '2025-03-12T17:00:00-05:00',
    days: openIn('-05:00', '17:00'),
  };
  expect(showTime(newYork, Date.parse('2025-03-11T02:00:00Z'))).toMatchObject({ phase: 'evening', day: { text: '03-11' } });
  expect(showTime(newYork, Date.parse('2025-03-11T05:30:00Z'))).toMatchObject({ phase: 'during', day: { text: '03-11' }, inDays: 0 });
  const delhi = {
    ...shanghai,
    startsAt: '2025-03-10T09:00:00+05:30',
    endsAt: '2025-03-12T17:00:00+05:30',
    days: openIn('+05:30', '17:00'),
  };
  expect(showTime(delhi, Date.parse('2025-03-10T11:29:00Z'))).toMatchObject({ phase: 'during', inDays: 0 });
  expect(showTime(delhi, Date.parse('2025-03-10T11:31:00Z'))).toMatchObject({ phase: 'evening', day: { text: '03-11' } });
});

test('a day without the show between its days is an evening; one that was ended early is over', () => {
  const gap = { ...shanghai, days: [days[0]!, days[2]!] };
  expect(showTime(gap, Date.parse('2025-03-11T04:00:00Z'))).toMatchObject({ phase: 'evening', day: { text: '03-12' }, inDays: 1 });
  expect(showTime({ ...shanghai, status: 'ended' }, Date.parse('2025-03-11T04:00:00Z'))).toMatchObject({ phase: 'after', day: null });
});

test('every day closes by its own hours, whenever the last one does', () => {
  const short = {
    ...shanghai,
    endsAt: '2025-03-12T13:00:00+08:00',
    days: [days[0]!, days[1]!, { ...days[2]!, closesAt: '2025-03-12T13:00:00+08:00' }],
  };
  expect(showTime(short, Date.parse('2025-03-10T14:00:00+08:00'))).toMatchObject({ phase: 'during', day: { text: '03-10' }, inDays: 0 });
  expect(showTime(short, Date.parse('2025-03-10T16:00:00+08:00'))).toMatchObject({ phase: 'evening', day: { text: '03-11' } });
  expect(showTime(short, Date.parse('2025-03-12T13:00:00+08:00'))).toMatchObject({ phase: 'after' });
});

test('a day that closes after midnight is on until it does, also as the last', () => {
  const late = (closesOn: number) => `2025-03-${closesOn}T02:00:00+08:00`;
  const night = { ...shanghai, endsAt: late(13), days: days.map((day, index) => ({ ...day, closesAt: late(11 + index) })) };
  expect(showTime(night, Date.parse('2025-03-10T23:00:00+08:00'))).toMatchObject({ phase: 'during', day: { text: '03-10' }, inDays: 0 });
  expect(showTime(night, Date.parse('2025-03-11T01:59:00+08:00'))).toMatchObject({ phase: 'during', day: { text: '03-10' }, inDays: 0 });
  expect(showTime(night, Date.parse('2025-03-11T02:00:00+08:00'))).toMatchObject({ phase: 'during', day: { text: '03-11' }, inDays: 0 });
  expect(showTime(night, Date.parse('2025-03-13T01:00:00+08:00'))).toMatchObject({ phase: 'during', day: { text: '03-12' }, inDays: 0 });
});

test('what a saved list says of a session follows the clock, unless it was cancelled', () => {
  const session = { startsAt: '2025-03-10T10:00:00+08:00', endsAt: '2025-03-10T11:00:00+08:00', state: 'upcoming' as const };
  const at = (time: string) => stateAt(session, Date.parse(`2025-03-10T${time}:00+08:00`)).state;
  expect([at('09:59'), at('10:00'), at('10:59'), at('11:00')]).toEqual(['upcoming', 'now', 'now', 'over']);
  expect(stateAt({ ...session, state: 'cancelled' }, Date.parse('2025-03-10T10:30:00+08:00')).state).toBe('cancelled');
});
