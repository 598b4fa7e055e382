import type { Client } from './client';

/** What one process has done. */
export interface Work {
  readonly requests: number;
  readonly jobs: number;
  readonly cpuSeconds: number;
}

/** Since they started, as each process tells it at /metrics. */
export async function readWork(processes: readonly Client[]): Promise<Work[]> {
  return Promise.all(
    processes.map(async (one) => {
      const text = await (await one.raw('GET', '/metrics')).text();
      const sum = (name: string) =>
        [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'gm'))].reduce((all, [, value]) => all + Number(value), 0);
      return {
        requests: sum('expoloop_http_request_seconds_count'),
        jobs: sum('expoloop_job_runs_total'),
        cpuSeconds: sum('process_cpu_seconds_total'),
      };
    }),
  );
}

/** Between two looks, process by process; one that was started anew meanwhile counts from its start. */
export const workSince = (before: readonly Work[], now: readonly Work[]): Work[] =>
  now.map((work, i) => {
    const from = before[i];
    if (!from || work.cpuSeconds < from.cpuSeconds) return work;
    return { requests: work.requests - from.requests, jobs: work.jobs - from.jobs, cpuSeconds: work.cpuSeconds - from.cpuSeconds };
  });
