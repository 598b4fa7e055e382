import type { AddressInfo } from 'node:net';
import { checkReadiness, type ReadinessOptions } from '../readiness';
import { serveHealth } from './health';
import { closeServer } from './traffic';

test('a process without pages answers for its health on a port of its own', async () => {
  let ticking = true;
  const options: ReadinessOptions = {
    roles: ['worker'],
    isPrepared: () => true,
    disk: null,
    worker: () => ({ ticking, failing: ticking ? [] : ['gate-scans'] }),
    clock: { state: () => ({ jumps: 1, lastJumpMs: -3_600_000, secondsSince: 5 }) },
    database: async () => ({ ok: true, writable: true }),
  };
  const server = await serveHealth(() => checkReadiness(options), '127.0.0.1', 0);
  const ask = (address: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${address}`);
  try {
    expect(await (await ask('/healthz')).json()).toEqual({ ok: true });
    const ready = await ask('/readyz');
    expect([ready.status, await ready.json()]).toMatchObject([200, { web: null, worker: { ok: true }, clock: { lastJumpMs: -3_600_000 } }]);
    ticking = false;
    const silent = await ask('/readyz');
    expect([silent.status, await silent.json()]).toMatchObject([503, { worker: { ok: false, why: 'silent', failing: ['gate-scans'] } }]);
    expect(await (await ask('/metrics')).text()).toContain('# TYPE expoloop_clock_jumps_total counter');
    expect((await ask('/api/anything')).status).toBe(404);
  } finally {
    await closeServer(server, 100);
  }
});
