import type { GateBundle, StoredScan } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { isLinkOf } from '@shared/rules/gate-journal';
import { encodePayload, encodeToken, foldExhibition, slotAt, type TokenPayload } from '@shared/rules/ticket-token';
import { GateDevice, type GateApi } from './gate-device';

const SHOW = '65f0a1b2c3d4e5f601020304';
const OTHER_BRANCH = '65f0a1b2c3d4e5f60a0b0c0d';
const OTHER_SHOW = '65f0a1b2c3d4e5f601020305';
const GATE = '1'.repeat(24);
const START = Date.UTC(2026, 2, 10, 2, 0, 30);
const HOUR = 3_600_000;

/** A phone on a desk: its clock, disk and network do as the test says. */
function phone(fields: { disk?: string[]; memory?: Map<string, unknown> } = {}) {
  const world = {
    now: START,
    serverAhead: 0,
    online: true,
    silent: false,
    full: false,
    revoked: [] as string[],
    renewed: [] as { ticketId: string; next: string }[],
    /** What the next call tells of renewals. */
    heard: [] as { seq: number; ticketId: string; revoked: boolean; next: string }[],
    sent: [] as StoredScan[],
    disk: fields.disk ?? [],
    memory: fields.memory ?? new Map<string, unknown>(),
    asked: [] as string[],
    synced: [] as string[],
    undone: [] as string[],
    waited: [] as number[],
    made: 0,
    dayStarts: [0],
  };
  const serverTime = () => new Date(world.now + world.serverAhead).toISOString();
  const answer = async <T>(value: () => T): Promise<T> => {
    if (!world.online) throw new AppError('network');
    if (world.silent) return new Promise<T>(() => undefined);
    return value();
  };
  const bundle = (): GateBundle => ({
    version: 'v1',
    serverTime: serverTime(),
    exhibition: { id: SHOW, name: '展会', timeZone: 'UTC', utcOffsets: [{ fromMs: 0, minutes: 0 }], fold: foldExhibition(SHOW) },
    device: {
      id: 'd'.repeat(24),
      name: '一号机',
      role: 'gate',
      state: 'active',
      gateId: GATE,
      enrolledAt: serverTime(),
      expiresAt: new Date(START + 100 * HOUR).toISOString(),
      lastContactAt: null,
      lastSeq: 0,
      ackedSeq: 0,
      unsynced: 0,
      offlineReady: true,
      batteryPercent: null,
      journal: { missing: [], faults: [], unchained: 0 },
    },
    gates: [{ id: GATE, name: '南门', zone: '', open: true, windows: [{ types: null, fromMs: 0, toMs: START + 99.8 * HOUR }] }],
    policies: [{ types: null, maxEntries: null, maxPerDay: null, reentry: 'after_exit' }],
    cappedZones: [],
    dayStarts: world.dayStarts,
    keys: { 1: 'key' },
    otherBranchFolds: [foldExhibition(OTHER_BRANCH)],
    revoked: world.revoked,
    renewed: world.renewed,
    revocationSeq: 0,
  });
  const api: GateApi = {
    scan: (body) => {
      world.asked.push(body.scanId);
      return answer(() => ({
        scanId: body.scanId,
        decision: 'accepted',
        reason: null,
        cautions: [],
        ticket: null,
        earlier: null,
        at: body.at,
        serverTime: serverTime(),
        bundleVersion: 'v1',
      }));
    },
    sync: (body) =>
      answer(() => {
        world.sent.push(...body.scans);
        world.synced.push(
          ...body.scans.map((one) => [one.seq, one.decision, one.reason, one.undone && 'undone'].filter(Boolean).join(' ')),
        );
        return {
          results: [],
          ackedSeq: body.lastSeq,
          missing: [],
          revocations: world.heard,
          revocationSeq: 0,
          bundleVersion: 'v1',
          serverTime: serverTime(),
        };
      }),
    bundle: () => answer(bundle),
    undo: (scanId) => answer(() => void world.undone.push(scanId)),
  };
  const open = () => {
    const device = new GateDevice({
      api,
      phoneMs: () => world.now,
      makeId: () => `scan-${String((world.made += 1)).padStart(16, '0')}`,
      verify: (signature) => signature[0] !== 0xff,
      wait: async (ms) => {
        // Three seconds pass only where nothing answers.
        if (world.silent) world.waited.push(ms);
        else await new Promise(() => undefined);
      },
      journal: {
        append: (line) => {
          if (world.full) throw new Error('quota');
          world.disk.push(line);
        },
        read: () => [...world.disk],
        rewrite: (lines) => void world.disk.splice(0, world.disk.length, ...lines),
      },
      memory: { get: (name) => world.memory.get(name) ?? null, set: (name, value) => void world.memory.set(name, value) },
    });
    device.gateId = GATE;
    return device;
  };
  const token = (ticket: string, change: Partial<TokenPayload> = {}, signature = 1) =>
    encodeToken(
      encodePayload({
        keyId: 1,
        exhibition: foldExhibition(SHOW),
        ticketId: ticket.repeat(24),
        typeNumber: 1,
        purpose: 'entry',
        isStatic: false,
        slot: slotAt(world.now),
        ...change,
      }),
      new Uint8Array(64).fill(signature),
    );
  return { world, open, token };
}

