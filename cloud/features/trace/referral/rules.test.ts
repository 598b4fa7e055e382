import { chooseCredit, choosePlace, type CreditCandidate } from './rules';

const NOW = new Date('2026-03-10T10:00:00Z');
const LAST = { rule: 'last', windowDays: 30 } as const;
const WHO = { participantId: 'me', visitorId: 'my-visitor' };
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

const touch = (id: string, fields: Partial<CreditCandidate> = {}): CreditCandidate => ({
  id,
  at: ago(1),
  posterId: `poster-${id}`,
  ownerId: `owner-${id}`,
  ownerAncestors: [],
  ownerVisitorId: `visitor-${id}`,
  ...fields,
});

test('the last or the first poster opened within the window earns the credit', () => {
  const touches = [touch('a', { at: ago(50) }), touch('b', { at: ago(5) }), touch('c', { at: ago(900) })];
  expect(chooseCredit(touches, WHO, LAST, NOW)?.referrerId).toBe('owner-b');
  expect(chooseCredit(touches, WHO, { rule: 'first', windowDays: 30 }, NOW)?.referrerId).toBe('owner-a');
  expect(chooseCredit(touches, WHO, { rule: 'first', windowDays: 60 }, NOW)?.referrerId).toBe('owner-c');
});

test('the referrer becomes the nearest ancestor', () => {
  expect(chooseCredit([touch('a', { ownerAncestors: ['root', 'middle'] })], WHO, LAST, NOW)).toEqual({
    referrerId: 'owner-a',
    posterId: 'poster-a',
    ancestors: ['root', 'middle', 'owner-a'],
  });
});

test.each([
  ["nobody's code", { ownerId: null }],
  ["one's own poster", { ownerId: 'me' }],
  ['a poster made under another registration of oneself', { ownerVisitorId: 'my-visitor' }],
  ['the poster of somebody one brought', { ownerAncestors: ['root', 'me', 'between'] }],
  ['a poster opened before the window', { at: ago(30 * 24 + 1) }],
  ['a poster opened after registering', { at: new Date(NOW.getTime() + 1) }],
])('%s earns nothing, and one before it does', (_, fields) => {
  expect(chooseCredit([touch('a', fields)], WHO, LAST, NOW)).toBeNull();
  expect(chooseCredit([touch('a', fields), touch('b', { at: ago(2) })], WHO, LAST, NOW)?.referrerId).toBe('owner-b');
});

test('a second account of the sharer earns them nothing, nor does it earn their friends anything for them', () => {
  const second = { ...WHO, alsoThem: ['my-first'] };
  expect(chooseCredit([touch('a', { ownerId: 'my-first' })], second, LAST, NOW)).toBeNull();
  expect(chooseCredit([touch('a', { ownerAncestors: ['my-first', 'friend'] })], second, LAST, NOW)).toBeNull();
  expect(chooseCredit([touch('a')], second, LAST, NOW)?.referrerId).toBe('owner-a');
});

/** Numbers that only look random, so that a failure can be repeated. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const copy = [...items];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other] as Item, copy[at] as Item];
  }
  return copy;
}

test('shuffled and repeated touches give the same referrer, in 300 random histories', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = sequence(seed);
    const touches = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, at) =>
      touch(`t${at}`, {
        // Few different times, so that ties are common.
        at: ago(Math.floor(random() * 6) * 200),
        ownerId: random() < 0.2 ? null : random() < 0.1 ? 'me' : `owner-${Math.floor(random() * 5)}`,
        ownerAncestors: random() < 0.15 ? ['me'] : random() < 0.5 ? ['root'] : [],
      }),
    );
    for (const rule of ['first', 'last'] as const) {
      const credit = { rule, windowDays: 30 };
      const expected = chooseCredit(touches, WHO, credit, NOW);
      const noisy = shuffled([...touches, ...touches.filter(() => random() < 0.5)], random);
      expect(chooseCredit(noisy, WHO, credit, NOW)).toEqual(expected);
    }
  }
});

test('whoever registers in whatever order, the tree has no cycle and every path is that of the referrer plus the referrer', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = sequence(seed);
    const people = Array.from({ length: 20 }, (_, at) => `p${at}`);
    const paths = new Map<string, string[]>();
    for (const [index, person] of shuffled(people, random).entries()) {
      // They may have opened anybody's poster, also of people not registered yet: those have no code to open.
      const opened = [...paths.keys()]
        .filter(() => random() < 0.4)
        .map((owner, at) =>
          touch(`${index}-${at}`, {
            at: ago(Math.floor(random() * 100)),
            ownerId: owner,
            ownerAncestors: paths.get(owner) ?? [],
            ownerVisitorId: `v-${owner}`,
          }),
        );
      const referral = chooseCredit(opened, { participantId: person, visitorId: `v-${person}` }, LAST, NOW);
      paths.set(person, referral?.ancestors ?? []);
    }
    for (const [person, path] of paths) {
      expect(path).not.toContain(person);
      const referrer = path.at(-1);
      if (referrer) expect(path.slice(0, -1)).toEqual(paths.get(referrer));
    }
  }
});

test('the place that brought somebody is chosen by the same rule, among touchpoints and stands alone', () => {
  const place = (id: string, kind: string, hours: number) => ({ id, at: ago(hours), code: `code-${id}`, kind });
  const opened = [place('a', 'touchpoint', 50), place('b', 'booth', 5), place('c', 'poster', 1), place('d', 'touchpoint', 900)];
  expect(choosePlace(opened, LAST, NOW)).toBe('code-b');
  expect(choosePlace(opened, { rule: 'first', windowDays: 30 }, NOW)).toBe('code-a');
  expect(choosePlace([place('c', 'poster', 1)], LAST, NOW)).toBeNull();
});
