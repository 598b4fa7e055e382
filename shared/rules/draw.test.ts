import { createHash, createHmac } from 'node:crypto';
import {
  below,
  commitmentOf,
  instantOutcome,
  isInList,
  merkleProof,
  merkleRoot,
  phraseKey,
  pickWinners,
  roundLabel,
  type StageRecord,
  verifyInstantReceipt,
  verifyStageDraw,
  whyNotPlayable,
} from './draw';

const seed = '07'.repeat(32);
const drawId = 'd'.repeat(24);
const ids = Array.from({ length: 101 }, (_, index) => index.toString(16).padStart(24, '0'));
const node = {
  hash: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
  mac: (key: Uint8Array, message: Uint8Array) => createHmac('sha256', key).update(message).digest(),
};

test('the commitment is SHA-256 of the seed', () => {
  expect(commitmentOf(seed)).toBe(createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex'));
});

test('node:crypto and the portable code draw the same winners', () => {
  expect(pickWinners(ids, 10, phraseKey(seed, '春天'), 'x')).toEqual(
    pickWinners(ids, 10, phraseKey(seed, '春天', node.mac), 'x', node.mac),
  );
  expect(merkleRoot(drawId, ids)).toBe(merkleRoot(drawId, ids, node.hash));
});

test('a phrase typed with spaces around or in another Unicode form is the same phrase', () => {
  expect(phraseKey(seed, ' Zürich ')).toEqual(phraseKey(seed, 'Zu\u0308rich'));
  expect(phraseKey(seed, 'a')).not.toEqual(phraseKey(seed, 'b'));
});

test('winners are different people, at most as many as there are', () => {
  const winners = pickWinners(ids, 101, phraseKey(seed, 'x'), 'y', node.mac);
  expect([...winners].sort()).toEqual(ids);
  expect(pickWinners(ids.slice(0, 3), 10, phraseKey(seed, 'x'), 'y')).toHaveLength(3);
  expect(pickWinners([], 10, phraseKey(seed, 'x'), 'y')).toEqual([]);
});

test('words that would bias the remainder are skipped', () => {
  const words = [0xffff_ffff, 0xffff_fffe, 5];
  expect(below(() => words.shift() ?? 0, 3)).toBe(0xffff_fffe % 3);
  const skipped = [0xffff_ffff, 5];
  expect(below(() => skipped.shift() ?? 0, 0x8000_0001)).toBe(5);
});

test('every place wins equally often: chi-square over 40,000 draws stays below the 99.9 % bound', () => {
  const counts = new Array<number>(7).fill(0);
  for (let index = 0; index < 40_000; index += 1) {
    const [winner] = pickWinners(ids.slice(0, 7), 1, node.mac(Buffer.from(seed, 'hex'), Buffer.from(String(index))), 'chi', node.mac);
    const at = ids.indexOf(winner ?? '');
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const expected = 40_000 / 7;
  expect(counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(22.46);
});

describe('the frozen list', () => {
  test.each([1, 2, 3, 7, 8, 100, 101])('of %d: each entrant can prove to be in it', (size) => {
    const list = ids.slice(0, size);
    const root = merkleRoot(drawId, list);
    for (const id of list) expect(isInList(drawId, id, merkleProof(drawId, list, id), root)).toBe(true);
  });
  test('a proof shows nothing about anybody else, another draw or another list', () => {
    const root = merkleRoot(drawId, ids);
    const proof = merkleProof(drawId, ids, ids[5] ?? '');
    expect(isInList(drawId, ids[6] ?? '', proof, root)).toBe(false);
    expect(isInList('e'.repeat(24), ids[5] ?? '', proof, root)).toBe(false);
    expect(isInList(drawId, ids[5] ?? '', proof, merkleRoot(drawId, ids.slice(1)))).toBe(false);
  });
  test('order counts', () => expect(merkleRoot(drawId, [...ids].reverse())).not.toBe(merkleRoot(drawId, ids)));
});

describe('checking a stage draw', () => {
  const root = merkleRoot(drawId, ids);
  const first = pickWinners(ids, 3, phraseKey(seed, '春天'), roundLabel(drawId, root, 1, 'p1'));
  const second = pickWinners(
    ids.filter((id) => !first.includes(id)),
    1,
    phraseKey(seed, '再来'),
    roundLabel(drawId, root, 2, 'p1'),
  );
  const record: StageRecord = {
    drawId,
    commitment: commitmentOf(seed),
    seed,
    root,
    count: ids.length,
    rounds: [
      { round: 1, prizeId: 'p1', count: 3, phrase: '春天', winners: first },
      { round: 2, prizeId: 'p1', count: 1, phrase: '再来', winners: second },
    ],
  };
  test('an honest one has no faults', () => expect(verifyStageDraw(record, ids)).toEqual([]));
  test.each<[string, Partial<StageRecord>, string[]]>([
    ['without the seed', { seed: null }, ['seed_not_published']],
    ['with another seed', { seed: '08'.repeat(32) }, ['seed_differs', 'round_1_differs', 'round_2_differs']],
    ['with another root', { root: '00'.repeat(32) }, ['list_differs', 'round_1_differs', 'round_2_differs']],
    [
      'with another winner',
      {
        rounds: [
          {
            round: 1,
            prizeId: 'p1',
            count: 3,
            phrase: '春天',
            winners: [...first.slice(0, 2), ids[0] === first[2] ? (ids[1] ?? '') : (ids[0] ?? '')],
          },
        ],
      },
      ['round_1_differs'],
    ],
    ['with another phrase', { rounds: [{ round: 1, prizeId: 'p1', count: 3, phrase: '夏天', winners: first }] }, ['round_1_differs']],
  ])('one %s is found out', (_, change, faults) => expect(verifyStageDraw({ ...record, ...change }, ids)).toEqual(faults));
  test('somebody added to or taken from the list is found out', () => {
    expect(verifyStageDraw(record, ids.slice(1))).toContain('list_differs');
    expect(verifyStageDraw(record, [...ids, 'f'.repeat(24)])).toContain('list_differs');
  });
});

describe('instant draws', () => {
  const odds = [
    { prizeId: 'a', odds: 100_000 },
    { prizeId: 'b', odds: 200_000 },
  ];
  test('a receipt checks, an altered one does not', () => {
    const receipt = {
      drawId,
      entryId: ids[1] ?? '',
      commitment: commitmentOf(seed),
      seed,
      odds,
      ...instantOutcome(seed, drawId, ids[1] ?? '', odds),
    };
    expect(verifyInstantReceipt(receipt)).toEqual([]);
    expect(verifyInstantReceipt({ ...receipt, seed: null })).toEqual(['seed_not_published']);
    expect(verifyInstantReceipt({ ...receipt, number: receipt.number + 1 })).toEqual(['number_differs']);
    expect(verifyInstantReceipt({ ...receipt, prizeId: receipt.prizeId === 'a' ? null : 'a' })).toEqual(['prize_differs']);
  });
  test('prizes come as often as their odds say', () => {
    const seen = { a: 0, b: 0, none: 0 };
    for (let index = 0; index < 20_000; index += 1)
      seen[(instantOutcome(seed, drawId, String(index), odds, node.mac).prizeId ?? 'none') as keyof typeof seen] += 1;
    expect(seen.a / 20_000).toBeCloseTo(0.1, 1);
    expect(seen.b / 20_000).toBeCloseTo(0.2, 1);
  });
});

const hour = (at: number) => new Date(Date.UTC(2026, 2, 10, at));
test.each<[Partial<{ kind: string; state: string }>, boolean, number, string | null]>([
  [{}, true, 2, null],
  [{}, false, 2, 'draw_no_entry'],
  [{}, true, 0, 'draw_not_open'],
  [{}, true, 8, 'draw_not_open'],
  [{ state: 'done' }, true, 2, 'draw_not_open'],
  [{ kind: 'stage' }, true, 2, 'draw_not_open'],
])('playing %j with entry %s at %d: %s', (fields, hasEntry, at, code) =>
  expect(whyNotPlayable({ kind: 'instant', state: 'published', opensAt: hour(1), closesAt: hour(8), ...fields }, hasEntry, hour(at))).toBe(
    code,
  ),
);
