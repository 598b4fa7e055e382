import type { GateFigures } from '@shared/contracts/gate';
import { REFUSALS, type Refusal } from '@shared/rules/gate-decision';
import { adviseLanes } from '@shared/rules/gate-advice';
import { listTicketsWithDoubles } from '../../people/ticket';
import type { Check } from './attempt';
import { viewDevice } from './devices';
import { listDevices, type DevicePlain } from './device-store';
import { capacityOf, dayAt, getGateContext, type GateContext } from './gate-context';
import { listDayTallies, listTallies, listZones, readAttendance, type TallyPlain, type ZonePlain } from './live-store';
import { listToCheck, type ScanPlain } from './store';
import { QUARTER_MS, quarterOf } from './tally';

const MINUTES = 60;
const CHECKS_SHOWN = 20;
const CHECKS_COUNTED = 1_000;
/** A lane is a gate device heard from within two minutes. */
const LANE_MS = 120_000;
/** Of those registered, so many come over a whole show; the rest is what advice expects. */
const SHOW_UP = 0.6;
/** Everything on the supervisor's screen, from counters: it costs the same however large the show. */
export async function gateFigures(exhibitionId: string, now: Date): Promise<GateFigures> {
  const context = await getGateContext(exhibitionId);
  const today = dayAt(context, now);
  const firstMinute = new Date(Math.floor(now.getTime() / 60_000) * 60_000 - (MINUTES - 1) * 60_000);
  const firstQuarter = new Date(Math.max(today.fromMs, now.getTime() - 86_400_000));
  const [minutes, quarters, days, zones, devices, attendance, toCheck] = await Promise.all([
    listTallies(exhibitionId, 'minute', firstMinute),
    listTallies(exhibitionId, 'quarter', quarterOf(firstQuarter)),
    listDayTallies(exhibitionId, today.date),
    listZones(exhibitionId, today.date),
    listDevices(exhibitionId),
    readAttendance(exhibitionId),
    listToCheck(exhibitionId, CHECKS_SHOWN, CHECKS_COUNTED),
  ]);
  const { registered, entered, doubles } = attendance;
  const quartersFrom = firstOf(quarters);
  const gates = [...context.gates.values()].map((gate) => {
    const mine = minutes.filter((row) => row.gateId === gate.id);
    const lastMinutes = Array.from(
      { length: MINUTES },
      (_, i) => mine.find((row) => row.from.getTime() === firstMinute.getTime() + i * 60_000)?.in ?? 0,
    );
    const day = days.filter((row) => row.gateId === gate.id);
    return {
      gateId: gate.id,
      name: gate.name,
      zone: gate.zone,
      open: gate.open,
      lanes: lanesAt(gate.id, devices, now),
      lastMinutes,
      quarters: quartersOf(
        quarters.filter((row) => row.gateId === gate.id),
        quartersFrom,
        now,
      ),
      today: sum(day.map((row) => row.in ?? 0)),
      refusedToday: sum(day.flatMap((row) => Object.values(row.refused ?? {}))),
    };
  });
  return {
    at: now.toISOString(),
    quartersFrom: quartersFrom?.toISOString() ?? null,
    gates,
    occupancy: occupancy(zones, context),
    devices: devices.map((device) => viewDevice(device, now)),
    refusals: refusals(days.map((row) => row.refused ?? {})),
    doubles: { total: doubles, latest: doubles > 0 ? await latestDoubles(exhibitionId, context, devices) : [] },
    checks: { total: toCheck.total, latest: toCheck.latest.map((row) => viewCheck(row, context, devices)) },
    registered,
    entered,
    advice: advice(gates, context, { registered, entered }, now),
  };
}

