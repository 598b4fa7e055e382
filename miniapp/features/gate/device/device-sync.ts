import type { StoredScan } from '@shared/contracts/gate';
import type { DeviceKnowledge } from './device-knowledge';
import type { GateApi, GateDeviceOptions } from './device-types';
import type { HeldScan, Journal } from './journal';

const SEND_AT_ONCE = 50;

interface Heartbeat {
  readonly gateId: string | null;
  readonly offlineReady: boolean;
}

/** Sends what waits, in order, until nothing waits, and takes numbers, gaps and revocations. Throws what the network or the service says. */
export async function syncJournal(
  journal: Journal,
  knowledge: DeviceKnowledge,
  options: Pick<GateDeviceOptions, 'api' | 'phoneMs' | 'battery'>,
  now: () => Heartbeat,
  refresh: () => Promise<unknown>,
): Promise<void> {
  // A clock never confirmed would stamp scans with a wrong time: ask first, send after.
  let batch = knowledge.readClock().confirmed ? unsent(journal).slice(0, SEND_AT_ONCE) : [];
  do {
    const sent = options.phoneMs();
    const offset = knowledge.clockOffset;
    const wasUnconfirmed = !knowledge.readClock().confirmed;
    const answer = await options.api.sync({
      scans: batch.map(wire),
      lastSeq: journal.lastSeq,
      pending: unsent(journal).length,
      ...now(),
      revocationSeq: knowledge.bundle?.revocationSeq ?? 0,
      batteryPercent: options.battery?.() ?? null,
      head: journal.head,
    });
    knowledge.confirm(sent, answer.serverTime);
    if (wasUnconfirmed) correctTimes(journal, knowledge.clockOffset - offset);
    take(journal, batch, answer);
    knowledge.takeRevocations(answer.revocations);
    if (knowledge.bundle && answer.bundleVersion !== knowledge.bundle.version) await refresh();
    batch = unsent(journal).slice(0, SEND_AT_ONCE);
  } while (batch.length > 0);
}

/** What has to be sent, in order. */
export function unsent(journal: Journal): HeldScan[] {
  return [...journal.scans.values()].filter((scan) => scan.toSend).sort((a, b) => a.seq - b.seq);
}

function take(journal: Journal, batch: readonly HeldScan[], answer: Awaited<ReturnType<GateApi['sync']>>): void {
  // A phone that is full still uploads; what it cannot note is sent once more after a restart, which changes nothing.
  const note = (seq: number, fields: Partial<HeldScan>): void => {
    try {
      journal.set(seq, fields);
    } catch {
      journal.setUnstored(seq, fields);
    }
  };
  let phones = false;
  for (const sent of batch) {
    // Undone while it was on its way: goes once more.
    const now = journal.scans.get(sent.seq);
    if (!now || now.undone !== sent.undone || now.decision !== sent.decision) continue;
    const { byHand } = now;
    note(sent.seq, { toSend: false, ...(byHand?.phone ? { byHand: { ...byHand, phone: null } } : {}) });
    phones ||= byHand?.phone != null;
  }
  for (const seq of answer.missing) {
    const scan = journal.scans.get(seq);
    if (scan && !scan.toSend && scan.decision !== null) note(seq, { toSend: true });
  }
  journal.acknowledge(answer.ackedSeq);
  // Numbers typed at the gate are on this phone no longer than needed.
  if (phones) journal.compact();
}

/** Scans made before the first answer carry the phone's time; now its error is known. */
function correctTimes(journal: Journal, byMs: number): void {
  if (Math.abs(byMs) < 1_000) return;
  for (const scan of unsent(journal))
    if (scan.clockDoubtful) journal.set(scan.seq, { at: new Date(Date.parse(scan.at) + byMs).toISOString() });
}

function wire({
  scanId,
  seq,
  gateId,
  direction,
  at,
  token,
  decision,
  reason,
  cautions,
  clockDoubtful,
  undone,
  chain,
  byHand,
}: HeldScan): StoredScan {
  return {
    scanId,
    seq,
    gateId,
    direction,
    at,
    token,
    decision: decision ?? 'refused',
    reason,
    cautions,
    clockDoubtful,
    undone,
    chain,
    byHand,
  };
}
