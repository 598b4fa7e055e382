import { outcomeOf } from './outcome';

const failed = (
  kind: 'retriable' | 'user' | 'configuration' | 'quota' | 'in_doubt',
  errcode: number | null = null,
  retryAfterMs: number | null = null,
) => ({ ok: false as const, kind, errcode, reason: 'timeout', retryAfterMs });

test.each([
  ['43101 tries the next channel', failed('user', 43101), 1, { state: 'ready', reason: '43101', waitMs: 0, refused: true }],
  [
    'a wrong template tries the next channel',
    failed('configuration', 47003),
    1,
    { state: 'ready', reason: '47003', waitMs: 0, refused: true },
  ],
  ['a lost answer is in doubt, never ready', failed('in_doubt'), 1, { state: 'in_doubt', reason: 'timeout' }],
  [
    '45009 waits as long as WeChat says',
    failed('quota', 45009, 60_000),
    9,
    { state: 'ready', reason: '45009', waitMs: 60_000, refused: false },
  ],
  ['43108 waits', failed('retriable', 43108, 1_000), 1, { state: 'ready', reason: '43108', waitMs: 5_000, refused: false }],
  ['after five tries it has failed', failed('retriable'), 6, { state: 'failed', reason: 'timeout' }],
])('%s', (_, answer, attempts, outcome) => expect(outcomeOf(answer, attempts)).toEqual(outcome));
