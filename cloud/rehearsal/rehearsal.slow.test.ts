import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FAIR_SIZE } from './fair/draw-fair';
import { rehearse } from './rehearse';

// A small crowd lives the whole show twice, each time on a service of its own. Needs: npm run build -- embedded-db cloud service
const VISITORS = 16;
const top = mkdtempSync(path.join(tmpdir(), 'expoloop-rehearsal-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

test('everything holds, and the same seed lives the same show', async () => {
  const run = (name: string) =>
    rehearse({
      visitors: VISITORS,
      seed: 7,
      faults: false,
      dataDir: path.join(top, name),
      env: process.env,
      size: { ...FAIR_SIZE, exhibitors: 60, sessions: 45 },
    });
  const [one, other] = await Promise.all([run('one'), run('other')]);
  for (const { faults } of [one, other]) expect(faults.filter(({ found }) => found.length > 0)).toEqual([]);
  expect(one.figures.registrations).toBeGreaterThan(4);
  expect(one.figures.arrivals).toBeGreaterThan(1);
  expect(other.figures).toEqual(one.figures);
  expect(other.digest).toBe(one.digest);
}, 600_000);
