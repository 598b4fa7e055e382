import { createPublicKey, verify } from 'node:crypto';
import { getGateBundle, scanTicket, syncScans, type GateBundle, type StoredScan } from '@shared/contracts/gate';
import { decide, type Decision } from '@shared/rules/gate-decision';
import { DEFAULT_POLICY, type Admission, type Direction } from '@shared/rules/gate-history';
import { nextLink, type ChainHead, type ChainLink } from '@shared/rules/gate-journal';
import { isSignedBy, parseToken, type SignedToken, type VerifySignature } from '@shared/rules/ticket-token';
import type { Client } from '../client';
import type { Random } from '../random';
import type { Lane } from '../set-up/make-floor';
import type { ShowClock } from '../show-clock';

export interface Shown extends Decision {
  readonly scanId: string;
  readonly offline: boolean;
  readonly ticketNumber: string | null;
}

/** Cut off from the network between these moments of the show. */
export interface Cut {
  readonly from: number;
  readonly until: number;
}

/** A guard's device: asks the service while it has a network, decides by its bundle while it has none, and sends its journal later. */
export class GateLane {
  readonly name: string;
  readonly gateId: string;
  private last: Promise<void> = Promise.resolve();
  private seq = 0;
  private head: ChainHead | null = null;
  private before: ChainLink['before'] = null;
  private bundle: GateBundle | null = null;
  private readonly journal: StoredScan[] = [];
  private readonly seen = new Map<string, Admission[]>();

  constructor(
    lane: Lane,
    /** The desk beside it calls with the same right. */
    readonly client: Client,
    private readonly clock: ShowClock,
    private readonly random: Random,
    readonly cuts: readonly Cut[],
  ) {
    this.name = lane.name;
    this.gateId = lane.gateId;
  }

  isCut(at: number): boolean {
    return this.cuts.some(({ from, until }) => from <= at && at < until);
  }

  /** In the morning, and after each cut. */
  async refresh(): Promise<void> {
    this.bundle = await this.client.call(getGateBundle, {});
  }

  /** A number for what the desk does, chained like any scan. */
  next(token: string | null, direction: Direction = 'in') {
    this.seq += 1;
    const scan = { scanId: this.random.key(22), seq: this.seq, gateId: this.gateId, direction, token, byHand: null };
    const at = new Date(this.clock.now()).toISOString();
    const chain = nextLink(this.head, this.before, scan, at);
    this.head = { journal: chain.journal, seq: scan.seq, link: chain.link };
    return { scanId: scan.scanId, seq: scan.seq, gateId: scan.gateId, direction, at, chain };
  }

  /** What the guard saw of the scan made last. */
  saw(decision: 'accepted' | 'refused'): void {
    this.before = decision;
  }

  /** One guest after the other stands before it; its journal is a chain. */
  turn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.last.then(act);
    this.last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  scan(token: string, at: number, direction: Direction = 'in'): Promise<Shown> {
    return this.turn(() => this.looksAt(token, at, direction));
  }

  private async looksAt(token: string, at: number, direction: Direction): Promise<Shown> {
    const fields = this.next(token, direction);
    if (this.isCut(at)) return this.decideAlone(fields, token);
    const answer = await this.client.call(scanTicket, { body: { ...fields, token } });
    this.saw(answer.decision);
    this.remember(answer.decision, parseToken(token), fields);
    return { ...answer, offline: false, ticketNumber: answer.ticket?.number ?? null };
  }

  private decideAlone(fields: ReturnType<GateLane['next']>, text: string): Shown {
    const { bundle } = this;
    if (!bundle) throw new Error(`${this.name} has no bundle`);
    const token = parseToken(text);
    const decision = judge(bundle, this.gateId, token, this.seen.get(token?.payload.ticketId ?? '') ?? [], {
      direction: fields.direction,
      nowMs: Date.parse(fields.at),
      deviceId: bundle.device.id,
    });
    this.saw(decision.decision);
    this.remember(decision.decision, token, fields);
    const { reason, cautions } = decision;
    this.journal.push({
      ...fields,
      token: text,
      decision: decision.decision,
      reason,
      cautions: [...cautions],
      clockDoubtful: false,
      undone: null,
      byHand: null,
    });
    return { ...decision, scanId: fields.scanId, offline: true, ticketNumber: null };
  }

  private remember(decision: 'accepted' | 'refused', token: SignedToken | null, fields: ReturnType<GateLane['next']>): void {
    if (decision !== 'accepted' || !token) return;
    const { ticketId, slot } = token.payload;
    const admission = {
      scanId: fields.scanId,
      atMs: Date.parse(fields.at),
      direction: fields.direction,
      zone: '',
      deviceId: this.bundle?.device.id ?? '',
      slot,
    };
    this.seen.set(ticketId, [...(this.seen.get(ticketId) ?? []), admission]);
  }

  /** Sends what was decided alone; also the heartbeat. Answers the scans that made somebody enter twice. */
  async sync(): Promise<string[]> {
    const doubles: string[] = [];
    do {
      const scans = this.journal.slice(0, 100);
      const { results } = await this.client.call(syncScans, {
        body: {
          scans,
          lastSeq: this.seq,
          pending: this.journal.length,
          gateId: this.gateId,
          revocationSeq: this.bundle?.revocationSeq ?? 0,
          offlineReady: true,
          batteryPercent: 80,
          head: this.head,
        },
      });
      doubles.push(...results.filter((one) => one.standing === 'double').map((one) => one.scanId));
      this.journal.splice(0, scans.length);
    } while (this.journal.length > 0);
    return doubles;
  }
}

const verifySignature: VerifySignature = (signature, message, publicKey) => {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  return verify(null, message, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);
};

/** The rule of the gate as a device applies it alone. */
function judge(
  bundle: GateBundle,
  gateId: string,
  token: SignedToken | null,
  history: readonly Admission[],
  { direction, nowMs, deviceId }: { direction: Direction; nowMs: number; deviceId: string },
): Decision {
  const gate = bundle.gates.find((one) => one.id === gateId);
  const typeNumber = token?.payload.typeNumber ?? 0;
  return decide(
    token
      ? { kind: 'token', payload: token.payload, signatureGood: isSignedBy(token, keysOf(bundle), verifySignature) }
      : { kind: 'garbage' },
    { direction, zone: gate?.zone ?? '', deviceId },
    {
      clock: { nowMs, confirmed: true, wrong: false },
      place: token && token.payload.exhibition !== bundle.exhibition.fold ? 'wrong_exhibition' : 'here',
      ticket: token && bundle.revoked.includes(token.payload.ticketId) ? 'cancelled' : 'assumed',
      validFromMs: null,
      validUntilMs: null,
      windows: gate?.windows ?? [],
      policy: bundle.policies.find((one) => one.types === null || one.types.includes(typeNumber)) ?? DEFAULT_POLICY,
      days: bundle.dayStarts,
      history,
      hallFull: false,
    },
  );
}

const keysOf = ({ keys }: GateBundle): Record<number, string> =>
  Object.fromEntries(Object.entries(keys).map(([id, key]) => [Number(id), key]));
