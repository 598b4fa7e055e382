/**
 * A crowd lives a whole show (docs/rehearsal.md): how long that takes, how long each route takes it, and what a second service process
 * on the same engine brings where there are two cores in all. Everything that must hold is looked at; what does not ends the benchmark.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAll, outOfDate } from '../cloud/cli/build';
import { rehearse, type Rehearsal } from '../cloud/rehearsal/rehearse';
import { removeService } from '../cloud/rehearsal/service/start-service';
import type { Work } from '../cloud/rehearsal/work';
import { ratio, type BenchOptions, type BenchResult } from './result';

const VISITORS = 2_000;
const SEED = 7;
const GOAL = { twoToOne: 0.95, share: 1.1 };

export async function run({ quick = false, visitors = quick ? 60 : VISITORS }: BenchOptions): Promise<BenchResult> {
  await buildAll(outOfDate(['service', 'cloud', 'embedded-db']), () => undefined);
  const one = await live(visitors, 1);
  const two = await live(visitors, 2);
  return {
    figures: {
      visitors,
      'things done': one.doings,
      'one process, seconds in all': one.seconds,
      'one process, seconds lived': one.livedSeconds,
      'two processes, seconds in all': two.seconds,
      'two processes, seconds lived': two.livedSeconds,
      ...Object.fromEntries(two.work.flatMap((work, i) => Object.entries(work).map(([what, n]) => [`two, process ${i + 1}: ${what}`, n]))),
      ...Object.fromEntries(one.latencies.map(({ route, p99 }) => [`p99 ms, ${route}`, p99])),
    },
    ratios: {
      'two processes to one, throughput': ratio(one.livedSeconds / two.livedSeconds, 'higher', GOAL.twoToOne),
      // Requests are dealt out by the crowd itself, as a load balancer would: what they and the background work cost says who does more.
      'busier of two to an equal share, processor time': ratio(unevenness(two.work, 'cpuSeconds'), 'lower', GOAL.share),
      'busier of two to an equal share, jobs': ratio(unevenness(two.work, 'jobs'), 'lower', GOAL.share),
    },
  };
}

async function live(visitors: number, processes: 1 | 2): Promise<Rehearsal> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'expoloop-crowd-bench-'));
  const result = await rehearse({ visitors, seed: SEED, faults: false, processes, dataDir, env: process.env });
  const broken = result.faults.filter(({ found }) => found.length > 0);
  if (broken.length > 0) throw new Error(`with ${processes} processes, kept in ${dataDir}: ${JSON.stringify(broken)}`);
  removeService(dataDir);
  return result;
}

/** 1: all did the same; 2: one of two did it all. */
function unevenness(work: readonly Work[], what: keyof Work): number {
  const all = work.reduce((sum, one) => sum + one[what], 0);
  return all === 0 ? 1 : (Math.max(...work.map((one) => one[what])) * work.length) / all;
}
