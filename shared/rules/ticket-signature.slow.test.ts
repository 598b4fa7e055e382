import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { encodePayload, encodeToken, foldExhibition, slotAt } from './ticket-token';

const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 9)]),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const bytes = encodePayload({
  keyId: 1,
  exhibition: foldExhibition('65f0a1b2c3d4e5f601020304'),
  ticketId: '65f0a1b2c3d4e5f60708090a',
  typeNumber: 0,
  purpose: 'entry',
  isStatic: false,
  slot: slotAt(Date.UTC(2026, 2, 10)),
});
const token = encodeToken(bytes, sign(null, bytes, privateKey));

// iOS runs mini-programs without a just-in-time compiler; --jitless is the nearest thing here.
test('reading and verifying a code, and linking its scan, takes under 15 ms of CPU without a just-in-time compiler', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'jitless-')), 'verify.cjs');
  buildSync({
    stdin: {
      contents: `import { parseToken, isSignedBy } from './ticket-token'; import { verifyOnPhone } from './ticket-signature'; import { nextLink } from './gate-journal';
        const [token, key] = process.argv.slice(2); const times = []; const links = []; let head = null;
        for (let i = 0; i < 40; i += 1) { const from = process.cpuUsage(); const parsed = parseToken(token); if (!parsed || !isSignedBy(parsed, { 1: key }, verifyOnPhone)) throw new Error('refused'); const linking = process.cpuUsage(); head = { journal: 'j', seq: i + 1, link: nextLink(head, head ? 'accepted' : null, { seq: i + 1, scanId: 'scan-' + i, gateId: '65f0a1b2c3d4e5f60708090a', direction: 'in', token, byHand: null }, '2026-03-10T02:00:00.000Z').link }; const linked = process.cpuUsage(linking); links.push((linked.user + linked.system) / 1000); const used = process.cpuUsage(from); times.push((used.user + used.system) / 1000); }
        for (const list of [times, links]) list.sort((a, b) => a - b); console.log(JSON.stringify({ median: times[20], link: links[20] }));`,
      resolveDir: __dirname,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: file,
  });
  const { median, link } = JSON.parse(execFileSync(process.execPath, ['--jitless', file, token, publicKey], { encoding: 'utf8' })) as {
    median: number;
    link: number;
  };
  expect(median).toBeLessThan(15);
  expect(link).toBeLessThan(3);
}, 60_000);
