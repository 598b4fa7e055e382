import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FAIR_SIZE } from './fair/draw-fair';
import { rehearse } from './rehearse';

// A small crowd lives the whole show; LIVES=2 twice, to see that the same seed is the same show. Needs: npm run build -- embedded-db cloud service
const VISITORS = 16;
const LIVES = Number(process.env.LIVES ?? 1);
const top = mkdtempSync(path.join(tmpdir(), 'expoloop-rehearsal-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

test('everything holds, and the same seed lives the same show', async () => {
  const lives = await Promise.all(
    Array.from({ length: LIVES }, (_, n) =>
      rehearse({
        visitors: VISITORS,
        seed: 7,
        faults: false,
        dataDir: path.join(top, `life-${n}`),
        env: process.env,
        size: { ...FAIR_SIZE, exhibitors: 60, sessions: 45 },
      }),
    ),
  );
  for (const { faults, figures, digest } of lives) {
    expect(faults.filter(({ found }) => found.length > 0)).toEqual([]);
    expect(figures.registrations).toBeGreaterThan(4);
    expect(figures.arrivals).toBeGreaterThan(1);
    expect([figures, digest]).toEqual([lives[0]?.figures, lives[0]?.digest]);
  }
}, 600_000);