/** When the first quarter of an hour in which somebody came began; null: nobody has. */
function firstOf(quarters: readonly TallyPlain[]): Date | null {
  const times = quarters.filter((row) => (row.in ?? 0) > 0).map((row) => row.from.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Entries quarter by quarter, the one that is under way included. */
function quartersOf(mine: readonly TallyPlain[], from: Date | null, now: Date): number[] {
  if (!from) return [];
  const byTime = new Map(mine.map((row) => [row.from.getTime(), row.in ?? 0]));
  const count = Math.floor((quarterOf(now).getTime() - from.getTime()) / QUARTER_MS) + 1;
  // Taken back may be more than was counted: quarters are counted since they were invented.
  return Array.from({ length: Math.max(0, count) }, (_, at) => Math.max(0, byTime.get(from.getTime() + at * QUARTER_MS) ?? 0));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function lanesAt(gateId: string, devices: readonly DevicePlain[], now: Date): number {
  return devices.filter(
    (one) =>
      one.role === 'gate' &&
      one.gateId === gateId &&
      !one.lost &&
      one.lastContactAt !== null &&
      now.getTime() - one.lastContactAt.getTime() < LANE_MS,
  ).length;
}

/** Who is inside now, zone by zone. */
export async function occupancyOf(context: GateContext, now: Date): Promise<GateFigures['occupancy']> {
  return occupancy(await listZones(context.exhibition.id, dayAt(context, now).date), context);
}

/** Every zone a gate leads into, whether or not somebody is inside yet, as it is on this day. */
function occupancy(zones: readonly ZonePlain[], context: GateContext): GateFigures['occupancy'] {
  const names = new Set([...[...context.gates.values()].map((gate) => gate.zone), ...Object.keys(context.capacities)]);
  return [...names].sort().map((zone) => {
    const row = zones.find((one) => one.zone === zone);
    return {
      zone,
      inside: Math.max(0, (row?.inside ?? 0) + (row?.correction ?? 0)),
      capacity: capacityOf(context, zone),
      correctedAt: row?.correctedAt?.toISOString() ?? null,
    };
  });
}

function refusals(days: readonly Record<string, number>[]): GateFigures['refusals'] {
  return REFUSALS.map((reason: Refusal) => ({ reason, count: sum(days.map((day) => day[reason] ?? 0)) }))
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count);
}

async function latestDoubles(
  exhibitionId: string,
  context: GateContext,
  devices: readonly DevicePlain[],
): Promise<GateFigures['doubles']['latest']> {
  const tickets = await listTicketsWithDoubles(exhibitionId, 50);
  return tickets
    .flatMap((ticket) => ticket.admissions.filter((one) => one.standing === 'double').map((one) => ({ ticket, one })))
    .sort((a, b) => b.one.at.getTime() - a.one.at.getTime())
    .slice(0, 20)
    .map(({ ticket, one }) => ({
      ticketNumber: ticket.number,
      holderName: ticket.holderName,
      at: one.at.toISOString(),
      gateName: context.gates.get(one.gateId)?.name ?? '',
      deviceName: devices.find((device) => device.id === one.deviceId)?.name ?? '',
      reason: one.standingReason ?? null,
    }));
}

function viewCheck(row: ScanPlain, context: GateContext, devices: readonly DevicePlain[]): GateFigures['checks']['latest'][number] {
  return {
    scanId: row.scanId,
    at: row.at.toISOString(),
    gateName: context.gates.get(row.gateId)?.name ?? '',
    deviceName: devices.find((device) => device.id === row.deviceId)?.name ?? '',
    what: row.flags as Check[],
    typed: row.typed ?? null,
    ticketId: row.ticketId,
  };
}

function advice(
  gates: readonly { gateId: string; name: string; zone: string; open: boolean; lanes: number; lastMinutes: number[]; today: number }[],
  context: GateContext,
  people: { registered: number; entered: number },
  now: Date,
): GateFigures['advice'] {
  const day = context.exhibition.days.find((one) => one.closesAt > now);
  if (!day || day.opensAt.getTime() - now.getTime() > 3_600_000) return [];
  // Halls inside the site are entered by people already counted at its gates.
  const doors = gates.filter((gate) => gate.zone === '' && gate.open);
  const all = sum(doors.map((gate) => gate.today));
  const loads = doors.map((gate) => ({
    gateId: gate.gateId,
    lanes: gate.lanes,
    lastMinutes: gate.lastMinutes,
    share: all > 50 ? gate.today / all : 1 / doors.length,
  }));
  const expectation = {
    notYetIn: Math.max(0, people.registered - people.entered),
    showUp: SHOW_UP / context.exhibition.days.length,
    sinceOpening: (now.getTime() - day.opensAt.getTime()) / 60_000,
    dayMinutes: (day.closesAt.getTime() - day.opensAt.getTime()) / 60_000,
  };
  return adviseLanes(loads, expectation).map((one) => {
    const gateName = doors.find((gate) => gate.gateId === one.gateId)?.name ?? '';
    return { ...one, gateName };
  });
}
