import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import path from 'node:path';
import type { GateBundle, StoredScan } from '@shared/contracts/gate';
import { encodePayload, encodeToken, foldExhibition, slotAt } from '@shared/rules/ticket-token';
import { EXHIBITION_ID, fakeService } from './testing/fixtures';
import { runWeapp } from './testing/run-weapp';

// Needs the built output: npm run build -- weapp
const ROOT = path.resolve(__dirname, '../dist/weapp');
const GATE_ID = '1'.repeat(24);
const CODE = 'ABCDEFGHJKMNPQRSTVWX';
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 5)]),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

function token(ticketId: string, slot = slotAt(Date.now())): string {
  const bytes = encodePayload({
    keyId: 1,
    exhibition: foldExhibition(EXHIBITION_ID),
    ticketId,
    typeNumber: 1,
    purpose: 'entry',
    isStatic: false,
    slot,
  });
  return encodeToken(bytes, sign(null, bytes, privateKey));
}

const now = () => new Date().toISOString();
const device = {
  id: '2'.repeat(24),
  name: '一号机',
  role: 'gate' as const,
  state: 'active' as const,
  gateId: GATE_ID,
  enrolledAt: now(),
  expiresAt: '2099-01-01T00:00:00.000Z',
  lastContactAt: null,
  lastSeq: 0,
  ackedSeq: 0,
  unsynced: 0,
  offlineReady: false,
  batteryPercent: null,
  journal: { missing: [], faults: [], unchained: 0 },
};
const bundle = (): GateBundle => ({
  version: 'v1',
  serverTime: now(),
  exhibition: {
    id: EXHIBITION_ID,
    name: '国际开源展',
    timeZone: 'Asia/Shanghai',
    utcOffsets: [{ fromMs: 0, minutes: 480 }],
    fold: foldExhibition(EXHIBITION_ID),
  },
  device,
  gates: [{ id: GATE_ID, name: '南门', zone: '', open: true, windows: [{ types: null, fromMs: 0, toMs: 4e12 }] }],
  policies: [{ types: null, maxEntries: null, maxPerDay: null, reentry: 'after_exit' }],
  cappedZones: [],
  dayStarts: [0],
  keys: { 1: publicKey },
  otherBranchFolds: [],
  revoked: ['9'.repeat(24)],
  revocationSeq: 1,
});

/** The service as a device meets it; keeps what was uploaded. */
function service() {
  const uploaded: StoredScan[] = [];
  const respond = fakeService(({ path: at, body }) => {
    if (at === '/api/gate/enrolments/redeem') return { data: { token: 't', device, exhibitionId: EXHIBITION_ID } };
    if (at === '/api/gate/bundle') return { data: bundle() };
    if (at === '/api/gate/scans')
      return {
        data: {
          scanId: (body as { scanId: string }).scanId,
          decision: 'accepted',
          reason: null,
          cautions: [],
          ticket: { id: '3'.repeat(24), number: 'K3F9-2XQ7-M4', holderName: '韩梅梅', kind: 'vip', typeName: '贵宾', typeNameEn: null },
          earlier: null,
          at: now(),
          serverTime: now(),
          bundleVersion: 'v1',
        },
      };
    if (at !== '/api/gate/sync') return null;
    const { scans, lastSeq } = body as { scans: StoredScan[]; lastSeq: number };
    uploaded.push(...scans);
    return {
      data: {
        results: scans.map(({ scanId }) => ({ scanId, standing: 'counted' })),
        ackedSeq: lastSeq,
        missing: [],
        revocations: [],
        revocationSeq: 1,
        bundleVersion: 'v1',
        serverTime: now(),
      },
    };
  });
  return { respond, uploaded };
}

async function openScan(app: ReturnType<typeof runWeapp>) {
  const home = await app.launch({ path: 'features/gate/index', query: { enrol: CODE } });
  await home.waitFor('登记本机');
  await home.input('#enrol-name', '一号机');
  // The button takes taps once the typed name has come back from the logic layer.
  while (String(home.find('#enrol-do').cl).includes('el-button--off')) await new Promise((resolve) => setTimeout(resolve, 20));
  await home.tap('#enrol-do');
  // The page with the code in its address is replaced by one without, of the same route.
  const end = Date.now() + 10_000;
  while (!app.page().text().includes('离线已就绪') && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  await app.page().waitFor('开始扫码');
  await app.page().tap('#gate-start');
  const scan = await app.at('features/gate/scan');
  await scan.waitFor('最近扫码');
  return scan;
}

test('the camera scans on: admitted online, then alone without network, and uploaded after a restart', async () => {
  const { respond, uploaded } = service();
  const app = runWeapp(ROOT, { respond });
  const scan = await openScan(app);
  const camera = (text: string) => scan.event('#gate-camera', 'scancode', { result: text, type: 'QR_CODE' });
  await camera(token('3'.repeat(24)));
  await scan.waitFor('请进');
  expect(scan.text()).toContain('韩梅梅');
  app.script.online = false;
  await camera(token('4'.repeat(24)));
  await scan.waitFor('#2');
  await scan.waitFor('离线验票');
  expect(scan.find('.gate-result--green')).toBeDefined();
  await camera(token('4'.repeat(24)).replace(/.$/, (last) => (last === 'A' ? 'I' : 'A')));
  await camera(token('9'.repeat(24)));
  await scan.waitFor('票已作废');
  await camera(token('5'.repeat(24), slotAt(Date.now()) - 5));
  await scan.waitFor('码已过期');
  expect(app.errors).toEqual([]);

  const later = runWeapp(ROOT, { respond }, app.state);
  await (await later.launch({ path: 'features/gate/index' })).waitFor('全部已上传', 10_000);
  expect(uploaded.map((one) => [one.seq, one.decision, one.reason])).toEqual(expect.arrayContaining([[2, 'accepted', null]]));
  expect(uploaded.map((one) => one.reason)).toEqual(expect.arrayContaining(['revoked', 'stale_code']));
  expect(later.errors).toEqual([]);
}, 40_000);

test('a full phone admits nobody it could not store', async () => {
  const { respond } = service();
  const app = runWeapp(ROOT, { respond });
  const scan = await openScan(app);
  app.script.online = false;
  const set = app.state.files.set.bind(app.state.files);
  app.state.files.set = () => {
    throw new Error('appendFileSync:fail the maximum size of the file storage limit is exceeded');
  };
  await scan.event('#gate-camera', 'scancode', { result: token('6'.repeat(24)), type: 'QR_CODE' });
  await scan.waitFor('本机存储已满');
  expect(scan.find('.gate-result--red')).toBeDefined();
  app.state.files.set = set;
}, 20_000);