async function ready() {
  const all = phone();
  const device = all.open();
  await device.refresh();
  return { ...all, device };
}

test('online the service decides, and the scan is on disk before it is asked', async () => {
  const { world, device, token } = await ready();
  const asking = device.scan(token('3'));
  expect(world.disk).toHaveLength(1);
  expect(await asking).toMatchObject({ decision: 'accepted', offline: false, seq: 1 });
});

test('three seconds of silence, and the device decides alone from then on', async () => {
  const { world, device, token } = await ready();
  world.silent = true;
  expect(await device.scan(token('3'))).toMatchObject({ decision: 'accepted', offline: true });
  expect(world.waited).toEqual([3_000]);
  await device.scan(token('4'));
  expect(world.asked).toHaveLength(1);
  expect(device.status()).toMatchObject({ mode: 'offline', pending: 2, offlineReady: true });
});

test('three errors in a row, and the device asks no more; each scan was decided alone and waits for upload', async () => {
  const { world, device, token } = await ready();
  const ask = jest
    .spyOn((device as unknown as { options: { api: GateApi } }).options.api, 'scan')
    .mockRejectedValue(new AppError('too_many_requests'));
  const modes = [];
  for (const ticket of ['3', '4', '5', '6']) {
    expect((await device.scan(token(ticket))).decision).toBe('accepted');
    modes.push(device.status().mode);
  }
  expect(modes).toEqual(['online', 'online', 'offline', 'offline']);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(await device.sync()).toBe(true);
  expect(device.status()).toMatchObject({ mode: 'online', pending: 0 });
  expect(world.synced).toHaveLength(4);
});

test('it goes back online by itself and uploads in order', async () => {
  const { world, device, token } = await ready();
  world.online = false;
  for (const ticket of ['3', '4', '5']) await device.scan(token(ticket));
  world.online = true;
  expect(await device.sync()).toBe(true);
  expect(world.synced).toEqual(['1 accepted', '2 accepted', '3 accepted']);
  expect(device.status()).toMatchObject({ mode: 'online', pending: 0, ackedSeq: 3 });
});

test.each<[string, (at: Awaited<ReturnType<typeof ready>>) => string | Promise<string>, string]>([
  ['a text that is no ticket', () => 'hello', 'unknown'],
  ['a forged code', ({ token }) => token('3', {}, 0xff), 'bad_signature'],
  ['another branch', ({ token }) => token('3', { exhibition: foldExhibition(OTHER_BRANCH) }), 'other_branch'],
  ['another show', ({ token }) => token('3', { exhibition: foldExhibition(OTHER_SHOW) }), 'wrong_exhibition'],
  ['a screenshot', ({ token }) => token('3', { slot: slotAt(START) - 3 }), 'stale_code'],
  ['a cancelled ticket', ({ token }) => token('9'), 'revoked'],
  [
    'the same code again',
    async ({ device, token }) => {
      await device.scan(token('3'));
      return token('3');
    },
    'replayed',
  ],
  [
    'somebody already in',
    async ({ world, device, token }) => {
      await device.scan(token('3'));
      world.now += 60_000;
      return token('3');
    },
    'already_in',
  ],
  [
    'a clock set back',
    async ({ world, device, token }) => {
      await device.scan(token('4'));
      world.now -= 10 * 60_000;
      return token('3');
    },
    'device_clock',
  ],
])('offline %s is refused by its own code', async (_, make, reason) => {
  const all = phone();
  all.world.revoked = ['9'.repeat(24)];
  const device = all.open();
  await device.refresh();
  all.world.online = false;
  device.networkLost();
  expect(await device.scan(await make({ ...all, device }))).toMatchObject({ decision: 'refused', reason });
});

