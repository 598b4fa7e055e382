import type { ScanAnswer } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import type { Decision } from '@shared/rules/gate-decision';
import type { Direction } from '@shared/rules/gate-history';
import { plainText, type ByHand } from '@shared/rules/gate-journal';
import { tidyText } from '@shared/rules/text';
import { parseToken } from '@shared/rules/ticket-token';
import { kindOfNumber } from '@shared/rules/ticket-types';
import { DeviceKnowledge } from './device-knowledge';
import { DeviceLine, isSilence } from './device-line';
import { syncJournal, unsent } from './device-sync';
import type { DeviceStatus, GateApi, GateDeviceOptions, ScanFields, Shown } from './device-types';
import { openJournal, type HeldScan, type Journal } from './journal';

export type { DeviceStatus, GateApi, Shown } from './device-types';

const UNDO_MS = 60_000;
const NEARLY_FULL = 0.8;
/** Longest text of a code that is kept. */
const TEXT_MOST = 2_048;

type NewScan = Omit<HeldScan, 'chain'>;

const NOBODY = { holderName: null, typeName: null, kind: null };

/** One gate device: decides with the service while it answers, alone when it does not, and loses nothing either way. */
export class GateDevice {
  gateId: string | null = null;
  direction: Direction = 'in';
  private readonly journal: Journal;
  private readonly knowledge: DeviceKnowledge;
  private readonly line: DeviceLine;
  private storageFull = false;
  private syncing: Promise<boolean> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: GateDeviceOptions) {
    this.journal = openJournal(options.journal, options.phoneMs());
    this.knowledge = new DeviceKnowledge(options, () => this.journal.scans.values());
    this.line = new DeviceLine(options);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  status(): DeviceStatus {
    const { bundle } = this.knowledge;
    const clock = this.knowledge.readClock();
    return {
      mode: this.line.mode,
      pending: unsent(this.journal).length,
      lastSeq: this.journal.lastSeq,
      ackedSeq: this.journal.ackedSeq,
      offlineReady: bundle !== null && clock.confirmed && !clock.wrong && !this.storageFull && !this.isShutOut(),
      clockConfirmed: clock.confirmed,
      clockWrong: clock.wrong,
      storageFull: this.storageFull,
      storageLow: (this.options.journal.used?.() ?? 0) > NEARLY_FULL,
      shutOut: this.isShutOut(),
      refusedAs: this.line.refusedAs,
      syncing: this.syncing !== null,
      bundle,
    };
  }

  /** What the guard saw last, newest first, as the journal holds it: names are not kept on the phone. */
  recent(most: number): Shown[] {
    const seen = [...this.journal.scans.values()].filter((scan) => scan.decision !== null && (scan.decision === 'accepted' || scan.reason));
    return seen
      .sort((a, b) => b.seq - a.seq)
      .slice(0, most)
      .map((scan) => ({
        scanId: scan.scanId,
        seq: scan.seq,
        decision: scan.decision ?? 'refused',
        reason: scan.reason,
        cautions: scan.cautions,
        offline: scan.offline,
        atMs: Date.parse(scan.at),
        direction: scan.direction,
        ticket: scan.ticketId === null && scan.number === null ? null : { ...NOBODY, id: scan.ticketId ?? '', number: scan.number },
        earlier: null,
        undone: scan.undone !== null,
      }));
  }

  /** The network went: no scan waits for it any more. */
  networkLost(): void {
    this.line.lost();
    this.changed();
  }

  /** One code before the camera. The scan is stored before anything is shown. Throws `device_shut_out`. */
  async scan(text: string): Promise<Shown> {
    const token = parseToken(text);
    const clock = this.knowledge.readClock();
    const held = this.newScan({
      token: plainText(text, TEXT_MOST),
      clockDoubtful: clock.wrong || !clock.confirmed,
      ticketId: token?.payload.ticketId ?? null,
      slot: token && !token.payload.isStatic ? token.payload.slot : null,
    });
    if (this.line.mode === 'online' && token) {
      if (!this.store(() => this.journal.add(held))) return this.refuseFull(held);
      const answer = await this.ask(held);
      if (answer) return this.showAnswer(held, answer);
      // Same scan id: if the service did get it, sync tells it what the guard saw instead.
      return this.decideAlone(held, true);
    }
    return this.decideAlone(held, false);
  }

  /** Somebody without a readable code while there is no network: amber, stored, looked up after upload. Throws `device_shut_out`. */
  admitAlone(by: ByHand): Shown {
    const clock = this.knowledge.readClock();
    // As the service will keep them: the chain is made over these very words.
    const said: ByHand = { ...by, name: by.name && tidyText(plainText(by.name, 60)), reason: tidyText(plainText(by.reason, 200)) };
    const held = this.newScan({ byHand: said, number: said.ticketNumber, clockDoubtful: clock.wrong || !clock.confirmed });
    const decision = this.knowledge.judgeByHand(held, said);
    if (!this.store(() => this.journal.add({ ...held, ...decided(decision) }))) return this.refuseFull(held);
    this.knowledge.tick();
    this.changed();
    const ticket = {
      id: '',
      number: said.ticketNumber,
      holderName: said.name,
      typeName: null,
      kind: said.how === 'walk_in' ? 'visitor' : null,
    };
    return {
      ...this.shownOf(held, decision),
      ticket,
      earlier: this.knowledge.earlierOf((one) => one.seq !== held.seq && one.number !== null && one.number === said.ticketNumber, decision),
    };
  }

  /** Within a minute. False: too late, or the service refused. */
  async undo(seq: number, reason: string): Promise<boolean> {
    const scan = this.journal.scans.get(seq);
    const { nowMs } = this.knowledge.readClock();
    if (!scan || scan.decision !== 'accepted' || scan.undone || nowMs - Date.parse(scan.at) > UNDO_MS) return false;
    let toSend = scan.toSend || this.line.mode === 'offline';
    if (!toSend) {
      try {
        await this.options.api.undo(scan.scanId, reason);
      } catch (error) {
        if (!isSilence(error)) return false;
        toSend = true;
      }
    }
    this.journal.set(seq, { undone: { at: new Date(nowMs).toISOString(), reason }, toSend });
    this.changed();
    return true;
  }

  /** A number for a scan the desk makes online (by hand, walk-in), stored so that it is never given twice. */
  beginByHand(): { scan: ScanFields; refused: null } | { scan: null; refused: Shown } {
    const held = this.newScan({});
    if (!this.store(() => this.journal.add(held))) return { scan: null, refused: this.refuseFull(held) };
    const { scanId, seq, gateId, direction, at } = held;
    return { scan: { scanId, seq, gateId, direction, at, chain: this.journal.scans.get(seq)?.chain ?? null }, refused: null };
  }

  /** What the service said to it; null: no answer came, so nobody was admitted and the service is told so. */
  endByHand(scan: { scanId: string; seq: number }, answer: (ScanAnswer & { serverTime: string }) | null): Shown | null {
    const held = this.journal.scans.get(scan.seq);
    if (held && answer) return this.showAnswer(held, answer);
    this.journal.set(scan.seq, { decision: 'refused', toSend: true, offline: true });
    return null;
  }

  /** Fetches keys, rules and revocations. False when the network does not answer. */
  async refresh(): Promise<boolean> {
    const sent = this.options.phoneMs();
    try {
      const bundle = await this.options.api.bundle();
      this.knowledge.confirm(sent, bundle.serverTime);
      this.knowledge.takeBundle(bundle);
      this.changed();
      return true;
    } catch (error) {
      this.heardError(error);
      return false;
    }
  }

  /** Sends what waits, in order, and hears numbers, gaps and revocations. Also the heartbeat. True when the service answered. */
  sync(): Promise<boolean> {
    this.syncing ??= this.syncOnce().finally(() => {
      this.syncing = null;
      this.changed();
    });
    return this.syncing;
  }

  private async syncOnce(): Promise<boolean> {
    this.changed();
    try {
      await syncJournal(
        this.journal,
        this.knowledge,
        this.options,
        () => ({ gateId: this.gateId, offlineReady: this.status().offlineReady }),
        () => this.refresh(),
      );
    } catch (error) {
      this.heardError(error);
      return false;
    }
    this.line.back();
    return true;
  }

  private newScan(fields: Partial<NewScan>): NewScan {
    const { gateId } = this;
    if (!gateId) throw new Error('no gate chosen');
    if (this.isShutOut()) throw new AppError('device_shut_out');
    return {
      scanId: this.options.makeId(),
      seq: this.journal.lastSeq + 1,
      gateId,
      direction: this.direction,
      at: new Date(this.knowledge.readClock().nowMs).toISOString(),
      token: null,
      byHand: null,
      decision: null,
      reason: null,
      cautions: [],
      clockDoubtful: false,
      undone: null,
      ticketId: null,
      number: null,
      zone: this.knowledge.zoneOf(gateId),
      slot: null,
      offline: false,
      toSend: false,
      ...fields,
    };
  }

  private async ask(held: NewScan): Promise<Awaited<ReturnType<GateApi['scan']>> | null> {
    const sent = this.options.phoneMs();
    const { scanId, seq, gateId, direction, at, token } = held;
    const chain = this.journal.scans.get(seq)?.chain ?? null;
    try {
      const answer = await this.line.patient(this.options.api.scan({ scanId, seq, gateId, direction, at, token: token ?? '', chain }));
      if (answer) this.knowledge.confirm(sent, answer.serverTime);
      this.changed();
      return answer;
    } catch (error) {
      this.heardError(error);
      return null;
    }
  }

  private heardError(error: unknown): void {
    this.line.heard(error);
    this.changed();
  }

  /** The service said so, or the time it was lent for has passed. */
  private isShutOut(): boolean {
    const until = this.knowledge.bundle?.device.expiresAt;
    return this.line.shutOut || (until !== undefined && Date.parse(until) <= this.knowledge.readClock().nowMs);
  }

  private showAnswer(held: NewScan, answer: ScanAnswer): Shown {
    const { decision, reason, cautions, ticket } = answer;
    // By the code that was shown, or that it has now: the first one of a renewed ticket is on the list of revoked ones.
    const seen = ticket ? { ticketId: held.ticketId ?? ticket.codeId ?? ticket.id, number: ticket.number } : {};
    if (!this.store(() => this.journal.set(held.seq, { decision, reason, cautions, ...seen }))) {
      // The guard sees a refusal, so the service has to take its answer back; after a kill the open question says the same.
      this.journal.setUnstored(held.seq, { decision: 'refused', reason: 'storage_full', offline: true, toSend: true });
      return this.refuseFull(held);
    }
    this.changed();
    return { ...answer, seq: held.seq, offline: false, atMs: Date.parse(held.at), direction: held.direction, undone: false };
  }

  private decideAlone(held: NewScan, stored: boolean): Shown {
    if (this.isShutOut()) {
      // Learned from this very answer: the scan stays stored as a refusal.
      if (stored) this.store(() => this.journal.set(held.seq, { decision: 'refused', offline: true, toSend: true }));
      throw new AppError('device_shut_out');
    }
    const presented = this.knowledge.read(held.token ?? '');
    const decision = this.knowledge.judge(held, presented);
    const kept = this.store(() =>
      stored ? this.journal.set(held.seq, decided(decision)) : this.journal.add({ ...held, ...decided(decision) }),
    );
    if (!kept) {
      if (stored) this.journal.setUnstored(held.seq, { decision: 'refused', reason: 'storage_full', offline: true, toSend: true });
      return this.refuseFull(held);
    }
    this.knowledge.tick();
    this.changed();
    const typeNumber = presented.kind === 'token' && presented.signatureGood ? presented.payload.typeNumber : null;
    const ticket =
      typeNumber === null || held.ticketId === null
        ? null
        : { id: held.ticketId, number: null, holderName: null, typeName: null, kind: kindOfNumber(typeNumber) };
    return {
      ...this.shownOf(held, decision),
      ticket,
      earlier: this.knowledge.earlierOf(this.knowledge.isOfTicket(held.ticketId), decision),
      when: this.knowledge.whenOf(decision, held.gateId, typeNumber ?? 0),
    };
  }

  private shownOf(held: NewScan, decision: Decision): Shown {
    return {
      ...decision,
      scanId: held.scanId,
      seq: held.seq,
      offline: this.line.mode === 'offline',
      atMs: Date.parse(held.at),
      direction: held.direction,
      ticket: null,
      earlier: null,
      undone: false,
    };
  }

  /** False when the phone cannot store it, not even after tidying up. */
  private store(write: () => void): boolean {
    for (const attempt of [
      write,
      () => {
        this.journal.compact();
        write();
      },
    ]) {
      try {
        attempt();
        this.storageFull = false;
        return true;
      } catch {
        // Whatever the phone calls it: a scan that cannot be stored is refused, never shown green.
        this.storageFull = true;
      }
    }
    return false;
  }

  private refuseFull(held: NewScan): Shown {
    this.changed();
    return { ...this.shownOf(held, { decision: 'refused', reason: 'storage_full', cautions: [] }), offline: true };
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** As the journal keeps a decision of this device. */
function decided({ decision, reason, cautions }: Decision): Pick<HeldScan, 'decision' | 'reason' | 'cautions' | 'offline' | 'toSend'> {
  return { decision, reason, cautions: [...cautions], offline: true, toSend: true };
}
