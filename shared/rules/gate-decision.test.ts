import { decide, whenOfRefusal, type Knowledge, type Presented } from './gate-decision';
import { DEFAULT_POLICY, deriveStanding, type Admission, type EntryPolicy } from './gate-history';
import { slotAt } from './ticket-token';

const now = Date.UTC(2026, 2, 10, 2, 0, 0);
const hour = 3_600_000;
const passage = { direction: 'in', zone: '', deviceId: 'd1' } as const;
const token = (
  fields: { slot?: number; isStatic?: boolean; purpose?: 'entry' | 'lead'; typeNumber?: number; signatureGood?: boolean } = {},
): Presented => {
  const { signatureGood = true, ...rest } = fields;
  return {
    kind: 'token',
    signatureGood,
    payload: { keyId: 1, exhibition: 'x', ticketId: 't', typeNumber: 0, purpose: 'entry', isStatic: false, slot: slotAt(now), ...rest },
  };
};
const known = (fields: Partial<Knowledge> = {}): Knowledge => ({
  clock: { nowMs: now, confirmed: true, wrong: false },
  place: 'here',
  ticket: 'valid',
  validFromMs: null,
  validUntilMs: null,
  windows: [{ types: null, fromMs: now - hour, toMs: now + hour }],
  policy: DEFAULT_POLICY,
  days: [now - 2 * hour],
  history: [],
  hallFull: false,
  ...fields,
});
const entry = (fields: Partial<Admission> = {}): Admission => ({
  scanId: 'a',
  atMs: now - 60_000,
  direction: 'in',
  zone: '',
  deviceId: 'd2',
  slot: slotAt(now) - 1,
  ...fields,
});

test.each<[string, Presented, Partial<Knowledge>, string]>([
  ['a text that is no ticket', { kind: 'garbage' }, {}, 'unknown'],
  ['a forged code', token({ signatureGood: false }), {}, 'bad_signature'],
  ['a lead code', token({ purpose: 'lead' }), {}, 'unknown'],
  ['another branch', token(), { place: 'other_branch' }, 'other_branch'],
  ['another show', token(), { place: 'wrong_exhibition' }, 'wrong_exhibition'],
  ['a wrong clock', token(), { clock: { nowMs: now, confirmed: true, wrong: true } }, 'device_clock'],
  ['a ticket nobody issued', token(), { ticket: 'missing' }, 'unknown'],
  ['a cancelled ticket', token(), { ticket: 'cancelled' }, 'revoked'],
  ['an old code of a renewed ticket', token(), { ticket: 'renewed' }, 'renewed'],
  ['a ticket under review', token(), { ticket: 'pending' }, 'not_approved'],
  ['a code two minutes old', token({ slot: slotAt(now) - 2 }), {}, 'stale_code'],
  ['a code two minutes ahead', token({ slot: slotAt(now) + 2 }), {}, 'stale_code'],
  ['a ticket for tomorrow', token(), { validFromMs: now + 1 }, 'not_open_yet'],
  ['a ticket of yesterday', token(), { validUntilMs: now }, 'closed'],
  ['a gate for others', token(), { windows: [{ types: [1], fromMs: 0, toMs: now + hour }] }, 'wrong_gate'],
  ['before its hours', token(), { windows: [{ types: null, fromMs: now + 1, toMs: now + hour }] }, 'not_open_yet'],
  ['after its hours', token(), { windows: [{ types: null, fromMs: now - hour, toMs: now }] }, 'closed'],
  ['somebody inside', token(), { history: [entry()] }, 'already_in'],
  ['the same code on the same device', token(), { history: [entry({ deviceId: 'd1', slot: slotAt(now) })] }, 'replayed'],
  [
    'a used code where re-entry is free',
    token(),
    { history: [entry({ slot: slotAt(now) })], policy: { ...DEFAULT_POLICY, reentry: 'free' } },
    'replayed',
  ],
  [
    'the last entry used',
    token(),
    { history: [entry(), entry({ scanId: 'b', direction: 'out' })], policy: { ...DEFAULT_POLICY, maxEntries: 1 } },
    'no_entries_left',
  ],
  [
    'today is used up',
    token(),
    { history: [entry(), entry({ scanId: 'b', direction: 'out' })], policy: { ...DEFAULT_POLICY, maxPerDay: 1 } },
    'no_entries_left',
  ],
  ['a full hall', token(), { hallFull: true }, 'hall_full'],
])('%s is refused', (_, presented, fields, reason) => {
  expect(decide(presented, passage, known(fields))).toEqual({ decision: 'refused', reason, cautions: [] });
});