describe('a ticket renewed since its holder was let in here', () => {
  const [old, next, later] = ['3', '5', '6'].map((one) => one.repeat(24)) as [string, string, string];

  test('is in by its new code too, heard by the next call, and after the phone was off', async () => {
    const all = phone();
    const device = all.open();
    await device.refresh();
    expect(await device.scan(all.token('3'))).toMatchObject({ decision: 'accepted' });
    all.world.heard = [
      { seq: 1, ticketId: old, revoked: true, next },
      { seq: 2, ticketId: next, revoked: true, next: later },
    ];
    await device.sync();
    all.world.online = false;
    device.networkLost();
    all.world.now += 5 * 60_000;
    expect(await device.scan(all.token('6'))).toMatchObject({ decision: 'refused', reason: 'already_in', earlier: { gateName: '南门' } });
    expect(await device.scan(all.token('3'))).toMatchObject({ decision: 'refused', reason: 'revoked' });
    const again = all.open();
    again.networkLost();
    expect(await again.scan(all.token('6'))).toMatchObject({ decision: 'refused', reason: 'already_in' });
    // Nobody else is taken for them.
    expect(await again.scan(all.token('7'))).toMatchObject({ decision: 'accepted' });
  });

  test('let in with network by the new number typed by hand, it is valid by that number without it', async () => {
    const all = phone();
    const device = all.open();
    Object.assign(all.world, { revoked: [old], renewed: [{ ticketId: old, next }] });
    await device.refresh();
    const number = 'K3F9-2XQ7-M4';
    const { scan } = device.beginByHand();
    if (!scan) throw new Error('the phone is full');
    const serverTime = new Date(all.world.now).toISOString();
    const ticket = { id: old, codeId: next, number, holderName: '李雷', kind: 'visitor', typeName: '观众', typeNameEn: null } as const;
    const answer = { scanId: scan.scanId, decision: 'accepted', reason: null, cautions: [], ticket, earlier: null, at: scan.at } as const;
    device.endByHand({ ...scan }, { ...answer, cautions: [], serverTime });
    all.world.online = false;
    device.networkLost();
    all.world.now += 5 * 60_000;
    const word = { how: 'manual', ticketNumber: number, name: null, phone: null, reason: '手机没电' } as const;
    // Inside already, and not revoked.
    expect(device.admitAlone(word)).toMatchObject({ decision: 'refused', reason: 'already_in' });
    expect(await device.scan(all.token('5'))).toMatchObject({ decision: 'refused', reason: 'already_in' });
  });

  test('and is so where the device heard of it by fetching everything anew', async () => {
    const all = phone();
    const device = all.open();
    await device.refresh();
    await device.scan(all.token('3'));
    Object.assign(all.world, { revoked: [old], renewed: [{ ticketId: old, next }] });
    await device.refresh();
    all.world.online = false;
    device.networkLost();
    all.world.now += 5 * 60_000;
    expect(await device.scan(all.token('5'))).toMatchObject({ decision: 'refused', reason: 'already_in' });
  });
});

test('three visitors in a row with codes off by the same minutes: the clock is wrong, not the codes', async () => {
  const { world, device, token } = await ready();
  world.online = false;
  device.networkLost();
  const off = slotAt(START) - 20;
  const reasons = [];
  for (const ticket of ['3', '4', '5']) reasons.push((await device.scan(token(ticket, { slot: off }))).reason);
  expect(reasons).toEqual(['stale_code', 'stale_code', 'device_clock']);
});

test('after twelve hours without the service an old code is amber, not stale', async () => {
  const { world, device, token } = await ready();
  world.online = false;
  device.networkLost();
  world.now += 13 * HOUR;
  expect(await device.scan(token('3', { slot: slotAt(START) }))).toMatchObject({ decision: 'accepted', cautions: ['clock_unconfirmed'] });
});

