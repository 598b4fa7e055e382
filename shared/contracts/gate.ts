import * as z from 'zod/mini';
import { CAUTIONS, MOST_EARLY_MINUTES, REFUSALS } from '../rules/gate-decision';
import { defineContract, id, instant, requestKey, versionRead } from './contract';
import { localDate } from './exhibition';
import { byHand, chainHead, chainLink, journalReport, scanId, scansToCheck } from './gate-journal';
import { personName, phoneNumber, TICKET_KINDS } from './registration';
import { text, verbatim } from './text';

const reasonText = text({ max: 200 });
const direction = z.enum(['in', 'out']);
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const count = z.number().check(z.int(), z.minimum(0));

// Setting up ------------------------------------------------------------------------------------

/** Opens the gate for these types on these days between these hours (the show's local time). */
export const gateRule = z.object({
  /** Null: every type, every day, from opening to closing. */
  kinds: z.nullable(z.array(z.enum(TICKET_KINDS))),
  days: z.nullable(z.array(localDate)),
  from: z.nullable(clockTime),
  to: z.nullable(clockTime),
});
export type GateRule = z.output<typeof gateRule>;

export const gateInput = z.object({
  name: text({ max: 40 }),
  /** The hall it leads into; empty: the site. */
  zone: z._default(text({ max: 40, blank: true }), ''),
  /** Any rule that fits opens it. */
  rules: z.array(gateRule).check(z.minLength(1), z.maxLength(50)),
  open: z._default(z.boolean(), true),
});
export const gateView = z.extend(gateInput, { id, version: count });
export type GateView = z.output<typeof gateView>;

export const entryPolicy = z.object({
  kinds: z.nullable(z.array(z.enum(TICKET_KINDS))),
  maxEntries: z.nullable(z.number().check(z.int(), z.minimum(1))),
  maxPerDay: z.nullable(z.number().check(z.int(), z.minimum(1))),
  reentry: z.enum(['no', 'after_exit', 'free']),
});
/** Who may come in so many minutes before the doors open, at gates that open with them. */
export const earlyDoor = z.object({
  /** Null: every kind. */
  kinds: z.nullable(z.array(z.enum(TICKET_KINDS)).check(z.minLength(1))),
  minutes: z.number().check(z.int(), z.minimum(0), z.maximum(MOST_EARLY_MINUTES)),
});
export type EarlyDoor = z.output<typeof earlyDoor>;
/** People may enter a little before the doors' printed hour when the organiser has said nothing else. */
export const DEFAULT_EARLY_DOORS: EarlyDoor[] = [{ kinds: null, minutes: 30 }];

export const gateSettings = z.object({
  /** The first that fits a ticket's kind counts; none: out and in again with an exit scan. */
  policies: z.array(entryPolicy).check(z.maxLength(20)),
  /** Most people inside, per zone name (`''` is the site). */
  capacities: z.record(text({ max: 40, blank: true }), z.number().check(z.int(), z.minimum(1))),
  /** The first that names a ticket's kind counts; who is in none comes in when the doors open. */
  earlyDoors: z._default(z.array(earlyDoor).check(z.maxLength(10)), DEFAULT_EARLY_DOORS),
  /** Days whose visitors stay overnight: they are inside until the next day of the show ends. */
  runsOn: z._default(z.array(localDate).check(z.maxLength(60)), []),
});
export type GateSettings = z.output<typeof gateSettings>;
const settingsView = z.extend(gateSettings, { version: count });
export type GateSettingsView = z.output<typeof settingsView>;

const exhibitionParams = z.object({ exhibitionId: id });
const gateParams = z.object({ exhibitionId: id, gateId: id });

