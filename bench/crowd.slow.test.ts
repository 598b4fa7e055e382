import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FAIR_SIZE } from '../cloud/rehearsal/fair/draw-fair';
import { rehearse } from '../cloud/rehearsal/rehearse';

// A crowd lives a whole show on services of its own (docs/rehearsal.md). Needs: npm run build -- embedded-db cloud service
const VISITORS = Number(process.env.CROWD_VISITORS ?? 200);
const SIZE = { ...FAIR_SIZE, exhibitors: 60, sessions: 45 };
const top = mkdtempSync(path.join(tmpdir(), 'expoloop-crowd-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const lives = (name: string, visitors: number, faults: boolean) =>
  rehearse({ visitors, seed: 7, faults, dataDir: mkdtempSync(path.join(top, `${name}-`)), env: process.env, size: SIZE });

test(`${VISITORS} visitors with faults: whatever breaks on the way, everything holds`, async () => {
  const { faults, figures, disasters } = await lives('faults', VISITORS, true);
  expect(faults.filter(({ found }) => found.length > 0)).toEqual([]);
  expect(disasters.filter((what) => what.includes('kill -9')).length).toBeGreaterThan(2);
  expect(figures.registrations).toBeGreaterThan(VISITORS / 4);
  expect(figures.arrivals).toBeGreaterThan(VISITORS / 10);
}, 900_000);

(process.env.LIVES ? test : test.skip)(
  'the same seed lives the same show',
  async () => {
    const [one, two] = await Promise.all([lives('one', 16, false), lives('two', 16, false)]);
    expect([two.figures, two.digest]).toEqual([one.figures, one.digest]);
  },
  600_000,
);
