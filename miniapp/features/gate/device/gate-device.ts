import type { GateBundle, ScanAnswer, StoredScan } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { decide, slotOf, type Decision, type Presented } from '@shared/rules/gate-decision';
import type { Admission, Direction } from '@shared/rules/gate-history';
import { isSignedBy, parseToken, slotAt } from '@shared/rules/ticket-token';
import { kindOfNumber } from '@shared/rules/ticket-types';
import { confirmClock, NO_CLOCK, readClock, StaleWatch, type ClockMemory } from './device-clock';
import type { DeviceStatus, GateApi, GateDeviceOptions, Shown } from './device-types';
import { openJournal, type HeldScan, type Journal } from './journal';

export type { DeviceStatus, GateApi, Shown } from './device-types';

/** The guard waits no longer than this for the service. */
export const ANSWER_MS = 3_000;
const ERRORS_TO_OFFLINE = 3;
const UNDO_MS = 60_000;
const SEND_AT_ONCE = 50;

/** One gate device: decides with the service while it answers, alone when it does not, and loses nothing either way. */
export class GateDevice {
  gateId: string | null = null;
  direction: Direction = 'in';
  private readonly journal: Journal;
  private readonly staleWatch = new StaleWatch();
  private bundle: GateBundle | null;
  private revoked: Set<string>;
  private clock: ClockMemory;
  private mode: 'online' | 'offline' = 'online';
  private errors = 0;
  private storageFull = false;
  private shutOut = false;
  private syncing: Promise<boolean> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: GateDeviceOptions) {
    this.journal = openJournal(options.journal, options.phoneMs());
    this.bundle = (options.memory.get('bundle') as GateBundle | null) ?? null;
    this.clock = (options.memory.get('clock') as ClockMemory | null) ?? NO_CLOCK;
    this.revoked = new Set(this.bundle?.revoked);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  status(): DeviceStatus {
    const clock = readClock(this.clock, this.options.phoneMs());
    return {
      mode: this.mode, pending: this.unsent().length, lastSeq: this.journal.lastSeq, ackedSeq: this.journal.ackedSeq,
      offlineReady: this.bundle !== null && clock.confirmed && !clock.wrong && !this.storageFull,
      clockConfirmed: clock.confirmed, clockWrong: clock.wrong, storageFull: this.storageFull, shutOut: this.shutOut, syncing: this.syncing !== null, bundle: this.bundle,
    };
  }

  /** The network went: no scan waits for it any more. */
  networkLost(): void {
    this.mode = 'offline';
    this.changed();
  }

  /** One code before the camera. The scan is stored before anything is shown. */
  async scan(text: string): Promise<Shown> {
    const gateId = this.gateId;
    if (!gateId) throw new Error('no gate chosen');
    const phoneMs = this.options.phoneMs();
    const clock = readClock(this.clock, phoneMs);
    const token = parseToken(text);
    const held: HeldScan = {
      scanId: this.options.makeId(), seq: this.journal.lastSeq + 1, gateId, direction: this.direction, at: new Date(clock.nowMs).toISOString(),
      token: text.slice(0, 2048), decision: null, reason: null, cautions: [], clockDoubtful: clock.wrong || !clock.confirmed, undone: null,
      ticketId: token?.payload.ticketId ?? null, zone: this.zoneOf(gateId), slot: token && !token.payload.isStatic ? token.payload.slot : null, offline: false, toSend: false,
    };
    if (this.mode === 'online' && token) {
      if (!this.store(() => this.journal.add(held))) return this.refuseFull(held, clock.nowMs);
      const answer = await this.ask(held);
      if (answer) return this.showAnswer(held, answer);
      // Same scan id: if the service did get it, sync tells it what the guard saw instead.
      return this.decideAlone(held, true);
    }
    return this.decideAlone(held, false);
  }

  /** Within a minute. False: too late, or the service refused. */
  async undo(seq: number, reason: string): Promise<boolean> {
    const scan = this.journal.scans.get(seq);
    const nowMs = readClock(this.clock, this.options.phoneMs()).nowMs;
    if (!scan || scan.decision !== 'accepted' || scan.undone || nowMs - Date.parse(scan.at) > UNDO_MS) return false;
    let toSend = scan.toSend || this.mode === 'offline';
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
  beginByHand(): { scanId: string; seq: number; gateId: string; direction: Direction; at: string } {
    const gateId = this.gateId;
    if (!gateId) throw new Error('no gate chosen');
    const { nowMs } = readClock(this.clock, this.options.phoneMs());
    const scan = { scanId: this.options.makeId(), seq: this.journal.lastSeq + 1, gateId, direction: this.direction, at: new Date(nowMs).toISOString() };
    this.journal.add({ ...scan, token: null, decision: null, reason: null, cautions: [], clockDoubtful: false, undone: null, ticketId: null, zone: this.zoneOf(gateId), slot: null, offline: false, toSend: false });
    return scan;
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
      this.confirm(sent, bundle.serverTime);
      this.bundle = bundle;
      this.revoked = new Set(bundle.revoked);
      this.remember('bundle', bundle);
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
    // A clock never confirmed would stamp scans with a wrong time: ask first, send after.
    let batch = readClock(this.clock, this.options.phoneMs()).confirmed ? this.unsent().slice(0, SEND_AT_ONCE) : [];
    for (;;) {
      const sent = this.options.phoneMs();
      const offset = this.clock.offsetMs;
      try {
        const answer = await this.options.api.sync({
          scans: batch.map(wire), lastSeq: this.journal.lastSeq, pending: this.unsent().length, gateId: this.gateId,
          revocationSeq: this.bundle?.revocationSeq ?? 0, offlineReady: this.status().offlineReady, batteryPercent: this.options.battery?.() ?? null,
        });
        const wasUnconfirmed = !readClock(this.clock, sent).confirmed;
        this.confirm(sent, answer.serverTime);
        if (wasUnconfirmed) this.correctTimes(this.clock.offsetMs - offset);
        this.take(batch, answer);
        if (this.bundle && answer.bundleVersion !== this.bundle.version) await this.refresh();
      } catch (error) {
        this.heardError(error);
        return false;
      }
      this.mode = 'online';
      this.errors = 0;
      batch = this.unsent().slice(0, SEND_AT_ONCE);
      if (batch.length === 0) return true;
    }
  }

  private take(batch: readonly HeldScan[], answer: Awaited<ReturnType<GateApi['sync']>>): void {
    for (const sent of batch) {
      // Undone while it was on its way: goes once more.
      const now = this.journal.scans.get(sent.seq);
      if (now && now.undone === sent.undone && now.decision === sent.decision) this.journal.set(sent.seq, { toSend: false });
    }
    for (const seq of answer.missing) {
      const scan = this.journal.scans.get(seq);
      if (scan && !scan.toSend && scan.decision !== null) this.journal.set(seq, { toSend: true });
    }
    this.journal.acknowledge(answer.ackedSeq);
    if (!this.bundle) return;
    for (const one of answer.revocations) {
      if (one.revoked) this.revoked.add(one.ticketId);
      else this.revoked.delete(one.ticketId);
    }
    const reached = answer.revocations.at(-1)?.seq ?? this.bundle.revocationSeq;
    if (reached !== this.bundle.revocationSeq) {
      this.bundle = { ...this.bundle, revoked: [...this.revoked], revocationSeq: reached };
      this.remember('bundle', this.bundle);
    }
  }

  /** Scans made before the first answer carry the phone's time; now its error is known. */
  private correctTimes(byMs: number): void {
    if (Math.abs(byMs) < 1_000) return;
    for (const scan of this.unsent()) if (scan.clockDoubtful) this.journal.set(scan.seq, { at: new Date(Date.parse(scan.at) + byMs).toISOString() });
  }

  private unsent(): HeldScan[] {
    return [...this.journal.scans.values()].filter((scan) => scan.toSend).sort((a, b) => a.seq - b.seq);
  }

  private async ask(held: HeldScan): Promise<Awaited<ReturnType<GateApi['scan']>> | null> {
    const sent = this.options.phoneMs();
    const { scanId, seq, gateId, direction, at, token } = held;
    const wait = this.options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
    try {
      const answer = await Promise.race([this.options.api.scan({ scanId, seq, gateId, direction, at, token: token ?? '' }), wait(ANSWER_MS).then(() => null)]);
      if (!answer) {
        this.networkLost();
        return null;
      }
      this.errors = 0;
      this.confirm(sent, answer.serverTime);
      return answer;
    } catch (error) {
      this.heardError(error);
      return null;
    }
  }

  private heardError(error: unknown): void {
    if (error instanceof AppError && (error.code === 'device_shut_out' || error.code === 'session_expired')) this.shutOut = true;
    this.errors += 1;
    if (this.errors >= ERRORS_TO_OFFLINE || isSilence(error)) this.mode = 'offline';
    this.changed();
  }

  private showAnswer(held: HeldScan, answer: ScanAnswer): Shown {
    if (!this.store(() => this.journal.set(held.seq, { decision: answer.decision, reason: answer.reason, cautions: answer.cautions, ...(answer.ticket ? { ticketId: answer.ticket.id } : {}) }))) return this.refuseFull(held, Date.parse(held.at));
    this.changed();
    return { ...answer, seq: held.seq, offline: false, atMs: Date.parse(held.at), direction: held.direction, undone: false };
  }

  private decideAlone(held: HeldScan, stored: boolean): Shown {
    const clock = readClock(this.clock, this.options.phoneMs());
    const presented = this.present(held.token ?? '');
    const decision = this.judge(held, presented, clock);
    const fields = { decision: decision.decision, reason: decision.reason, cautions: [...decision.cautions], offline: true, toSend: true };
    const kept = this.store(() => (stored ? this.journal.set(held.seq, fields) : this.journal.add({ ...held, ...fields })));
    if (!kept) return this.refuseFull(held, clock.nowMs);
    this.tick();
    this.changed();
    const typeNumber = presented.kind === 'token' && presented.signatureGood ? presented.payload.typeNumber : null;
    const ticket = typeNumber === null || held.ticketId === null ? null : { id: held.ticketId, number: null, holderName: null, typeName: null, kind: kindOfNumber(typeNumber) };
    return { ...decision, scanId: held.scanId, seq: held.seq, offline: this.mode === 'offline', atMs: clock.nowMs, direction: held.direction, ticket, earlier: this.earlierOf(held, decision), undone: false };
  }

  private present(text: string): Presented {
    const token = parseToken(text);
    if (!token) return { kind: 'garbage' };
    return { kind: 'token', payload: token.payload, signatureGood: this.bundle !== null && isSignedBy(token, this.bundle.keys, this.options.verify) };
  }

  private judge(held: HeldScan, presented: Presented, clock: ReturnType<typeof readClock>): Decision {
    const { bundle } = this;
    // Never fetched anything: nothing can be checked, so nobody is let in unseen.
    if (!bundle) return { decision: 'refused', reason: presented.kind === 'garbage' ? 'unknown' : 'bad_signature', cautions: [] };
    const payload = presented.kind === 'token' ? presented.payload : null;
    const gate = bundle.gates.find((one) => one.id === held.gateId);
    const policy = bundle.policies.find((one) => one.types === null || (payload && one.types.includes(payload.typeNumber)));
    const decision = decide(presented, { direction: held.direction, zone: held.zone, deviceId: bundle.device.id }, {
      clock,
      place: !payload || payload.exhibition === bundle.exhibition.fold ? 'here' : bundle.otherBranchFolds.includes(payload.exhibition) ? 'other_branch' : 'wrong_exhibition',
      ticket: payload && this.revoked.has(payload.ticketId) ? 'cancelled' : 'assumed',
      validFromMs: null, validUntilMs: null, windows: gate?.windows ?? [],
      policy: policy ?? { maxEntries: null, maxPerDay: null, reentry: 'after_exit' }, days: bundle.dayStarts, history: payload ? this.historyOf(payload.ticketId, held.seq) : [], hallFull: false,
    });
    return this.watchClock(decision, presented, clock.nowMs);
  }

  private watchClock(decision: Decision, presented: Presented, nowMs: number): Decision {
    if (presented.kind !== 'token' || slotOf(presented) === null) return decision;
    if (decision.reason !== 'stale_code') {
      if (decision.decision === 'accepted') this.staleWatch.fresh();
      return decision;
    }
    const wrong = this.staleWatch.stale(presented.payload.ticketId, slotAt(nowMs) - presented.payload.slot);
    return wrong ? { ...decision, reason: 'device_clock' } : decision;
  }

  /** Who this device let in and out itself. */
  private historyOf(ticketId: string, before: number): Admission[] {
    return [...this.journal.scans.values()]
      .filter((one) => one.ticketId === ticketId && one.decision === 'accepted' && one.seq !== before)
      .map((one) => ({ scanId: one.scanId, atMs: Date.parse(one.at), direction: one.direction, zone: one.zone, deviceId: this.bundle?.device.id ?? '', slot: one.slot, undone: one.undone !== null }))
      .sort((a, b) => a.atMs - b.atMs);
  }

  private earlierOf(held: HeldScan, decision: Decision): Shown['earlier'] {
    if (decision.reason !== 'already_in' && decision.reason !== 'replayed') return null;
    const last = [...this.journal.scans.values()].filter((one) => one.ticketId === held.ticketId && one.decision === 'accepted' && one.direction === 'in' && one.undone === null).at(-1);
    return last ? { at: last.at, gateName: this.bundle?.gates.find((gate) => gate.id === last.gateId)?.name ?? '' } : null;
  }

  private zoneOf(gateId: string): string {
    return this.bundle?.gates.find((gate) => gate.id === gateId)?.zone ?? '';
  }

  /** False when the phone cannot store it. */
  private store(write: () => void): boolean {
    try {
      write();
      this.storageFull = false;
      return true;
    } catch {
      // Whatever the phone calls it: a scan that cannot be stored is refused, never shown green.
      this.storageFull = true;
      return false;
    }
  }

  private refuseFull(held: HeldScan, atMs: number): Shown {
    this.changed();
    return { scanId: held.scanId, seq: held.seq, decision: 'refused', reason: 'storage_full', cautions: [], offline: true, atMs, direction: held.direction, ticket: null, earlier: null, undone: false };
  }

  private confirm(sentMs: number, serverTime: string): void {
    this.clock = confirmClock(sentMs, this.options.phoneMs(), serverTime);
    this.remember('clock', this.clock);
  }

  /** Remembers the latest phone time, so that a clock set back is noticed after a restart too. */
  private tick(): void {
    const phoneMs = this.options.phoneMs();
    if (phoneMs <= this.clock.latest) return;
    this.clock = { ...this.clock, latest: phoneMs };
    this.remember('clock', this.clock);
  }

  private remember(name: 'bundle' | 'clock', value: unknown): void {
    this.options.memory.set(name, value);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function wire({ scanId, seq, gateId, direction, at, token, decision, reason, cautions, clockDoubtful, undone }: HeldScan): StoredScan {
  return { scanId, seq, gateId, direction, at, token, decision: decision ?? 'refused', reason, cautions, clockDoubtful, undone };
}

/** No answer at all, or one from something in between. */
function isSilence(error: unknown): boolean {
  return !(error instanceof AppError) || error.code === 'network' || error.code === 'unavailable';
}