export const getGateSetup = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/gates',
  summary: '闸口与入场规则',
  params: exhibitionParams,
  response: z.object({ gates: z.array(gateView), settings: settingsView }),
  errors: ['not_found'],
});
export const createGate = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/gates',
  summary: '新建闸口',
  params: exhibitionParams,
  body: z.extend(gateInput, { key: z.optional(requestKey) }),
  response: gateView,
  errors: ['not_found', 'conflict'],
});
export const updateGate = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/gates/:gateId',
  summary: '修改闸口',
  params: gateParams,
  body: z.extend(gateInput, { version: versionRead }),
  response: gateView,
  errors: ['not_found', 'conflict'],
});
export const saveGateSettings = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/gate-settings',
  summary: '设置入场次数、再入场与馆内上限',
  params: exhibitionParams,
  body: z.extend(gateSettings, { version: versionRead }),
  response: settingsView,
  errors: ['not_found', 'conflict'],
});

// Devices ---------------------------------------------------------------------------------------

export const deviceRole = z.enum(['gate', 'supervisor', 'exhibitor']);
/** What a phone can be made: exhibitors have nothing to do at a gate. */
const enrolledRole = z.enum(['gate', 'supervisor']);
export const deviceView = z.object({
  id,
  name: z.string(),
  role: deviceRole,
  state: z.enum(['active', 'lost', 'expired']),
  gateId: z.nullable(id),
  enrolledAt: instant,
  expiresAt: instant,
  lastContactAt: z.nullable(instant),
  /** Last number the device has given to a scan, and how many up to it are here without a gap. */
  lastSeq: count,
  ackedSeq: count,
  /** Scans the device said it still holds, or numbers that never came. */
  unsynced: count,
  offlineReady: z.boolean(),
  batteryPercent: z.nullable(z.number()),
  /** What became of its numbers and of the chain of its scans. */
  journal: journalReport,
});
export type DeviceView = z.output<typeof deviceView>;

/** Shown as a QR by the supervisor; a phone that scans it becomes a gate device. */
export const createEnrolment = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/gate-enrolments',
  summary: '生成设备登记二维码（10 分钟内有效，一次）',
  params: exhibitionParams,
  body: z.object({ role: enrolledRole, gateId: z._default(z.nullable(id), null), expiresAt: z.optional(instant) }),
  response: z.object({ code: z.string(), url: z.string(), codeExpiresAt: instant, expiresAt: instant }),
  errors: ['not_found', 'enrolment_too_long', 'enrolment_role_refused'],
});
export const redeemEnrolment = defineContract({
  method: 'POST',
  path: '/api/gate/enrolments/redeem',
  summary: '登记本机为闸口设备；同一台设备重复提交得到同一身份',
  body: z.object({
    code: text({ max: 40 }),
    secret: z.string().check(z.regex(/^[\w-]{20,64}$/)),
    deviceName: text({ max: 40 }),
  }),
  response: z.object({ token: z.string(), device: deviceView, exhibitionId: id }),
  errors: ['enrolment_invalid'],
});
export const listDevices = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/gate-devices',
  summary: '已登记设备',
  params: exhibitionParams,
  response: z.object({ devices: z.array(deviceView) }),
  errors: ['not_found'],
});
export const shutOutDevice = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/gate-devices/:deviceId/shut-out',
  summary: '停用丢失的设备',
  params: z.object({ exhibitionId: id, deviceId: id }),
  response: deviceView,
  errors: ['not_found'],
});
export const restoreDevice = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/gate-devices/:deviceId/restore',
  summary: '恢复误停用或找回的设备，它随即补传未上传的记录',
  params: z.object({ exhibitionId: id, deviceId: id }),
  response: deviceView,
  errors: ['not_found'],
});

// At the gate -----------------------------------------------------------------------------------

