import type { JournalReport, JOURNAL_FAULTS } from '@shared/contracts/gate-journal';
import { isLinkOf, type ChainedScan, type ChainHead, type ChainLink } from '@shared/rules/gate-journal';

export type CheckedLink = ChainLink & { good: boolean };
type Fault = JournalReport['faults'][number];

/** A device's scan as far as its journal goes. */
export interface JournalRow {
  readonly seq: number;
  readonly scanId: string;
  readonly decision: 'accepted' | 'refused';
  readonly receivedAt: Date;
  readonly chain: CheckedLink | null;
}

/** How far a journal has been read without a gap, and what was found. Reading on from here gives the same as reading anew. */
export interface JournalState {
  readonly seq: number;
  readonly journal: string | null;
  /** Null: that scan carries no link. */
  readonly link: string | null;
  readonly decision: 'accepted' | 'refused' | null;
  readonly faults: readonly Fault[];
  readonly unchained: number;
}

export const NEW_JOURNAL: JournalState = { seq: 0, journal: null, link: null, decision: null, faults: [], unchained: 0 };
const MOST_FAULTS = 20;
/** What the guard saw may still be on its way for a scan that was answered online: only later is a difference a fault. */
const SETTLED_MS = 120_000;
/** Numbers missing for this long are lost: reading goes on behind them, so that a long day after a gap is read too. */
const GIVEN_UP_MS = 3_600_000;

/** Is the link that of this scan, and its time the one first stored? A clock that was in doubt may have been corrected since. */
export function checkLink(chain: ChainLink | null, scan: ChainedScan, at: Date, clockDoubtful: boolean): CheckedLink | null {
  return chain && { ...chain, good: isLinkOf(chain, scan) && (clockDoubtful || Date.parse(chain.at) === at.getTime()) };
}

/**
 * Pure: reads a device's scans in the order of their numbers, whatever order they came in. `rows` are all above
 * `state.seq`, ascending. The state kept ends before the first gap of the last hour; faults beyond it are reported too.
 */
export function readJournal(
  state: JournalState,
  rows: readonly JournalRow[],
  now: Date,
): { state: JournalState; faults: Fault[]; unchained: number } {
  let kept = state;
  let read = state;
  let whole = true;
  for (let i = 0; i < rows.length; ) {
    const seq = rows[i]?.seq ?? 0;
    const same = rows.filter((row) => row.seq === seq);
    i += same.length;
    const gap = seq !== read.seq + 1;
    const row = same.find((one) => one.chain?.prev === read.link) ?? same[0];
    if (!row) break;
    const found = faultOf(gap ? null : read, row);
    const age = now.getTime() - row.receivedAt.getTime();
    const unsettled = found === 'unsettled' && age < SETTLED_MS;
    const kinds = [
      ...(same.length > 1 ? (['repeated'] as const) : []),
      ...(found && !unsettled ? [found === 'unsettled' ? ('altered' as const) : found] : []),
    ];
    read = {
      seq,
      journal: row.chain?.journal ?? null,
      link: row.chain?.link ?? null,
      decision: row.decision,
      faults: [...read.faults, ...kinds.map((kind) => ({ kind, seq }))].slice(0, MOST_FAULTS),
      unchained: read.unchained + (row.chain ? 0 : 1),
    };
    whole = whole && !unsettled && (!gap || age > GIVEN_UP_MS);
    if (whole) kept = read;
  }
  return { state: kept, faults: [...read.faults], unchained: read.unchained };
}

/** `before`: the scan one number earlier, or null where that is missing. */
function faultOf(before: JournalState | null, { seq, chain }: JournalRow): (typeof JOURNAL_FAULTS)[number] | 'unsettled' | null {
  if (!chain) return null;
  if (!chain.good) return 'altered';
  // An app that learned to chain in the middle of a show begins its journal later than with number 1.
  if (chain.after === 0) return seq === 1 || !before || before.link === null ? null : 'restarted';
  if (chain.after !== seq - 1) return before && before.journal !== chain.journal ? 'restarted' : 'restored';
  if (!before || before.link === null) return null;
  if (chain.prev !== before.link || chain.journal !== before.journal) return 'altered';
  return chain.before !== null && chain.before !== before.decision ? 'unsettled' : null;
}

/** What the device says its last scan is, against the scan of that number here. */
export function faultOfHead(head: ChainHead | null, here: readonly Pick<JournalRow, 'chain'>[]): Fault[] {
  const chained = here.flatMap((row) => (row.chain ? [row.chain] : []));
  if (!head || chained.length === 0 || chained.some((one) => one.link === head.link)) return [];
  return [{ kind: chained.some((one) => one.journal === head.journal) ? 'restored' : 'restarted', seq: head.seq }];
}

/** 3, 4, 5, 9 as 3-5 and 9. */
export function stretches(numbers: readonly number[]): JournalReport['missing'] {
  const found: { from: number; to: number }[] = [];
  for (const n of numbers) {
    const last = found[found.length - 1];
    if (last && last.to === n - 1) last.to = n;
    else found.push({ from: n, to: n });
  }
  return found;
}