test('one slot either way is admitted', () => {
  for (const off of [-1, 0, 1])
    expect(decide(token({ slot: slotAt(now) + off }), passage, known())).toEqual({ decision: 'accepted', reason: null, cautions: [] });
});

test('a static code is amber, whenever it was made', () => {
  expect(decide(token({ isStatic: true, slot: 5 }), passage, known()).cautions).toEqual(['static_code']);
});

test('an unconfirmed clock is amber, not stale', () => {
  expect(decide(token({ slot: slotAt(now) - 30 }), passage, known({ clock: { nowMs: now, confirmed: false, wrong: false } }))).toEqual({
    decision: 'accepted',
    reason: null,
    cautions: ['clock_unconfirmed'],
  });
});

test('leaving is never refused for hours, entries or a full hall', () => {
  const shut = known({ windows: [], hallFull: true, policy: { ...DEFAULT_POLICY, maxEntries: 1 }, history: [entry()] });
  expect(decide(token(), { ...passage, direction: 'out' }, shut).decision).toBe('accepted');
});

test('a second entry after going out is admitted', () => {
  expect(
    decide(token(), passage, known({ history: [entry({ atMs: now - 2000 }), entry({ scanId: 'b', direction: 'out', atMs: now - 1000 })] }))
      .decision,
  ).toBe('accepted');
});

describe('when a refusal for the hour ends or began', () => {
  const hours = (fields: Partial<Parameters<typeof whenOfRefusal>[2]> = {}) => ({
    validFromMs: null,
    validUntilMs: null,
    windows: [
      { types: null, fromMs: now - 10 * hour, toMs: now - 2 * hour },
      { types: [1], fromMs: now + hour, toMs: now + 9 * hour },
      { types: null, fromMs: now + 2 * hour, toMs: now + 9 * hour },
    ],
    nowMs: now,
    ...fields,
  });

  test('is the next hour that lets this kind in', () => {
    expect(whenOfRefusal('not_open_yet', 0, hours())).toBe(now + 2 * hour);
    expect(whenOfRefusal('not_open_yet', 1, hours())).toBe(now + hour);
  });
  test('is not before the ticket itself is valid', () => {
    expect(whenOfRefusal('not_open_yet', 0, hours({ validFromMs: now + 5 * hour }))).toBe(now + 5 * hour);
    expect(whenOfRefusal('not_open_yet', 0, hours({ validFromMs: now + 20 * hour }))).toBe(now + 20 * hour);
  });
  test('is the last closing, or the end of the ticket', () => {
    expect(whenOfRefusal('closed', 0, hours())).toBe(now - 2 * hour);
    expect(whenOfRefusal('closed', 0, hours({ validUntilMs: now - hour }))).toBe(now - hour);
  });
  test('is said of no other reason', () => {
    expect(whenOfRefusal('already_in', 0, hours())).toBeNull();
  });
});

