import type { ResponseOf } from '@shared/contracts/contract';
import type { GateBundle, syncScans } from '@shared/contracts/gate';
import { decide, slotOf, whenOfRefusal, type Clock, type Decision, type Knowledge, type Presented } from '@shared/rules/gate-decision';
import type { Admission } from '@shared/rules/gate-history';
import type { ByHand } from '@shared/rules/gate-journal';
import { isSignedBy, parseToken, slotAt } from '@shared/rules/ticket-token';
import { kindNumber } from '@shared/rules/ticket-types';
import { confirmClock, NO_CLOCK, readClock, StaleWatch, type ClockMemory } from './device-clock';
import type { GateDeviceOptions, Shown } from './device-types';
import type { HeldScan } from './journal';

type Held = Pick<HeldScan, 'seq' | 'gateId' | 'direction' | 'zone' | 'ticketId'>;

/** What a device knows without asking: keys, rules, revocations, the time, and whom it let in itself. */
export class DeviceKnowledge {
  bundle: GateBundle | null;
  private readonly staleWatch = new StaleWatch();
  private revoked: Set<string>;
  private clock: ClockMemory;

  constructor(
    private readonly options: Pick<GateDeviceOptions, 'memory' | 'phoneMs' | 'verify'>,
    private readonly scans: () => Iterable<HeldScan>,
  ) {
    this.bundle = (options.memory.get('bundle') as GateBundle | null) ?? null;
    this.clock = (options.memory.get('clock') as ClockMemory | null) ?? NO_CLOCK;
    this.revoked = new Set(this.bundle?.revoked);
  }

  readClock(): Clock {
    return readClock(this.clock, this.options.phoneMs());
  }

  /** Service time minus phone time, ms. */
  get clockOffset(): number {
    return this.clock.offsetMs;
  }

  /** After an answer to what was sent at `sentMs` by the phone's clock. */
  confirm(sentMs: number, serverTime: string): void {
    this.clock = confirmClock(sentMs, this.options.phoneMs(), serverTime);
    this.options.memory.set('clock', this.clock);
  }

  /** Remembers the latest phone time, so that a clock set back is noticed after a restart too. */
  tick(): void {
    const phoneMs = this.options.phoneMs();
    if (phoneMs <= this.clock.latest) return;
    this.clock = { ...this.clock, latest: phoneMs };
    this.options.memory.set('clock', this.clock);
  }

  takeBundle(bundle: GateBundle): void {
    this.bundle = bundle;
    this.revoked = new Set(bundle.revoked);
    this.options.memory.set('bundle', bundle);
  }

  takeRevocations(changes: ResponseOf<typeof syncScans>['revocations']): void {
    const last = changes[changes.length - 1];
    if (!this.bundle || !last) return;
    for (const one of changes) {
      if (one.revoked) this.revoked.add(one.ticketId);
      else this.revoked.delete(one.ticketId);
    }
    const renewed = [...(this.bundle.renewed ?? []), ...changes.flatMap(({ ticketId, next }) => (next ? [{ ticketId, next }] : []))];
    this.bundle = { ...this.bundle, revoked: [...this.revoked], renewed, revocationSeq: last.seq };
    this.options.memory.set('bundle', this.bundle);
  }

  zoneOf(gateId: string): string {
    return this.bundle?.gates.find((gate) => gate.id === gateId)?.zone ?? '';
  }

  read(text: string): Presented {
    const token = parseToken(text);
    if (!token) return { kind: 'garbage' };
    return {
      kind: 'token',
      payload: token.payload,
      signatureGood: this.bundle !== null && isSignedBy(token, this.bundle.keys, this.options.verify),
    };
  }

  /** The decision on a code, from what is known here. */
  judge(held: Held, presented: Presented): Decision {
    const { bundle } = this;
    // Never fetched anything: nothing can be checked, so nobody is let in unseen.
    if (!bundle) return { decision: 'refused', reason: presented.kind === 'garbage' ? 'unknown' : 'bad_signature', cautions: [] };
    const clock = this.readClock();
    const payload = presented.kind === 'token' ? presented.payload : null;
    const policy = bundle.policies.find((one) => one.types === null || (payload && one.types.includes(payload.typeNumber)));
    const decision = decide(
      presented,
      { direction: held.direction, zone: held.zone, deviceId: bundle.device.id },
      {
        ...this.common(held.gateId, bundle, clock),
        place:
          !payload || payload.exhibition === bundle.exhibition.fold
            ? 'here'
            : bundle.otherBranchFolds.includes(payload.exhibition)
              ? 'other_branch'
              : 'wrong_exhibition',
        ticket: payload && this.revoked.has(payload.ticketId) ? 'cancelled' : 'assumed',
        policy: policy ?? { maxEntries: null, maxPerDay: null, reentry: 'after_exit' },
        history: payload ? this.historyOf(this.isOfTicket(payload.ticketId), held.seq) : [],
      },
    );
    return this.watchClock(decision, presented, clock.nowMs);
  }