/** Everything a device needs to decide alone. */
export const gateBundle = z.object({
  version: z.string(),
  serverTime: instant,
  exhibition: z.object({
    id,
    name: z.string(),
    timeZone: z.string(),
    /** The show's clock around the show, earliest first: from when on, and how many minutes ahead of UTC. A mini-program knows no zones. */
    utcOffsets: z.array(z.object({ fromMs: z.number(), minutes: z.number() })),
    fold: z.string(),
  }),
  device: deviceView,
  gates: z.array(
    z.object({
      id,
      name: z.string(),
      zone: z.string(),
      open: z.boolean(),
      windows: z.array(z.object({ types: z.nullable(z.array(z.number())), fromMs: z.number(), toMs: z.number() })),
    }),
  ),
  /** By type number; the last entry is for all others. */
  policies: z.array(
    z.object({
      types: z.nullable(z.array(z.number())),
      maxEntries: z.nullable(z.number()),
      maxPerDay: z.nullable(z.number()),
      reentry: z.enum(['no', 'after_exit', 'free']),
    }),
  ),
  cappedZones: z.array(z.string()),
  dayStarts: z.array(z.number()),
  /** Public keys by key id, hex. */
  keys: z.record(z.string(), z.string()),
  /** Folded ids of other branches' shows, to tell them from other shows of this branch. */
  otherBranchFolds: z.array(z.string()),
  /** Cancelled ticket ids, complete up to `revocationSeq`. */
  revoked: z.array(id),
  /** Which id a renewal gave to the codes of which ticket: whom a device let in with the old code has the new one. Absent in bundles of before. */
  renewed: z.optional(z.array(z.object({ ticketId: id, next: id }))),
  revocationSeq: count,
});
export type GateBundle = z.output<typeof gateBundle>;

export const getGateBundle = defineContract({
  method: 'GET',
  path: '/api/gate/bundle',
  summary: '离线验票所需的全部资料',
  response: gateBundle,
  errors: ['device_shut_out'],
});

export const scanAnswer = z.object({
  scanId,
  decision: z.enum(['accepted', 'refused']),
  reason: z.nullable(z.enum(REFUSALS)),
  cautions: z.array(z.enum(CAUTIONS)),
  ticket: z.nullable(
    z.object({
      id,
      /** What its codes name it by: another than `id` since it was renewed. Absent in answers of before. */
      codeId: z.optional(id),
      number: z.string(),
      holderName: z.string(),
      kind: z.enum(TICKET_KINDS),
      typeName: z.string(),
      typeNameEn: z.nullable(z.string()),
    }),
  ),
  /** For already_in, replayed and no_entries_left: the entry that stands. */
  earlier: z.nullable(z.object({ at: instant, gateName: z.string() })),
  /** For not_open_yet: from when on; for closed: since when. */
  when: z.optional(z.nullable(instant)),
  at: instant,
});
export type ScanAnswer = z.output<typeof scanAnswer>;

const scanFields = {
  scanId,
  /** The device's own number, counting up by one over everything it scans. */
  seq: z.number().check(z.int(), z.minimum(1)),
  gateId: id,
  direction,
  /** Device time, corrected by the last answer of the server. */
  at: instant,
  /** Null from devices of before there was a chain. */
  chain: z._default(z.nullable(chainLink), null),
};

export const scanTicket = defineContract({
  method: 'POST',
  path: '/api/gate/scans',
  summary: '扫码验票：同一扫码编号重复提交得到同一结果',
  body: z.object({ ...scanFields, token: verbatim(2048) }),
  response: z.extend(scanAnswer, { serverTime: instant, bundleVersion: z.string() }),
  errors: ['not_found', 'device_shut_out'],
});

export const admitByHand = defineContract({
  method: 'POST',
  path: '/api/gate/manual-admissions',
  summary: '人工放行（须填写原因）',
  body: z.object({ ...scanFields, ticketId: id, reason: reasonText, how: z._default(z.enum(['manual', 'walk_in']), 'manual') }),
  response: z.extend(scanAnswer, { serverTime: instant, bundleVersion: z.string() }),
  errors: ['not_found', 'device_shut_out'],
});

