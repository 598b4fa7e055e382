import { outcomeOf, planChannel, whenToSend, type Reach } from './rules';

const reach = (fields: Partial<Reach> = {}): Reach => ({
  marketing: false,
  marketingConsent: false,
  hasTemplate: true,
  hasOpenid: true,
  allowance: 1,
  reserve: 0,
  official: 'none',
  sms: 'not_configured',
  email: 'not_configured',
  refused: [],
  ...fields,
});

describe('planChannel', () => {
  test.each<[string, Partial<Reach>, string | null, string[]]>([
    ['allowance to spare', {}, 'subscribe', []],
    ['no allowance', { allowance: 0 }, null, ['subscribe:no_allowance', 'official:none', 'sms:not_configured', 'email:not_configured']],
    ['allowance kept', { allowance: 1, reserve: 1, sms: 'ok' }, 'sms', ['subscribe:kept_for_more_important', 'official:none']],
    ['one more than kept', { allowance: 2, reserve: 1 }, 'subscribe', []],
    ['follower without allowance', { allowance: 0, official: 'ok' }, 'official', ['subscribe:no_allowance']],
    [
      'not a follower, has phone',
      { allowance: 0, official: 'not_follower', sms: 'ok' },
      'sms',
      ['subscribe:no_allowance', 'official:not_follower'],
    ],
    [
      'walk-in without WeChat',
      { hasOpenid: false, email: 'ok', sms: 'no_phone' },
      'email',
      ['subscribe:no_wechat', 'official:none', 'sms:no_phone'],
    ],
    ['no template', { hasTemplate: false }, null, ['subscribe:no_template', 'official:none', 'sms:not_configured', 'email:not_configured']],
    ['subscribe refused before', { refused: ['subscribe'], official: 'ok' }, 'official', ['subscribe:refused']],
    ['advertising without consent', { marketing: true, sms: 'ok' }, null, ['all:no_marketing_consent']],
    [
      'advertising with consent skips WeChat',
      { marketing: true, marketingConsent: true, official: 'ok', sms: 'ok' },
      'sms',
      ['subscribe:marketing', 'official:marketing'],
    ],
  ])('%s', (_, fields, channel, passedOver) => {
    expect(planChannel(reach(fields))).toEqual({ channel, passedOver });
  });
});

describe('whenToSend, quiet from 22:00 to 08:00 in Shanghai', () => {
  const message = (fields = {}) => ({ urgent: false, usefulUntil: null, timeZone: 'Asia/Shanghai', ...fields });
  test.each([
    ['2026-03-09T10:00:00+08:00', { now: true }],
    ['2026-03-09T08:00:00+08:00', { now: true }],
    ['2026-03-09T21:59:59+08:00', { now: true }],
    ['2026-03-09T22:00:00+08:00', { heldUntil: new Date('2026-03-10T08:00:00+08:00') }],
    ['2026-03-10T03:00:00+08:00', { heldUntil: new Date('2026-03-10T08:00:00+08:00') }],
  ])('at %s', (now, expected) => expect(whenToSend(new Date(now), message())).toEqual(expected));

  test('urgent ones are not held', () =>
    expect(whenToSend(new Date('2026-03-10T03:00:00+08:00'), message({ urgent: true }))).toEqual({ now: true }));
  test('what is of no use in the morning is dropped', () => {
    expect(whenToSend(new Date('2026-03-10T03:00:00+08:00'), message({ usefulUntil: new Date('2026-03-10T08:00:00+08:00') }))).toEqual({
      dropped: 'quiet_hours',
    });
  });
  test('past its use it is dropped, urgent or not', () => {
    expect(
      whenToSend(new Date('2026-03-10T10:00:00+08:00'), message({ urgent: true, usefulUntil: new Date('2026-03-10T10:00:00+08:00') })),
    ).toEqual({ dropped: 'too_late' });
  });
  test('the morning after the clocks changed is still 08:00 there', () => {
    expect(whenToSend(new Date('2026-03-28T23:00:00+01:00'), message({ timeZone: 'Europe/Berlin' }))).toEqual({
      heldUntil: new Date('2026-03-29T08:00:00+02:00'),
    });
  });
});

describe('outcomeOf', () => {
  const failed = (
    kind: 'retriable' | 'user' | 'configuration' | 'quota' | 'in_doubt',
    errcode: number | null = null,
    retryAfterMs: number | null = null,
  ) => ({ ok: false as const, kind, errcode, reason: 'timeout', retryAfterMs });
  test('43101 empties the ledger and tries the next channel', () =>
    expect(outcomeOf(failed('user', 43101), 1)).toMatchObject({ state: 'ready', refused: true, voids: true, returns: false }));
  test('a lost answer is in doubt, never ready', () =>
    expect(outcomeOf(failed('in_doubt'), 1)).toEqual({ state: 'in_doubt', reason: 'timeout' }));
  test('45009 waits as long as WeChat says', () =>
    expect(outcomeOf(failed('quota', 45009, 60_000), 9)).toMatchObject({ state: 'ready', refused: false, waitMs: 60_000 }));
  test('a wrong template gives the allowance back and tries the next channel', () =>
    expect(outcomeOf(failed('configuration', 47003), 1)).toMatchObject({ refused: true, returns: true }));
  test('43108 waits and keeps its allowance', () =>
    expect(outcomeOf(failed('retriable', 43108, 1_000), 1)).toMatchObject({
      state: 'ready',
      refused: false,
      returns: false,
      waitMs: 5_000,
    }));
  test('after five tries it has failed', () => expect(outcomeOf(failed('retriable'), 6)).toEqual({ state: 'failed', reason: 'timeout' }));
});
