import { findClashes, tidied, type Timed } from './find-clashes';

const hour = (text: string) => new Date(`2026-03-${text}:00+08:00`);
const days = [
  { date: '2026-03-10', opensAt: hour('10T09:00'), closesAt: hour('10T18:00') },
  { date: '2026-03-11', opensAt: hour('11T09:00'), closesAt: hour('11T18:00') },
];
const talk = (id: string, from: string, to: string, more: Partial<Timed> = {}): Timed => ({
  id,
  startsAt: hour(from),
  endsAt: hour(to),
  date: `2026-03-${from.slice(0, 2)}`,
  room: id,
  speakers: [],
  withdrawnAt: null,
  ...more,
});
const kinds = (sessions: Timed[]) => findClashes(sessions, days).map((one) => [one.kind, one.name, ...one.ids]);

test.each<[string, Timed[], (readonly string[])[]]>([
  ['one behind the other', [talk('a', '10T10:00', '10T11:00', { room: 'X' }), talk('b', '10T11:00', '10T12:00', { room: 'X' })], []],
  [
    'overlapping',
    [talk('a', '10T10:00', '10T11:00', { room: 'X' }), talk('b', '10T10:59', '10T12:00', { room: 'ｘ ' })],
    [['room', 'X', 'a', 'b'].map((one) => (one === 'X' ? 'ｘ' : one))],
  ],
  [
    'a moment within',
    [talk('a', '10T10:00', '10T11:00', { room: 'X' }), talk('b', '10T10:30', '10T10:30', { room: 'X' })],
    [['room', 'X', 'a', 'b']],
  ],
  ['a moment at its end', [talk('a', '10T10:00', '10T11:00', { room: 'X' }), talk('b', '10T11:00', '10T11:00', { room: 'X' })], []],
  [
    'two moments at once',
    [talk('a', '10T10:00', '10T10:00', { room: 'X' }), talk('b', '10T10:00', '10T10:00', { room: 'X' })],
    [['room', 'X', 'a', 'b']],
  ],
  [
    'withdrawn',
    [talk('a', '10T10:00', '10T11:00', { room: 'X' }), talk('b', '10T10:00', '10T11:00', { room: 'X', withdrawnAt: hour('01T10:00') })],
    [],
  ],
  [
    'a speaker under two spellings',
    [talk('a', '10T10:00', '10T11:00', { speakers: ['Ｊane  Doe'] }), talk('b', '10T10:30', '10T11:30', { speakers: ['jane doe\u200b'] })],
    [['speaker', 'jane doe\u200b', 'a', 'b']],
  ],
  ['named twice in one session', [talk('a', '10T10:00', '10T11:00', { speakers: ['王明', '王 明'] })], []],
  [
    'not known yet',
    [
      talk('a', '10T10:00', '10T11:00', { speakers: ['待定'], room: 'TBD' }),
      talk('b', '10T10:00', '10T11:00', { speakers: ['待 定'], room: 'tbd' }),
    ],
    [],
  ],
  [
    'over midnight, with the next morning',
    [talk('a', '10T23:00', '11T09:30', { speakers: ['甲'] }), talk('b', '11T09:00', '11T10:00', { speakers: ['甲'] })],
    [
      ['hours', '2026-03-10', 'a'],
      ['speaker', '甲', 'a', 'b'],
    ],
  ],
  ['after midnight, of the evening before', [talk('a', '11T00:30', '11T01:30', { date: '2026-03-10' })], [['hours', '2026-03-10', 'a']]],
  [
    'a long one meets all that follow',
    [
      talk('a', '10T09:00', '10T18:00', { room: 'X' }),
      talk('b', '10T10:00', '10T11:00', { room: 'X' }),
      talk('c', '10T12:00', '10T13:00', { room: 'X' }),
    ],
    [
      ['room', 'X', 'a', 'b'],
      ['room', 'X', 'a', 'c'],
    ],
  ],
])('%s', (_, sessions, clashes) => expect(kinds(sessions)).toEqual(clashes));

test.each([
  ['王　明', '王明'],
  ['Dr. JANE\u00a0DOE', 'dr.janedoe'],
  ['阿卜杜拉·买买提', '阿卜杜拉买买提'],
  ['TBA', ''],
  ['—', ''],
])('%s is %p', (name, plain) => expect(tidied(name)).toBe(plain));