describe('days', () => {
  const yesterday = entry({ atMs: now - 24 * hour });
  const days = [now - 26 * hour, now - 2 * hour];

  test.each(['after_exit', 'no'] as const)('who came in yesterday and was not scanned out is admitted (%s), and once', (reentry) => {
    const policy = { ...DEFAULT_POLICY, reentry };
    expect(decide(token(), passage, known({ history: [yesterday], days, policy })).decision).toBe('accepted');
    expect(decide(token(), passage, known({ history: [yesterday, entry({ scanId: 'b' })], days, policy })).reason).toBe('already_in');
  });

  test('a day that runs on keeps who is in', () => {
    expect(decide(token(), passage, known({ history: [yesterday], days: [now - 26 * hour] })).reason).toBe('already_in');
  });

  test('entries in all count over the days, those of a day on that day', () => {
    const counted = (fields: Partial<EntryPolicy>) =>
      decide(token(), passage, known({ history: [yesterday], days, policy: { ...DEFAULT_POLICY, ...fields } }));
    expect(counted({ maxEntries: 1 }).reason).toBe('no_entries_left');
    expect(counted({ maxPerDay: 1 }).decision).toBe('accepted');
  });

  test('each day has its own presence: nobody who stayed unscanned is in the next one', () => {
    const again = entry({ scanId: 'b', zone: 'H1', slot: null });
    expect(deriveStanding([yesterday, again], DEFAULT_POLICY, days)).toMatchObject({
      doubles: 0,
      inside: [
        { day: 0, zone: '' },
        { day: 1, zone: 'H1' },
      ],
    });
  });

  test('an entry before the first day is of no day of the show', () => {
    const early = entry({ atMs: now - 30 * hour });
    expect(decide(token(), passage, known({ history: [early], days })).decision).toBe('accepted');
  });
});

test('who cancelled, or is not approved, may still leave', () => {
  for (const ticket of ['cancelled', 'pending'] as const)
    expect(decide(token(), { ...passage, direction: 'out' }, known({ ticket, history: [entry()] })).decision).toBe('accepted');
});

test('an undone entry does not count', () => {
  expect(decide(token(), passage, known({ history: [entry({ undone: true })] })).decision).toBe('accepted');
});

describe('standing', () => {
  /** Small deterministic generator (mulberry32): the rounds are the same every time. */
  const generator = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const shuffled = <T>(list: readonly T[], random: () => number): T[] => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };

  test('is the same in whatever order scans arrive, under every policy', () => {
    const random = generator(11);
    for (let round = 0; round < 300; round += 1) {
      const policy: EntryPolicy = {
        reentry: (['no', 'after_exit', 'free'] as const)[round % 3] ?? 'no',
        maxEntries: round % 5 === 0 ? 2 : null,
        maxPerDay: round % 7 === 0 ? 1 : null,
      };
      const scans = Array.from({ length: 8 }, (_, i) =>
        entry({
          scanId: `s${i}`,
          atMs: now + Math.floor(random() * 5) * 60_000,
          direction: random() < 0.7 ? 'in' : 'out',
          zone: random() < 0.3 ? 'H1' : '',
          deviceId: `d${Math.floor(random() * 3)}`,
          slot: random() < 0.2 ? null : slotAt(now) + Math.floor(random() * 5),
          undone: random() < 0.1,
        }),
      );
      const reference = deriveStanding(scans, policy, [now - hour]);
      for (let order = 0; order < 5; order += 1) expect(deriveStanding(shuffled(scans, random), policy, [now - hour])).toEqual(reference);
    }
  });

  test('the earlier of two entries counts, the later is a double', () => {
    const standing = deriveStanding(
      [entry({ scanId: 'late', atMs: now, deviceId: 'd3' }), entry({ scanId: 'early', atMs: now - 9_000 })],
      DEFAULT_POLICY,
      [0],
    );
    expect(standing.scans).toEqual([
      { scanId: 'early', standing: 'counted', reason: null },
      { scanId: 'late', standing: 'double', reason: 'already_in' },
    ]);
    expect(standing).toMatchObject({ inside: [{ day: 0, zone: '' }], doubles: 1 });
  });

  test('at the same moment the scan id decides', () => {
    expect(deriveStanding([entry({ scanId: 'b' }), entry({ scanId: 'a' })], DEFAULT_POLICY, [0]).scans.map((one) => one.standing)).toEqual([
      'counted',
      'double',
    ]);
    expect(deriveStanding([entry({ scanId: 'b' }), entry({ scanId: 'a' })], DEFAULT_POLICY, [0]).scans[0]?.scanId).toBe('a');
  });

  test('a hall and the site are counted apart', () => {
    expect(deriveStanding([entry(), entry({ scanId: 'h', zone: 'H1', slot: null })], DEFAULT_POLICY, [0])).toMatchObject({
      doubles: 0,
      inside: [
        { day: 0, zone: '' },
        { day: 0, zone: 'H1' },
      ],
    });
  });
});
