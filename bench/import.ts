/**
 * Ten thousand exhibitors on as many stands, put down in the console: how long until the preview can be read and until they are on
 * show, how much memory that takes, and what it does to scans at the gate meanwhile.
 */
import { readFileSync } from 'node:fs';
import { fastDisk } from '../cloud/testing/fast-disk';
import { atRate, type Load } from './gate-load';
import { addTickets, openLanes, scanShots, type Lane } from './gate-shots';
import { startGateWorld, type GateWorld } from './gate-world';
import { exhibitorList, importClient } from './import-client';
import { signInOwner } from './owner';
import { ratio, type BenchOptions, type BenchResult } from './result';

const SCANS_PER_SECOND = 25;
const LANES = 8;
const GOAL = { previewMs: 10_000, scanMs: 100, memoryMb: 400 };

async function scans(world: GateWorld, url: string, lanes: Lane[], seconds: number): Promise<Load> {
  const tickets = await addTickets(world, SCANS_PER_SECOND * seconds);
  return atRate(`${url}/api/gate/scans`, await scanShots(world, lanes, tickets), SCANS_PER_SECOND);
}

/** The most memory a process has held so far, MB. */
const peakOf = (pid: number) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

export async function run({ quick = false }: BenchOptions): Promise<BenchResult> {
  const rows = quick ? 1_000 : 10_000;
  // A busy disk's fsync stands still for longer than the goal, with or without an import.
  const world = await startGateWorld(1, 1, { disk: fastDisk() });
  try {
    const service = world.services[0]!;
    const owner = await signInOwner(world, service.url);
    const client = importClient(() => service.url, world.exhibition.id, owner);
    const lanes = await openLanes(world, LANES);
    await scans(world, service.url, lanes, 2);
    const quiet = await scans(world, service.url, lanes, quick ? 3 : 15);
    const steps: Record<string, number> = {};
    const step = async (name: string, work: () => Promise<unknown>) => {
      const from = performance.now();
      await work();
      steps[name] = performance.now() - from;
    };
    const seconds = quick ? 8 : 40;
    const busy = scans(world, service.url, lanes, seconds);
    let id = '';
    await step('first preview', async () => {
      id = await client.upload('import-bench-1', exhibitorList(rows, 1));
      await client.until(id, ['ready']);
    });
    await step('first on show', async () => {
      await client.apply(id, await client.get(id));
      await client.until(id, ['applied']);
    });
    await step('changed preview', async () => {
      id = await client.upload('import-bench-2', exhibitorList(rows, 2));
      await client.until(id, ['ready']);
    });
    await step('changed on show', async () => {
      await client.apply(id, await client.get(id));
      await client.until(id, ['applied']);
    });
    const load = await busy;
    const memory = peakOf(service.pid());
    return {
      figures: {
        rows,
        ...Object.fromEntries(Object.entries(steps).map(([name, ms]) => [`${name} ms`, ms])),
        'quiet: scan p50 ms': quiet.p50,
        'quiet: scan p99 ms': quiet.p99,
        'quiet: scan p99 of the middle 5 s, ms': quiet.usualP99,
        'meanwhile: scan p50 ms': load.p50,
        'meanwhile: scan p99 ms': load.p99,
        'meanwhile: scan p99 of the middle 5 s, ms': load.usualP99,
        'memory at most MB': memory,
      },
      ratios: {
        preview_of_10_s: ratio(Math.max(steps['first preview'] ?? 0, steps['changed preview'] ?? 0) / GOAL.previewMs, 'lower', 1),
        scan_p99_meanwhile_of_100_ms: ratio(load.usualP99 / GOAL.scanMs, 'lower', 1),
        memory_of_400_mb: ratio(memory / GOAL.memoryMb, 'lower', 1),
      },
    };
  } finally {
    await world.close();
  }
}
