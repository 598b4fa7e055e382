import { newMemory, type Memory, type Passage, type Remembered } from '../crowd/memory';
import type { Reads } from '../reads';
import { INVARIANTS } from '.';

// A show of three people in which everything holds; each test plants one fault, which its invariant alone must find.

const ANN = person(1, {
  cards: new Set(['e1']),
  requests: new Map([['talk', '交期？']]),
  opened: new Set(['talk/replay']),
  moved: { as: 'booked' },
  rights: new Map([['bag', 'held']]),
  survey: [
    { questionId: 'nps', mark: 9 },
    { questionId: 'words', words: '很好' },
  ],
  starred: new Map([['talk', { kind: 'session', note: '一起听' }]]),
  openings: [{ code: 'PLACE', owner: null }],
  place: 'PLACE',
  posters: 1,
  passages: [passage('s1')],
});
const BOB = person(2, { openings: [{ code: 'HERS', owner: 1 }], ancestors: [1], passages: [passage('s2')] });
const CAT = person(3, { openings: [{ code: 'HIS', owner: 2 }], ancestors: [1, 2] });

function passage(scanId: string, more: Partial<Passage> = {}): Passage {
  return { scanId, day: 0, direction: 'in', accepted: true, reason: null, offline: false, rightful: true, expected: null, at: 0, ...more };
}

function person(n: number, more: Partial<Remembered>): Remembered {
  const known = {
    source: 'online',
    status: 'registered',
    typeId: 'scarce',
    registeredAt: 0,
    participantId: `p${n}`,
    ticketNumber: `T${n}`,
  } as const;
  return { ...newMemory(n, `观众${n}`, `1380000000${n}`), ...known, allowed: new Map([['tmpl', 1]]), booked: new Set(['talk']), ...more };
}

const REMINDERS = ['reminder_week', 'reminder_days', 'reminder_day', 'reminder_hour'] as const;
const row = (n: number) => ({ id: `p${n}`, status: 'registered', source: 'online', ticketNumber: `T${n}`, name: `观众${n}` });
const message = (id: string) => ({ id, kind: 'subscribe' as const, templateId: 'tmpl', lines: [] });
const delivery = (n: number, kind: (typeof REMINDERS)[number]) => ({
  participantId: `p${n}`,
  runId: kind,
  kind,
  state: kind === 'reminder_week' ? 'sent' : 'boxed',
  channel: kind === 'reminder_week' ? 'subscribe' : null,
  reason: null,
  passedOver: [],
});
const moved = (n: number, runId: string) => ({
  participantId: `p${n}`,
  runId,
  kind: 'session_moved',
  state: 'boxed',
  channel: null,
  reason: null,
  passedOver: [],
});
const level = (n: number, registrations: number, arrivals: number) => ({
  level: n,
  views: 1,
  viewers: 1,
  registrations,
  arrivals,
  posters: 0,
});