test('a phone with a wrong clock follows the time of the service', async () => {
  const all = phone();
  all.world.serverAhead = 7 * 60_000;
  const device = all.open();
  await device.refresh();
  device.networkLost();
  expect(await device.scan(all.token('3', { slot: slotAt(START + 7 * 60_000) }))).toMatchObject({ decision: 'accepted', cautions: [] });
});

test('offline on the second day, who came on the first and was not scanned out is admitted, once', async () => {
  const all = phone();
  const nextDay = START + 22 * HOUR;
  all.world.dayStarts = [START - 2 * HOUR, nextDay - HOUR];
  const device = all.open();
  await device.refresh();
  all.world.online = false;
  device.networkLost();
  expect((await device.scan(all.token('3'))).decision).toBe('accepted');
  const word = { how: 'manual', ticketNumber: 'K3F9-2XQ7-M4', name: null, phone: null, reason: '手机没电' } as const;
  expect(device.admitAlone(word).decision).toBe('accepted');
  // The phone was switched off overnight.
  all.world.now = nextDay;
  const morning = all.open();
  morning.networkLost();
  expect((await morning.scan(all.token('3'))).decision).toBe('accepted');
  expect(morning.admitAlone(word).decision).toBe('accepted');
  all.world.now += 60_000;
  expect((await morning.scan(all.token('3'))).reason).toBe('already_in');
  expect(morning.admitAlone(word).reason).toBe('already_in');
});

test('what was scanned is still listed after a reload, and can be taken back, also before the answer was lost', async () => {
  const { world, open, device, token } = await ready();
  await device.scan(token('3'));
  world.online = false;
  device.networkLost();
  await device.scan(token('4'));
  await device.scan('nonsense');
  const again = open();
  expect(again.recent(20).map((one) => [one.seq, one.decision, one.reason, one.undone])).toEqual([
    [3, 'refused', 'unknown', false],
    [2, 'accepted', null, false],
    [1, 'accepted', null, false],
  ]);
  again.networkLost();
  expect(await again.undo(2, '扫错人')).toBe(true);
  expect(open().recent(2)[1]).toMatchObject({ seq: 2, undone: true });
  expect(again.recent(1)).toHaveLength(1);
});

test('a number that nobody was refused by is not in the list', async () => {
  const { open, device } = await ready();
  const { scan } = device.beginByHand();
  device.endByHand({ scanId: scan?.scanId ?? '', seq: scan?.seq ?? 0 }, null);
  expect(open().recent(20)).toEqual([]);
});

test('a device whose role may not scan says so, and does not call it a lost network', async () => {
  const { device } = await ready();
  const { api } = (device as unknown as { options: { api: { bundle: () => Promise<unknown> } } }).options;
  api.bundle = () => Promise.reject(new AppError('forbidden'));
  for (let i = 0; i < 4; i += 1) expect(await device.refresh()).toBe(false);
  expect(device.status()).toMatchObject({ mode: 'online', refusedAs: 'forbidden' });
  await device.sync();
  expect(device.status().refusedAs).toBeNull();
});

test('offline a refusal for the hour says when the gate opens', async () => {
  const { world, device, token } = await ready();
  world.online = false;
  device.networkLost();
  world.now = START + 99.9 * HOUR;
  expect(await device.scan(token('3'))).toMatchObject({ reason: 'closed', when: new Date(START + 99.8 * HOUR).toISOString() });
});

test('a phone nearly full says so before it has to refuse anybody', async () => {
  const { device } = await ready();
  const { journal } = (device as unknown as { options: { journal: { used?: () => number } } }).options;
  journal.used = () => 0.5;
  expect(device.status().storageLow).toBe(false);
  journal.used = () => 0.81;
  expect(device.status()).toMatchObject({ storageLow: true, storageFull: false });
});

test('a full phone refuses with storage_full and gives no number away', async () => {
  const { world, device, token } = await ready();
  device.networkLost();
  world.full = true;
  expect(await device.scan(token('3'))).toMatchObject({ decision: 'refused', reason: 'storage_full' });
  expect(device.status()).toMatchObject({ storageFull: true, lastSeq: 0, offlineReady: false });
});

