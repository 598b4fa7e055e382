import type { StoredScan } from '@shared/contracts/gate';
import { nextLink, type ChainHead } from '@shared/rules/gate-journal';

/**
 * What a gate device must not lose, as lines appended to one place. `append` returns only when the line is stored
 * and throws when it cannot be; everything else follows from reading the lines again after a kill.
 */
export interface JournalStorage {
  append(line: string): void;
  read(): string[];
  /** Replaces all lines by these; a kill in between leaves the old ones or the new ones. */
  rewrite(lines: readonly string[]): void;
  /** How much of the room is taken, 0 to 1; absent where it cannot be told. */
  used?(): number;
}

/** A scan as the device holds it. Without `decision` the guard has seen nothing yet. */
export interface HeldScan extends Omit<StoredScan, 'decision' | 'reason' | 'cautions'> {
  readonly decision: StoredScan['decision'] | null;
  readonly reason: StoredScan['reason'];
  readonly cautions: StoredScan['cautions'];
  readonly ticketId: string | null;
  /** Printed number of the ticket, where an answer or a guard named it. */
  readonly number: string | null;
  readonly zone: string;
  readonly slot: number | null;
  readonly offline: boolean;
  /** Has to be sent (again): decided offline, undone offline, or asked for by its number. */
  readonly toSend: boolean;
}

/** Lines written by older versions lack what came later. */
type KeptScan = Omit<HeldScan, 'chain' | 'byHand' | 'number'> & Partial<Pick<HeldScan, 'chain' | 'byHand' | 'number'>>;

type Entry =
  | { readonly t: 'scan'; readonly scan: KeptScan }
  | { readonly t: 'head'; readonly head: ChainHead }
  | { readonly t: 'set'; readonly seq: number; readonly fields: Partial<HeldScan> }
  | { readonly t: 'ack'; readonly seq: number };

/** Acknowledged scans stay this long: they are what the device knows about who is in. */
const KEEP_MS = 36 * 3_600_000;
const COMPACT_AT = 2_000;

export interface Journal {
  readonly scans: ReadonlyMap<number, HeldScan>;
  readonly ackedSeq: number;
  readonly lastSeq: number;
  /** The last link of its chain; null before there is one. */
  readonly head: ChainHead | null;
  /** Stores a scan, linked to the one before it. Throws when the phone cannot. */
  add(scan: Omit<HeldScan, 'chain'>): void;
  set(seq: number, fields: Partial<HeldScan>): void;
  /** As `set`, where the phone can store nothing any more: holds until the app ends, and reading anew gives the same. */
  setUnstored(seq: number, fields: Partial<HeldScan>): void;
  acknowledge(seq: number): void;
  /** Writes what is known anew, without the lines that led there. */
  compact(): void;
}

/** Opens what was stored. Throws nothing for a line cut off by a kill: its scan was never shown. */
export function openJournal(storage: JournalStorage, nowMs: number): Journal {
  const scans = new Map<number, HeldScan>();
  let ackedSeq = 0;
  let lastSeq = 0;
  let lines = 0;
  let head: ChainHead | null = null;
  const apply = (entry: Entry): void => {
    if (entry.t === 'scan') {
      const scan: HeldScan = { chain: null, byHand: null, number: null, ...entry.scan };
      scans.set(scan.seq, scan);
      lastSeq = Math.max(lastSeq, scan.seq);
      if (scan.chain && scan.seq >= (head?.seq ?? 0)) head = { journal: scan.chain.journal, seq: scan.seq, link: scan.chain.link };
    } else if (entry.t === 'head') head = entry.head;
    else if (entry.t === 'set') {
      const known = scans.get(entry.seq);
      if (known) scans.set(entry.seq, { ...known, ...entry.fields });
    } else {
      ackedSeq = Math.max(ackedSeq, entry.seq);
      lastSeq = Math.max(lastSeq, entry.seq);
    }
  };
  for (const line of storage.read()) {
    const entry = parse(line);
    if (!entry) continue;
    apply(entry);
    lines += 1;
  }
  const write = (entry: Entry): void => {
    storage.append(JSON.stringify(entry));
    apply(entry);
    lines += 1;
  };
  /** Keeps what is unsent or recent; of what the service has, only what says who is in. */
  const compact = (): void => {
    for (const [seq, scan] of scans) {
      if (seq > ackedSeq || scan.toSend) continue;
      if (nowMs - Date.parse(scan.at) > KEEP_MS) scans.delete(seq);
      else scans.set(seq, { ...scan, token: null, chain: null });
    }
    const kept: Entry[] = [
      { t: 'ack', seq: ackedSeq },
      ...(head ? [{ t: 'head', head } as const] : []),
      ...[...scans.values()].map((scan): Entry => ({ t: 'scan', scan })),
    ];
    storage.rewrite(kept.map((entry) => JSON.stringify(entry)));
    lines = kept.length;
  };
  // Asked, killed before the answer was shown: nobody was let in by us. The service is told so and takes it back.
  for (const [seq, scan] of [...scans])
    if (scan.decision === null) write({ t: 'set', seq, fields: { decision: 'refused', reason: null, offline: true, toSend: true } });
  if (lines > COMPACT_AT) compact();
  return {
    scans,
    get ackedSeq() {
      return ackedSeq;
    },
    get lastSeq() {
      return lastSeq;
    },
    get head() {
      return head;
    },
    add: (scan) =>
      write({ t: 'scan', scan: { ...scan, chain: nextLink(head, head ? (scans.get(head.seq)?.decision ?? null) : null, scan, scan.at) } }),
    set: (seq, fields) => write({ t: 'set', seq, fields }),
    setUnstored: (seq, fields) => apply({ t: 'set', seq, fields }),
    compact,
    acknowledge: (seq) => {
      if (seq > ackedSeq) write({ t: 'ack', seq });
      if (lines > COMPACT_AT * 2) compact();
    },
  };
}

function parse(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