/** Registers somebody who came without a ticket and admits them, in one call. A phone known already is admitted with its own ticket. */
export const admitWalkIn = defineContract({
  method: 'POST',
  path: '/api/gate/walk-ins',
  summary: '现场登记并放行；同一扫码编号重复提交只登记一次',
  body: z.object({
    ...scanFields,
    name: personName,
    phone: z._default(z.nullable(phoneNumber), null),
  }),
  response: z.extend(scanAnswer, {
    serverTime: instant,
    bundleVersion: z.string(),
    /** Scanned by the visitor, it takes the ticket into their WeChat; null when it is there already. */
    claim: z.nullable(z.object({ code: z.string(), url: z.string() })),
    existing: z.boolean(),
  }),
  errors: ['not_found', 'device_shut_out', 'phone_invalid', 'sold_out', 'registration_closed', 'ticket_type_unknown', 'walk_in_revoked'],
});

export const undoScan = defineContract({
  method: 'POST',
  path: '/api/gate/scans/:scanId/undo',
  summary: '一分钟内撤销放行',
  params: z.object({ scanId }),
  body: z.object({ reason: reasonText }),
  response: z.object({ scanId, undoneAt: instant }),
  errors: ['not_found', 'undo_too_late', 'undo_not_accepted', 'device_shut_out'],
});

export const searchTickets = defineContract({
  method: 'GET',
  path: '/api/gate/search',
  summary: '按手机尾号、姓名或票号查找（手机号打码）',
  query: z.object({ q: text({ max: 40 }).check(z.minLength(2)) }),
  response: z.object({
    items: z.array(
      z.object({
        ticketId: id,
        number: z.string(),
        /** What was asked for, where the ticket was renewed since: its printed number is not valid any more. An older service says nothing. */
        former: z.optional(z.nullable(z.string())),
        holderName: z.string(),
        phone: z.nullable(z.string()),
        company: z.nullable(z.string()),
        typeName: z.string(),
        typeNameEn: z.nullable(z.string()),
        state: z.enum(['valid', 'pending', 'cancelled']),
        inside: z.boolean(),
      }),
    ),
  }),
  errors: ['device_shut_out'],
});

/** A scan as the device stored it. `decision` is what the guard saw and never changes. */
export const storedScan = z.object({
  ...scanFields,
  token: z.nullable(verbatim(2048)),
  decision: z.enum(['accepted', 'refused']),
  reason: z.nullable(z.enum(REFUSALS)),
  cautions: z.array(z.enum(CAUTIONS)),
  /** The clock was unconfirmed or seen to jump when this was scanned. */
  clockDoubtful: z.boolean(),
  undone: z.nullable(z.object({ at: instant, reason: reasonText })),
  byHand: z._default(z.nullable(byHand), null),
});
export type StoredScan = z.output<typeof storedScan>;

export const syncScans = defineContract({
  method: 'POST',
  path: '/api/gate/sync',
  summary: '上传离线扫码，取回确认编号、缺号与作废增量；无记录时作心跳',
  body: z.object({
    scans: z.array(storedScan).check(z.maxLength(100)),
    lastSeq: count,
    pending: count,
    gateId: z.nullable(id),
    revocationSeq: count,
    offlineReady: z.boolean(),
    batteryPercent: z.nullable(z.number()),
    head: z._default(z.nullable(chainHead), null),
  }),
  response: z.object({
    results: z.array(z.object({ scanId, standing: z.enum(['counted', 'double', 'undone', 'refused']) })),
    /** Every number up to here has arrived; those scans may be forgotten. */
    ackedSeq: count,
    /** Numbers above `ackedSeq` up to `lastSeq` that are not here: send them again (at most 200 named). */
    missing: z.array(count),
    revocations: z.array(z.object({ seq: count, ticketId: id, revoked: z.boolean(), next: z.optional(id) })),
    revocationSeq: count,
    bundleVersion: z.string(),
    serverTime: instant,
  }),
  errors: ['device_shut_out'],
});

// Supervisor ------------------------------------------------------------------------------------