test('a kill while the service is asked: nobody saw green, so the service takes it back', async () => {
  const { world, open, device, token } = await ready();
  world.silent = true;
  void device.scan(token('3')).catch(() => undefined);
  world.silent = false;
  const next = open();
  expect(next.status()).toMatchObject({ lastSeq: 1, pending: 1 });
  await next.sync();
  expect(world.synced).toEqual(['1 refused']);
});

test('half a line on disk is a scan nobody saw; everything else survives a kill', async () => {
  const { world, open, device, token } = await ready();
  device.networkLost();
  await device.scan(token('3'));
  world.disk.push('{"t":"scan","scan":{"scanId":"half');
  const next = open();
  expect(next.status()).toMatchObject({ lastSeq: 1, pending: 1 });
  next.networkLost();
  world.now += 60_000;
  expect((await next.scan(token('3'))).reason).toBe('already_in');
});

test('undo works without network within a minute, and not after', async () => {
  const { world, device, token } = await ready();
  device.networkLost();
  const shown = await device.scan(token('3'));
  expect(await device.undo(shown.seq, '扫错人')).toBe(true);
  const second = await device.scan(token('4'));
  world.now += 61_000;
  expect(await device.undo(second.seq, '扫错人')).toBe(false);
  await device.sync();
  expect(world.synced).toEqual(['1 accepted undone', '2 accepted']);
});

test('a device shut out says so', async () => {
  const all = phone();
  const device = all.open();
  await device.refresh();
  jest.spyOn((device as unknown as { options: { api: GateApi } }).options.api, 'sync').mockRejectedValue(new AppError('device_shut_out'));
  expect(await device.sync()).toBe(false);
  expect(device.status().shutOut).toBe(true);
});

test('a device found again scans and uploads what it held, after a restart too', async () => {
  const { world, open, device, token } = await ready();
  device.networkLost();
  await device.scan(token('3'));
  const shut = jest
    .spyOn((device as unknown as { options: { api: GateApi } }).options.api, 'sync')
    .mockRejectedValue(new AppError('device_shut_out'));
  await device.sync();
  shut.mockRestore();
  const next = open();
  expect(next.status()).toMatchObject({ shutOut: true, pending: 1 });
  expect(await next.sync()).toBe(true);
  expect(next.status()).toMatchObject({ shutOut: false, pending: 0 });
  expect(world.synced).toEqual(['1 accepted']);
  expect(open().status().shutOut).toBe(false);
});

test('every stored scan is linked to the one before it, also after a restart and a tidying up', async () => {
  const { world, open, device, token } = await ready();
  device.networkLost();
  await device.scan(token('3'));
  await device.scan('hello');
  const next = open();
  next.networkLost();
  await next.scan(token('4'));
  await next.sync();
  const [one, two, three] = world.sent;
  expect(world.sent.every((scan) => scan.chain !== null && isLinkOf(scan.chain, scan))).toBe(true);
  expect([one?.chain?.after, two?.chain?.prev, two?.chain?.before, three?.chain?.prev, three?.chain?.before]).toEqual([
    0,
    one?.chain?.link,
    'accepted',
    two?.chain?.link,
    'refused',
  ]);
  const last = open();
  last.networkLost();
  await last.scan(token('5'));
  await last.sync();
  expect(world.sent.at(-1)?.chain).toMatchObject({ journal: one?.scanId, after: 3, prev: three?.chain?.link });
});

test('scans stored by an older version go up as they are, and the chain begins after them', async () => {
  const { world, open, device, token } = await ready();
  device.networkLost();
  await device.scan(token('3'));
  world.disk[0] = JSON.stringify({
    t: 'scan',
    scan: { ...(JSON.parse(world.disk[0] ?? '') as { scan: object }).scan, chain: undefined, byHand: undefined, number: undefined },
  });
  const next = open();
  next.networkLost();
  await next.scan(token('4'));
  await next.sync();
  expect(world.sent.map((scan) => [scan.seq, scan.chain?.after ?? null])).toEqual([
    [1, null],
    [2, 0],
  ]);
});