const MEMORY: Memory = {
  people: [ANN, BOB, CAT],
  desks: [{ exhibitorId: 'e1', token: 't', summary: '示例', products: ['机床'], returned: ['仪器'] }],
  rights: [{ rightId: 'bag', name: '帆布袋', quota: 1 }],
  surprises: [],
  faults: [],
  lived: new Map(),
  whole: false,
};
const READS = {
  registrations: [row(1), row(2), row(3)],
  figures: {
    touches: 3,
    touched: 3,
    material_opens: 1,
    registrations: 3,
    walk_ins: 0,
    arrivals: 2,
    posters: 1,
    views: 2,
    viewers: 2,
    registrations_brought: 2,
    arrivals_brought: 1,
    depth: 2,
    arrival_rate: null,
    k_factor: null,
  },
  registrationsByCode: new Map([['PLACE', 1]]),
  sharers: [
    { participantId: 'p1', registrations: 1 },
    { participantId: 'p2', registrations: 1 },
  ],
  levels: new Map([
    [1, [level(1, 1, 1), level(2, 1, 0)]],
    [2, [level(1, 1, 0)]],
  ]),
  types: [{ id: 'scarce', name: { zh: '技术大会票', en: '' }, quota: 3, taken: 3 }],
  sessions: [{ id: 'talk', title: '圆桌', quota: 2, taken: 2, waiting: 1 }],
  plans: new Map([['talk', { held: 2, waiting: 1 }]]),
  draws: [
    {
      draw: { id: 'd1', name: '抽奖', prizes: [{ id: 'p1', name: '耳机', quantity: 1, valueFen: 1, odds: 0, left: 0 }] },
      winners: [{ winId: 'w1', prizeId: 'p1', entryId: 'e1', name: '观众1', state: 'won' }],
    },
  ],
  deliveries: [...[1, 2, 3].flatMap((n) => REMINDERS.map((kind) => delivery(n, kind))), moved(1, 'release')],
  cardCounts: new Map([['e1', 1]]),
  desks: new Map([['e1', { cards: ['观众1'], summary: '示例', products: ['机床'] }]]),
  requests: [{ participantId: 'p1', session: { id: 'talk', title: '圆桌' }, question: '交期？' }],
  opened: new Map([['talk/replay', 1]]),
  grants: [{ rightId: 'bag', participantId: 'p1', state: 'held' }],
  rightOffers: new Map([['bag', { given: 1, handedOut: 0 }]]),
  favourites: new Map([[1, [{ kind: 'session', subjectId: 'talk', note: '一起听' }]]]),
  inbox: new Map([1, 2, 3].map((n) => [n, [message(`m${n}`)]])),
  survey: {
    asked: 2,
    answered: 1,
    questions: [
      { question: { id: 'nps', kind: 'nps', title: { zh: '推荐' } }, counts: [{ key: '9', n: 1 }] },
      { question: { id: 'words', kind: 'text', title: { zh: '改进' } }, counts: [], words: { passed: 1, waiting: 0, refused: 0 } },
    ],
  },
  surveyTexts: new Map([['words', [{ participantId: 'p1', text: '很好' }]]]),
  audiences: new Map([
    ['已报名，还没到场', 1],
    ['带来过朋友的人', 2],
  ]),
  held: [],
  gate: { registered: 3, entered: 2, doubles: { total: 0, latest: [] } },
  at: Infinity,
  recount: [],
  leaks: [],
} as unknown as Reads;

/** Names of the invariants that do not hold. */
const broken = (memory: Memory, reads: Reads) => INVARIANTS.filter((one) => one.check(memory, reads).length > 0).map((one) => one.name);
const with1 = (more: Partial<Remembered>): Memory => ({ ...MEMORY, people: [{ ...ANN, ...more }, BOB, CAT] });

test('a show in which everything holds has no faults', () => {
  expect(broken(MEMORY, READS)).toEqual([]);
});

