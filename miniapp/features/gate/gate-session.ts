import Taro from '@tarojs/taro';
import { create } from 'zustand';
import {
  admitByHand,
  admitWalkIn,
  getGateBundle,
  getGateFigures,
  redeemEnrolment,
  scanTicket,
  searchTickets,
  syncScans,
  undoScan,
  type DeviceView,
} from '@shared/contracts/gate';
import type { BodyInput, Contract, ResponseOf } from '@shared/contracts/contract';
import type { CallInput } from '@shared/http/call';
import type { ByHand } from '@shared/rules/gate-journal';
import { readDeskCode } from '@shared/rules/desk-link';
import { verifyOnPhone } from '@shared/rules/ticket-signature';
import { call, type CallOptions } from '../../platform/call';
import { makeId } from '../../platform/ids';
import { readStored, removeStored, writeStored } from '../../platform/storage';
import type { ScanFields } from './device/device-types';
import { GateDevice, type DeviceStatus, type Shown } from './device/gate-device';
import { openJournalStorage } from './journal-storage';

/** This phone as a gate device. */
export interface GateSession {
  readonly token: string;
  readonly device: DeviceView;
  readonly exhibitionId: string;
}

const KEY = 'gate.session';
const HEARTBEAT_MS = 15_000;
/** While the service does not answer: soon, then ever less often, at most once a minute. */
const BACK_OFF_MS = [3_000, 5_000, 10_000, 20_000, 40_000, 60_000];

/** As many as the list on screen shows and holds. */
const RECENT = 20;

interface GateState {
  session: GateSession | null;
  status: DeviceStatus | null;
  last: readonly Shown[];
}

export const useGate = create<GateState>(() => ({ session: readStored<GateSession>(KEY), status: null, last: [] }));

let device: GateDevice | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;

/** One operation with this device's token. */
export function callGate<C extends Contract>(
  contract: C,
  input: CallInput<C>,
  options: Omit<CallOptions, 'as'> = {},
): Promise<ResponseOf<C>> {
  const { session } = useGate.getState();
  return call(contract, input, { ...options, as: { bearer: session?.token ?? '' } });
}

/** Makes this phone a device. The secret is kept until an answer comes, so that a repeat is the same device. */
export async function enrol(code: string, deviceName: string): Promise<void> {
  const secretKey = `gate.secret.${code}`;
  const secret = readStored<string>(secretKey) ?? makeId(32);
  writeStored(secretKey, secret);
  const session: GateSession = await call(redeemEnrolment, { body: { code, secret, deviceName } }, { timeoutMs: 8_000 });
  removeStored(secretKey);
  writeStored(KEY, session);
  device = null;
  useGate.setState({ session, status: null, last: [] });
  await openDevice().refresh();
  beat();
}

/** Scans this phone still holds as the device it is now, after trying to upload them. What a device shut out holds goes nowhere. */
export async function unsentHere(): Promise<number> {
  if (!useGate.getState().session) return 0;
  const opened = openDevice();
  if (opened.status().pending > 0) await opened.sync();
  const { pending, shutOut } = opened.status();
  return shutOut ? 0 : pending;
}

/** The code in an enrolment QR, or typed. */
export function enrolmentCode(text: string): string | null {
  const desk = readDeskCode(text);
  return desk?.kind === 'enrolment' ? desk.code : null;
}

/** Gives the role back. Unsynced scans stay stored under this device's name. */
export function leave(): void {
  clearTimeout(timer);
  removeStored(KEY);
  device = null;
  useGate.setState({ session: null, status: null, last: [] });
}