describe('admission by word, without network', () => {
  const word = { how: 'manual' as const, ticketNumber: 'K3F9-2XQ7-M4', name: null, phone: null, reason: '手机没电' };

  test('is amber, stored, and uploaded with what was typed', async () => {
    const { world, device } = await ready();
    device.networkLost();
    expect(device.admitAlone(word)).toMatchObject({
      decision: 'accepted',
      cautions: ['manual'],
      offline: true,
      ticket: { number: 'K3F9-2XQ7-M4' },
    });
    expect(world.disk).toHaveLength(1);
    await device.sync();
    expect(world.sent[0]).toMatchObject({ decision: 'accepted', token: null, byHand: word });
  });

  test('the same number again, or one scanned here before, is already in', async () => {
    const { device, token, world } = await ready();
    jest.spyOn((device as unknown as { options: { api: GateApi } }).options.api, 'scan').mockImplementationOnce(async (body) => ({
      scanId: body.scanId,
      decision: 'accepted',
      reason: null,
      cautions: [],
      ticket: { id: '3'.repeat(24), number: 'AAAA-BBBB-CC', holderName: '李雷', kind: 'visitor', typeName: '观众', typeNameEn: null },
      earlier: null,
      at: body.at,
      serverTime: new Date(world.now).toISOString(),
      bundleVersion: 'v1',
    }));
    await device.scan(token('3'));
    device.networkLost();
    device.admitAlone(word);
    expect(device.admitAlone(word)).toMatchObject({ decision: 'refused', reason: 'already_in' });
    expect(device.admitAlone({ ...word, ticketNumber: 'AAAA-BBBB-CC' })).toMatchObject({
      decision: 'refused',
      reason: 'already_in',
      earlier: { gateName: '南门' },
    });
  });

  test('a full phone, a clock set back and closed doors refuse it as they refuse a code', async () => {
    const { world, device } = await ready();
    device.networkLost();
    world.full = true;
    expect(device.admitAlone(word).reason).toBe('storage_full');
    world.full = false;
    device.admitAlone(word);
    world.now -= 10 * 60_000;
    expect(device.admitAlone({ ...word, ticketNumber: 'AAAA-BBBB-CC' }).reason).toBe('device_clock');
    const late = await ready();
    late.world.now = START + 99.5 * HOUR;
    late.device.networkLost();
    expect(late.device.admitAlone(word).decision).toBe('accepted');
    late.world.now = START + 99.9 * HOUR;
    expect(late.device.admitAlone({ ...word, ticketNumber: 'AAAA-BBBB-CC' }).reason).toBe('closed');
  });

  test('a phone number typed for a walk-in leaves the device once it is uploaded', async () => {
    const { world, device } = await ready();
    device.networkLost();
    expect(
      device.admitAlone({ how: 'walk_in', ticketNumber: null, name: '王小明', phone: '13800138000', reason: '现场登记' }),
    ).toMatchObject({ decision: 'accepted', cautions: ['walk_in'], ticket: { holderName: '王小明' } });
    expect(world.disk.join()).toContain('13800138000');
    await device.sync();
    expect(world.sent[0]?.byHand?.phone).toBe('13800138000');
    expect(world.disk.join()).not.toContain('13800138000');
  });
});

test('an answer that could not be noted was not shown: the service takes its admission back', async () => {
  const { world, device, token } = await ready();
  const asking = device.scan(token('3'));
  world.full = true;
  expect(await asking).toMatchObject({ decision: 'refused', reason: 'storage_full' });
  await device.sync();
  expect(world.synced).toEqual(['1 refused storage_full']);
});

test('a device shut out admits nobody any more, with or without network, after a restart too', async () => {
  const all = phone();
  const device = all.open();
  await device.refresh();
  jest.spyOn((device as unknown as { options: { api: GateApi } }).options.api, 'sync').mockRejectedValue(new AppError('device_shut_out'));
  await device.sync();
  device.networkLost();
  await expect(device.scan(all.token('3'))).rejects.toMatchObject({ code: 'device_shut_out' });
  const next = all.open();
  next.networkLost();
  expect(next.status()).toMatchObject({ shutOut: true, offlineReady: false });
  expect(() => next.admitAlone({ how: 'manual', ticketNumber: null, name: '王小明', phone: null, reason: 'x' })).toThrow();
});

test('a device lent until yesterday admits nobody, though it never heard so', async () => {
  const { world, device, token } = await ready();
  device.networkLost();
  world.now += 101 * HOUR;
  await expect(device.scan(token('3'))).rejects.toMatchObject({ code: 'device_shut_out' });
});
