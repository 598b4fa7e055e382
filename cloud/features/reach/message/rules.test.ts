import { whenToSend, whyNotAtAll } from './rules';

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

test.each([
  [{ standing: true, marketing: false }, { registered: true, marketing: false }, null],
  [{ standing: true, marketing: false }, { registered: false, marketing: true }, 'registration_cancelled'],
  [{ standing: true, marketing: false }, null, 'registration_cancelled'],
  [{ standing: false, marketing: false }, null, null],
  [{ standing: true, marketing: true }, { registered: true, marketing: true }, null],
  [{ standing: true, marketing: true }, { registered: true, marketing: false }, 'no_marketing_consent'],
])('a kind of %o to a person of %o: %p', (kind, person, why) => expect(whyNotAtAll(kind, person)).toBe(why));
