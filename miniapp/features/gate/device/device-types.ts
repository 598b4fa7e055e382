import type { ResponseOf } from '@shared/contracts/contract';
import type { GateBundle, scanTicket, StoredScan, syncScans } from '@shared/contracts/gate';
import type { ErrorCode } from '@shared/errors';
import type { Decision } from '@shared/rules/gate-decision';
import type { Direction } from '@shared/rules/gate-history';
import type { ChainHead, ChainLink } from '@shared/rules/gate-journal';
import type { VerifySignature } from '@shared/rules/ticket-token';
import type { JournalStorage } from './journal';

/** What every request about a scan carries. */
export interface ScanFields {
  readonly scanId: string;
  readonly seq: number;
  readonly gateId: string;
  readonly direction: Direction;
  readonly at: string;
  readonly chain: ChainLink | null;
}

export interface GateApi {
  scan(body: ScanFields & { token: string }): Promise<ResponseOf<typeof scanTicket>>;
  sync(body: {
    scans: StoredScan[];
    lastSeq: number;
    pending: number;
    gateId: string | null;
    revocationSeq: number;
    offlineReady: boolean;
    batteryPercent: number | null;
    head: ChainHead | null;
  }): Promise<ResponseOf<typeof syncScans>>;
  bundle(): Promise<GateBundle>;
  undo(scanId: string, reason: string): Promise<void>;
}

export type MemoryName = 'bundle' | 'clock' | 'shutOut';

export interface GateDeviceOptions {
  readonly api: GateApi;
  readonly journal: JournalStorage;
  /** Small values besides the journal. */
  readonly memory: { get(name: MemoryName): unknown; set(name: MemoryName, value: unknown): void };
  /** The phone's own clock, ms since 1970. */
  readonly phoneMs: () => number;
  readonly makeId: () => string;
  readonly verify: VerifySignature;
  readonly battery?: () => number | null;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface Shown extends Decision {
  readonly scanId: string;
  readonly seq: number;
  readonly offline: boolean;
  readonly atMs: number;
  readonly direction: Direction;
  readonly ticket: {
    id: string;
    number: string | null;
    holderName: string | null;
    typeName: string | null;
    typeNameEn?: string | null;
    kind: string | null;
  } | null;
  readonly earlier: { at: string; gateName: string } | null;
  /** When a refusal for the hour ends or began. */
  readonly when?: string | null | undefined;
  readonly undone: boolean;
}

export interface DeviceStatus {
  readonly mode: 'online' | 'offline';
  readonly pending: number;
  readonly lastSeq: number;
  readonly ackedSeq: number;
  /** Keys, rules and a confirmed clock are here: the network may go. */
  readonly offlineReady: boolean;
  readonly clockConfirmed: boolean;
  readonly clockWrong: boolean;
  readonly storageFull: boolean;
  /** Little room is left: upload before it is full. */
  readonly storageLow: boolean;
  readonly shutOut: boolean;
  /** What the service said to this device's role, when that is why nothing works; a lost network is none. */
  readonly refusedAs: ErrorCode | null;
  readonly syncing: boolean;
  readonly bundle: GateBundle | null;
}