/** The device of this phone; opens its journal the first time. */
export function openDevice(): GateDevice {
  const { session } = useGate.getState();
  if (!session) throw new Error('this phone is no gate device');
  if (device) return device;
  const { id } = session.device;
  const opened = new GateDevice({
    api: {
      scan: (body) => callGate(scanTicket, { body }, { retries: 0, timeoutMs: 10_000 }),
      sync: (body) => callGate(syncScans, { body: body as BodyInput<typeof syncScans> }, { retries: 0, timeoutMs: 12_000 }),
      bundle: () => callGate(getGateBundle, {}, { retries: 0, timeoutMs: 12_000 }),
      undo: async (scanId, reason) => {
        await callGate(undoScan, { params: { scanId }, body: { reason } }, { retries: 0, timeoutMs: 4_000 });
      },
    },
    journal: openJournalStorage(id),
    memory: { get: (name) => readStored(`gate.${id}.${name}`), set: (name, value) => writeStored(`gate.${id}.${name}`, value) },
    phoneMs: () => Date.now(),
    makeId: () => makeId(24),
    verify: verifyOnPhone,
  });
  const place = readStored<{ gateId: string; direction: 'in' | 'out' }>(`gate.${id}.place`);
  opened.gateId = place?.gateId ?? session.device.gateId;
  opened.direction = place?.direction ?? 'in';
  opened.onChange(() => useGate.setState({ status: opened.status() }));
  device = opened;
  // What was scanned before a reload is still there to be looked at and taken back.
  useGate.setState({ status: opened.status(), last: opened.recent(RECENT) });
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (!isConnected) opened.networkLost();
    else beat();
  });
  return opened;
}

/** Where this device stands. */
export function standAt(gateId: string, direction: 'in' | 'out'): void {
  const opened = openDevice();
  opened.gateId = gateId;
  opened.direction = direction;
  writeStored(`gate.${useGate.getState().session?.device.id ?? ''}.place`, { gateId, direction });
  useGate.setState({ status: opened.status() });
}

/** Sends and hears now, and again in a while as long as a gate page is open. */
export function beat(): void {
  clearTimeout(timer);
  if (!useGate.getState().session) return;
  const opened = openDevice();
  const first = opened.status().bundle === null ? opened.refresh() : Promise.resolve(true);
  first
    .then(() => opened.sync())
    .then(
      (answered) => {
        failures = answered ? 0 : failures + 1;
        // A device shut out by mistake hears within a minute that it is in again.
        const last = BACK_OFF_MS.length - 1;
        const wait = answered ? HEARTBEAT_MS : (BACK_OFF_MS[opened.status().shutOut ? last : Math.min(failures - 1, last)] ?? 60_000);
        clearTimeout(timer);
        timer = setTimeout(beat, wait);
      },
      () => undefined,
    );
}

/** A mini-program's JavaScript stops some seconds after it is hidden; the next show starts again. */
export function rest(): void {
  clearTimeout(timer);
}

/** Adds what the guard saw to the short list on the screen, newest first. */
export function remember(shown: Shown): void {
  useGate.setState(({ last }) => ({ last: [shown, ...last.filter((one) => one.seq !== shown.seq)].slice(0, RECENT) }));
}

export const search = (q: string) => callGate(searchTickets, { query: { q } });
export const readFigures = () => callGate(getGateFigures, { query: {} });

/** A hand-picked ticket or a walk-in. Null: no answer, nobody admitted. Throws what the service refused. */
export async function byHand(send: (scan: ScanFields) => Promise<ResponseOf<typeof admitByHand>>): Promise<Shown | null> {
  const opened = openDevice();
  const { scan, refused } = opened.beginByHand();
  if (!scan) return refused;
  try {
    const shown = opened.endByHand(scan, await send(scan));
    if (shown) remember(shown);
    return shown;
  } catch (error) {
    opened.endByHand(scan, null);
    throw error;
  }
}

export const admitPicked = (ticketId: string, reason: string) =>
  byHand((scan) => callGate(admitByHand, { body: { ...scan, ticketId, reason } }, { retries: 0, timeoutMs: 8_000 }));
export { admitWalkIn };

/** By the guard's word alone, without network: stored on this phone and looked up after upload. */
export function admitAlone(by: ByHand): Shown {
  const shown = openDevice().admitAlone(by);
  remember(shown);
  return shown;
}
