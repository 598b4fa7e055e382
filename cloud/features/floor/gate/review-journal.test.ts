import { nextLink, type ChainHead, type ChainedScan } from '@shared/rules/gate-journal';
import { checkLink, faultOfHead, NEW_JOURNAL, readJournal, stretches, type JournalRow } from './review-journal';

const AT = '2026-03-10T02:00:00.000Z';
const NOW = new Date('2026-03-10T02:50:00Z');

/** A device's journal of `count` scans from number `from`, as rows here. */
function journal(count: number, from = 1, name = 'a', start: ChainHead | null = null): JournalRow[] {
  let head = start;
  let before: JournalRow['decision'] | null = null;
  return Array.from({ length: count }, (_, i) => {
    const scan: ChainedScan = {
      seq: from + i,
      scanId: `${name}-${from + i}`.padEnd(16, '0'),
      gateId: 'g',
      direction: 'in',
      token: `t${i}`,
      byHand: null,
    };
    const chain = nextLink(head, before, scan, AT);
    head = { journal: chain.journal, seq: scan.seq, link: chain.link };
    before = i % 3 === 0 ? 'refused' : 'accepted';
    return {
      seq: scan.seq,
      scanId: scan.scanId,
      decision: before,
      receivedAt: new Date(AT),
      chain: checkLink(chain, scan, new Date(AT), false),
    };
  });
}
const headOf = (rows: readonly JournalRow[]): ChainHead => {
  const last = rows.at(-1);
  return { journal: last?.chain?.journal ?? '', seq: last?.seq ?? 0, link: last?.chain?.link ?? '' };
};
const without = (rows: JournalRow[], ...seqs: number[]) => rows.filter((row) => !seqs.includes(row.seq));
const faults = (rows: readonly JournalRow[], state = NEW_JOURNAL) => readJournal(state, rows, NOW).faults;

test('an unbroken journal has no faults, read at once or in pieces', () => {
  const rows = journal(9);
  expect(readJournal(NEW_JOURNAL, rows, NOW)).toMatchObject({ faults: [], state: { seq: 9, unchained: 0 } });
  const half = readJournal(NEW_JOURNAL, rows.slice(0, 4), NOW).state;
  expect(readJournal(half, rows.slice(4), NOW)).toEqual(readJournal(NEW_JOURNAL, rows, NOW));
});

test('any order of arrival, in any pieces, ends with the same finding', () => {
  const rows = [...journal(6), ...journal(4, 7, 'b')];
  const orders = [
    [...rows].reverse(),
    [...rows.slice(5), ...rows.slice(0, 5)],
    rows.filter((_, i) => i % 2).concat(rows.filter((_, i) => i % 2 === 0)),
  ];
  for (const order of orders) {
    let state = NEW_JOURNAL;
    const here: JournalRow[] = [];
    let found: ReturnType<typeof faults> = [];
    for (const row of order) {
      here.push(row);
      const read = readJournal(
        state,
        here.filter((one) => one.seq > state.seq).sort((a, b) => a.seq - b.seq),
        NOW,
      );
      state = read.state;
      found = read.faults;
    }
    expect(found).toEqual([{ kind: 'restarted', seq: 7 }]);
    expect(state.seq).toBe(10);
  }
});

test('a scan left out stops the reading there; what follows is still checked', () => {
  const rows = without(journal(8), 4);
  expect(readJournal(NEW_JOURNAL, rows, NOW)).toMatchObject({ faults: [], state: { seq: 3 } });
  const [changed] = rows.splice(5, 1);
  if (changed?.chain) rows.splice(5, 0, { ...changed, chain: { ...changed.chain, good: false } });
  expect(faults(rows)).toEqual([{ kind: 'altered', seq: 7 }]);
});

test('numbers missing for more than an hour are lost, and what came after them is read for good', () => {
  const rows = without(journal(8), 4, 5);
  expect(readJournal(NEW_JOURNAL, rows, new Date(Date.parse(AT) + 3_700_000))).toMatchObject({
    faults: [],
    state: { seq: 8, link: rows.at(-1)?.chain?.link },
  });
});

test.each<[string, JournalRow[], object[]]>([
  [
    'a decision changed after it was shown',
    journal(5).map((row) => (row.seq === 3 ? { ...row, decision: 'refused' as const } : row)),
    [{ kind: 'altered', seq: 4 }],
  ],
  [
    'a scan put in the place of another',
    journal(5).map((row) => (row.seq === 3 ? { ...row, chain: journal(5, 1, 'x')[2]?.chain ?? null } : row)),
    [
      { kind: 'altered', seq: 3 },
      { kind: 'altered', seq: 4 },
    ],
  ],
  ['storage cleared', [...journal(3), ...journal(2, 4, 'b')], [{ kind: 'restarted', seq: 4 }]],
  ['an old copy restored', [...journal(5), ...journal(2, 6, 'b', headOf(journal(3)))], [{ kind: 'restored', seq: 6 }]],
  ['a number given twice', [...journal(3), ...journal(1, 3, 'b', headOf(journal(2)))], [{ kind: 'repeated', seq: 3 }]],
])('%s is reported by its number', (_, rows, expected) => {
  expect(faults(rows)).toEqual(expected);
});

test('a difference of a moment ago is not yet a fault, and is looked at again', () => {
  const rows = journal(5).map((row) => (row.seq === 3 ? { ...row, decision: 'refused' as const } : row));
  const soon = readJournal(NEW_JOURNAL, rows, new Date(Date.parse(AT) + 30_000));
  expect(soon).toMatchObject({ faults: [], state: { seq: 3 } });
  expect(readJournal(soon.state, rows.slice(3), NOW).faults).toEqual([{ kind: 'altered', seq: 4 }]);
});

test('scans without links are taken and counted; a chain may begin after them', () => {
  const old = journal(3).map((row) => ({ ...row, chain: null }));
  expect(readJournal(NEW_JOURNAL, [...old, ...journal(3, 4, 'b')], NOW)).toMatchObject({ faults: [], state: { seq: 6, unchained: 3 } });
});

test('a time changed without a reason breaks the link, a corrected clock does not', () => {
  const scan: ChainedScan = { seq: 1, scanId: 'a'.repeat(16), gateId: 'g', direction: 'in', token: null, byHand: null };
  const chain = nextLink(null, null, scan, AT);
  expect(checkLink(chain, scan, new Date(AT), false)?.good).toBe(true);
  expect(checkLink(chain, scan, NOW, false)?.good).toBe(false);
  expect(checkLink(chain, scan, NOW, true)?.good).toBe(true);
});

test('the head a device names is compared with the scan of that number', () => {
  const rows = journal(3);
  expect(faultOfHead(headOf(rows), rows.slice(2))).toEqual([]);
  expect(faultOfHead(headOf(journal(3, 1, 'b')), rows.slice(2))).toEqual([{ kind: 'restarted', seq: 3 }]);
  expect(faultOfHead({ ...headOf(rows), link: 'f'.repeat(64) }, rows.slice(2))).toEqual([{ kind: 'restored', seq: 3 }]);
  expect(faultOfHead(headOf(rows), [])).toEqual([]);
});

test('numbers in a row are one stretch', () => {
  expect(stretches([3, 4, 5, 9])).toEqual([
    { from: 3, to: 5 },
    { from: 9, to: 9 },
  ]);
});