  /** The decision on somebody admitted by word: the gate's hours, the clock, and what this phone has seen of that number. */
  judgeByHand(held: Held, by: ByHand): Decision {
    const { bundle } = this;
    if (!bundle) return { decision: 'refused', reason: 'unknown', cautions: [] };
    const common = this.common(held.gateId, bundle, this.readClock());
    const walkIn = by.how === 'walk_in';
    // The kind of a ticket known by its number only is not known: any kind the gate lets in will do.
    const windows = walkIn ? common.windows : common.windows.map((one) => ({ ...one, types: null }));
    const seen =
      by.ticketNumber === null
        ? null
        : ([...this.scans()].find((one) => one.number === by.ticketNumber && one.ticketId !== null)?.ticketId ?? null);
    const isSeen = this.isOfTicket(seen);
    const history = by.ticketNumber === null ? [] : this.historyOf((one) => one.number === by.ticketNumber || isSeen(one), held.seq);
    const policy = bundle.policies.find((one) => one.types === null) ?? {
      maxEntries: null,
      maxPerDay: null,
      reentry: 'after_exit' as const,
    };
    return decide(
      { kind: 'by_hand', how: by.how, typeNumber: kindNumber('visitor') },
      { direction: held.direction, zone: held.zone, deviceId: bundle.device.id },
      {
        ...common,
        windows,
        place: 'here',
        ticket: seen !== null && this.revoked.has(seen) ? 'cancelled' : 'assumed',
        policy,
        history,
      },
    );
  }

  /** When a refusal for the hour at this gate ends or began, as far as the gate's own hours say. */
  whenOf({ reason }: Decision, gateId: string, typeNumber: number): string | null {
    if (!this.bundle) return null;
    const { nowMs } = this.readClock();
    const when = whenOfRefusal(reason, typeNumber, { ...this.common(gateId, this.bundle, this.readClock()), nowMs });
    return when === null ? null : new Date(when).toISOString();
  }

  /** The entry that stands, for "already in since". */
  earlierOf(same: (one: HeldScan) => boolean, decision: Decision): Shown['earlier'] {
    if (decision.reason !== 'already_in' && decision.reason !== 'replayed') return null;
    const last = [...this.scans()]
      .filter((one) => same(one) && one.decision === 'accepted' && one.direction === 'in' && one.undone === null)
      .at(-1);
    return last ? { at: last.at, gateName: this.bundle?.gates.find((gate) => gate.id === last.gateId)?.name ?? '' } : null;
  }

  private common(
    gateId: string,
    bundle: GateBundle,
    clock: Clock,
  ): Pick<Knowledge, 'clock' | 'validFromMs' | 'validUntilMs' | 'windows' | 'days' | 'hallFull'> {
    return {
      clock,
      validFromMs: null,
      validUntilMs: null,
      windows: bundle.gates.find((one) => one.id === gateId)?.windows ?? [],
      days: bundle.dayStarts,
      hallFull: false,
    };
  }

  /** Scans of one ticket, by whatever codes it had before it was renewed. */
  isOfTicket(codeId: string | null): (one: Pick<HeldScan, 'ticketId'>) => boolean {
    const before = new Map(this.bundle?.renewed?.map(({ ticketId, next }) => [next, ticketId]));
    const ids = new Set<string>();
    for (let id = codeId ?? undefined; id !== undefined && !ids.has(id); id = before.get(id)) ids.add(id);
    return ({ ticketId }) => ticketId !== null && ids.has(ticketId);
  }

  /** Who this device let in and out itself. */
  private historyOf(same: (one: HeldScan) => boolean, before: number): Admission[] {
    return [...this.scans()]
      .filter((one) => same(one) && one.decision === 'accepted' && one.seq !== before)
      .map((one) => ({
        scanId: one.scanId,
        atMs: Date.parse(one.at),
        direction: one.direction,
        zone: one.zone,
        deviceId: this.bundle?.device.id ?? '',
        slot: one.slot,
        undone: one.undone !== null,
      }))
      .sort((a, b) => a.atMs - b.atMs);
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
}