const PLANTED: readonly (readonly [string, string[], Memory, Reads])[] = [
  [
    'one message sent twice by the service',
    ['messages-once'],
    MEMORY,
    { ...READS, deliveries: [...READS.deliveries, READS.deliveries[1]!] },
  ],
  [
    'one message twice in a WeChat',
    ['messages-once', 'allowance-kept'],
    MEMORY,
    { ...READS, inbox: new Map([...READS.inbox, [1, [message('m1'), message('m4')]]]) },
  ],
  ['a message said to be sent that never arrived', ['messages-once'], MEMORY, { ...READS, inbox: new Map([...READS.inbox, [1, []]]) }],
  [
    'a reminder somebody never got',
    ['reminders-reach'],
    MEMORY,
    { ...READS, deliveries: READS.deliveries.filter((one) => one.participantId !== 'p3' || one.kind !== 'reminder_hour') },
  ],
  [
    'a reminder that was dropped',
    ['reminders-reach'],
    MEMORY,
    { ...READS, deliveries: READS.deliveries.map((one, i) => (i === 1 ? { ...one, state: 'dropped', reason: 'too_late' } : one)) as never },
  ],
  [
    'a message WeChat had no permission for',
    ['allowance-kept'],
    MEMORY,
    { ...READS, deliveries: READS.deliveries.map((one, i) => (i === 1 ? { ...one, passedOver: ['subscribe:43101'] } : one)) as never },
  ],
  ['more messages than allowed', ['allowance-kept'], with1({ allowed: new Map() }), READS],
  ['a figure off by one', ['figures-agree'], MEMORY, { ...READS, figures: { ...READS.figures, views: 3 } }],
  ['a source off by one', ['sources-agree'], MEMORY, { ...READS, registrationsByCode: new Map([['PLACE', 2]]) }],
  [
    'a generation off by one',
    ['referrals-agree'],
    MEMORY,
    { ...READS, levels: new Map([...READS.levels, [1, [level(1, 1, 1), level(2, 2, 0)]]]) },
  ],
  ['one person let in twice', ['entered-once'], with1({ passages: [passage('s1'), passage('s3')] }), READS],
  [
    'a double entry without network that nobody reports',
    ['entered-once'],
    with1({ passages: [passage('s1'), passage('s3', { offline: true })] }),
    READS,
  ],
  [
    'a screenshot that opened a gate',
    ['entered-once'],
    with1({ passages: [passage('s1'), passage('s3', { direction: 'out', rightful: false, expected: 'stale_code' })] }),
    READS,
  ],
  [
    'a screenshot refused for something else',
    ['entered-once'],
    with1({ passages: [passage('s1'), passage('s3', { accepted: false, reason: 'already_in', rightful: false, expected: 'stale_code' })] }),
    READS,
  ],
  [
    'a guest of yesterday refused today',
    ['rightful-entry'],
    with1({ passages: [passage('s1'), passage('s3', { day: 1, accepted: false, reason: 'already_in' })] }),
    READS,
  ],
  [
    'a guest refused after lunch',
    ['rightful-entry'],
    with1({ passages: [passage('s1'), passage('s3', { direction: 'out' }), passage('s4', { accepted: false, reason: 'already_in' })] }),
    READS,
  ],
  ['a show in which hardly anything happened', ['all-lived'], { ...MEMORY, whole: true }, READS],
  ['a sharer missing from the ranking', ['referrals-agree'], MEMORY, { ...READS, sharers: READS.sharers.slice(1) }],
  [
    'a good ticket refused',
    ['rightful-entry'],
    with1({ passages: [passage('s0', { accepted: false, reason: 'stale_code' }), passage('s1')] }),
    READS,
  ],
  ['a registration lost', ['registered-once'], MEMORY, { ...READS, registrations: READS.registrations.slice(1) }],
  ['a registration twice', ['registered-once'], MEMORY, { ...READS, registrations: [...READS.registrations, READS.registrations[0]!] }],
  [
    'a registration nobody remembers',
    ['registered-once'],
    MEMORY,
    { ...READS, registrations: [...READS.registrations, { ...READS.registrations[0]!, id: 'p9' }] },
  ],
  [
    'a session with more people than places',
    ['quotas-kept'],
    MEMORY,
    { ...READS, sessions: [{ ...READS.sessions[0]!, taken: 3, waiting: 0 }], plans: new Map([['talk', { held: 3, waiting: 0 }]]) },
  ],
  [
    'a free place while somebody waits',
    ['quotas-kept'],
    MEMORY,
    { ...READS, sessions: [{ ...READS.sessions[0]!, taken: 1, waiting: 2 }], plans: new Map([['talk', { held: 1, waiting: 2 }]]) },
  ],
  [
    'more phones with a place than places taken',
    ['quotas-kept'],
    MEMORY,
    { ...READS, plans: new Map([['talk', { held: 3, waiting: 0 }]]) },
  ],
  ['a star lost', ['stars-kept'], MEMORY, { ...READS, favourites: new Map() }],
  ['a ticket type with more tickets than places', ['quotas-kept'], MEMORY, { ...READS, types: [{ ...READS.types[0]!, quota: 2 }] }],
  [
    'a prize too many',
    ['prizes-kept'],
    MEMORY,
    { ...READS, draws: [{ ...READS.draws[0]!, winners: [...READS.draws[0]!.winners, { ...READS.draws[0]!.winners[0]!, entryId: 'e2' }] }] },
  ],
  [
    'a winner who never came',
    ['prizes-kept'],
    MEMORY,
    { ...READS, draws: [{ ...READS.draws[0]!, winners: [{ ...READS.draws[0]!.winners[0]!, name: '观众3' }] }] },
  ],
  ['a right twice', ['rights-once'], MEMORY, { ...READS, grants: [READS.grants[0]!, READS.grants[0]!] }],
  [
    'a right more than there are',
    ['rights-once'],
    MEMORY,
    { ...READS, grants: [...READS.grants, { ...READS.grants[0]!, participantId: 'p2' }] },
  ],
  ['a right lost', ['rights-once'], MEMORY, { ...READS, grants: [] }],
  [
    'a right handed out that nobody was given',
    ['rights-once'],
    MEMORY,
    { ...READS, grants: [{ ...READS.grants[0]!, state: 'handed_out' }] },
  ],
  ['a survey answered twice', ['survey-once'], MEMORY, { ...READS, survey: { ...READS.survey, answered: 2 } }],
  ['a second answer that took the place of the first', ['survey-once'], with1({ survey: [{ questionId: 'nps', mark: 3 }] }), READS],
  [
    'words that somebody else wrote',
    ['survey-once'],
    MEMORY,
    { ...READS, surveyTexts: new Map([['words', [{ participantId: 'p2', text: '很好' }]]]) },
  ],
  [
    'somebody in an audience who left it',
    ['audiences-agree'],
    MEMORY,
    { ...READS, audiences: new Map([...READS.audiences, ['已报名，还没到场', 2]]) },
  ],
  ['a lent number nobody is asked about', ['held-looked-at'], with1({ held: true }), READS],
  ['a card that was taken back', ['cards-by-consent'], with1({ cards: new Set() }), READS],
  ['a card that is not counted', ['cards-by-consent'], MEMORY, { ...READS, cardCounts: new Map() }],
  [
    'a product on show that was sent back',
    ['approved-only'],
    MEMORY,
    { ...READS, desks: new Map([['e1', { ...READS.desks.get('e1')!, products: ['机床', '仪器'] }]]) },
  ],
  ['a question lost', ['requests-kept'], MEMORY, { ...READS, requests: [] }],
  ['a question twice', ['requests-kept'], MEMORY, { ...READS, requests: [READS.requests[0]!, READS.requests[0]!] }],
  ['a recording counted twice for one person', ['requests-kept'], MEMORY, { ...READS, opened: new Map([['talk/replay', 2]]) }],
  [
    'a release told twice to one person',
    ['release-told-once'],
    MEMORY,
    { ...READS, deliveries: [...READS.deliveries, moved(1, 'again') as never] },
  ],
  ['a release told to somebody without a place', ['release-told-once'], with1({ moved: { as: null } }), READS],
  [
    'a release that somebody with a place never heard of',
    ['release-told-once'],
    { ...MEMORY, people: [ANN, { ...BOB, moved: { as: 'booked' } }, CAT] },
    READS,
  ],
  ['counters that differ from their events', ['recount-agrees'], MEMORY, { ...READS, recount: ['one'] }],
  ['a name in the log', ['log-silent'], MEMORY, { ...READS, leaks: ['one'] }],
  ['an answer of 500', ['no-surprises'], { ...MEMORY, surprises: ['500'] }, READS],
];

test.each(PLANTED)('%s is found', (_, names, memory, reads) => {
  expect(broken(memory, reads).sort()).toEqual([...names].sort());
});

test('every invariant has a planted fault', () => {
  expect([...new Set(PLANTED.flatMap(([, names]) => names))].sort()).toEqual(INVARIANTS.map((one) => one.name).sort());
});