export const gateFigures = z.object({
  at: instant,
  /** When the first quarter of an hour in `quarters` begins: the first of this day of the show in which somebody came; null: nobody has. */
  quartersFrom: z.nullable(instant),
  /** Per gate: entries in each of the last 60 minutes, and in each quarter of an hour up to now; oldest first. */
  gates: z.array(
    z.object({
      gateId: id,
      name: z.string(),
      zone: z.string(),
      lanes: count,
      lastMinutes: z.array(count),
      quarters: z.array(count),
      today: count,
      refusedToday: count,
    }),
  ),
  /** People inside on this day of the show; `correctedAt`: when a supervisor counted them last. */
  occupancy: z.array(
    z.object({ zone: z.string(), inside: z.number(), capacity: z.nullable(z.number()), correctedAt: z.nullable(instant) }),
  ),
  devices: z.array(deviceView),
  refusals: z.array(z.object({ reason: z.enum(REFUSALS), count })),
  doubles: z.object({
    total: count,
    latest: z.array(
      z.object({
        ticketNumber: z.string(),
        holderName: z.string(),
        at: instant,
        gateName: z.string(),
        deviceName: z.string(),
        reason: z.nullable(z.enum(REFUSALS)),
      }),
    ),
  }),
  /** Scans that had happened already, in which the service found something. */
  checks: scansToCheck,
  registered: count,
  entered: count,
  /** `open`: so many more lanes at that gate for the coming quarter of an hour; `close`: can spare them. */
  advice: z.array(
    z.object({
      gateId: id,
      gateName: z.string(),
      action: z.enum(['open', 'close']),
      lanes: z.number(),
      expectedPerMinute: z.number(),
    }),
  ),
});
export type GateFigures = z.output<typeof gateFigures>;

/** From the supervisor's device or the console. */
export const enrolFromDevice = defineContract({
  method: 'POST',
  path: '/api/gate/enrolments',
  summary: '主管设备生成登记二维码',
  body: z.object({ role: enrolledRole, gateId: z._default(z.nullable(id), null) }),
  response: z.object({ code: z.string(), url: z.string(), codeExpiresAt: instant, expiresAt: instant }),
  errors: ['not_found', 'device_shut_out'],
});
export const shutOutFromDevice = defineContract({
  method: 'POST',
  path: '/api/gate/devices/:deviceId/shut-out',
  summary: '主管设备停用丢失的设备',
  params: z.object({ deviceId: id }),
  response: deviceView,
  errors: ['not_found', 'device_shut_out'],
});
export const restoreFromDevice = defineContract({
  method: 'POST',
  path: '/api/gate/devices/:deviceId/restore',
  summary: '主管设备恢复误停用或找回的设备',
  params: z.object({ deviceId: id }),
  response: deviceView,
  errors: ['not_found', 'device_shut_out'],
});

const occupancyInput = z.object({
  /** `''` is the site. */
  zone: text({ max: 40, blank: true }),
  inside: z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000)),
});
/** After a count by hand: scans add to it and take from it from then on, until the day ends. */
export const setOccupancyFromDevice = defineContract({
  method: 'POST',
  path: '/api/gate/occupancy',
  summary: '主管更正在场人数',
  body: occupancyInput,
  response: z.object({ occupancy: gateFigures.shape.occupancy }),
  errors: ['not_found', 'device_shut_out'],
});
export const setOccupancy = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/gate-occupancy',
  summary: '更正在场人数',
  params: exhibitionParams,
  body: occupancyInput,
  response: z.object({ occupancy: gateFigures.shape.occupancy }),
  errors: ['not_found'],
});

/** Once: for devices that cannot stream, and where a network lets no stream through. */
export const getGateFigures = defineContract({
  method: 'GET',
  path: '/api/gate/figures',
  summary: '现场实时数据',
  query: z.object({ exhibitionId: z.optional(id) }),
  response: gateFigures,
  errors: ['not_found'],
});
/** `data:` lines of gateFigures, once a second when something changed. */
export const streamGateFigures = defineContract({
  method: 'GET',
  path: '/api/gate/figures/stream',
  summary: '现场实时数据（SSE）',
  query: z.object({ exhibitionId: z.optional(id) }),
  response: gateFigures,
  responseType: 'text/event-stream',
  errors: ['not_found'],
});
