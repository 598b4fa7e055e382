import { Gauge } from 'prom-client';
import { defineJob, type Job } from '../../../platform/jobs';
import { findErasedSince } from '../../../platform/erasures';
import { registry } from '../../../platform/metrics';
import type { PrivacyPart } from '../../../platform/privacy';
import { runRetention } from './run-retention';
import { findLatestRun } from './store';

/** Every night: personal data that has had its time, and the database's file after an erasure. */
export function retentionJobs(parts: readonly PrivacyPart[]): Job[] {
  return [
    defineJob({
      name: 'retention',
      // While nobody is at a show.
      schedule: { daily: '03:30', zone: 'Asia/Shanghai' },
      catchUp: 'once',
      leaseMs: 120_000,
      run: async (context) => void (await runRetention(parts, context)),
    }),
  ];
}

// Read from the database at each look, so that every process tells the same of the one that ran.
new Gauge({
  name: 'expoloop_retention_last_run_timestamp_seconds',
  help: 'When personal data that had its time was last removed to the end; 0: never',
  registers: [registry],
  async collect() {
    this.set(((await findLatestRun())?.finishedAt?.getTime() ?? 0) / 1_000);
  },
});

new Gauge({
  name: 'expoloop_retention_removed_rows',
  help: 'Rows the latest run removed or emptied, by kind',
  labelNames: ['kind'] as const,
  registers: [registry],
  async collect() {
    const run = await findLatestRun();
    this.reset();
    for (const [kind, count] of Object.entries({ ...run?.removed, visitors: run?.visitors ?? 0 })) this.set({ kind }, count);
  },
});

new Gauge({
  name: 'expoloop_erased_uncompacted_since_timestamp_seconds',
  help: 'Since when erased names may lie in unused pages of the database file; 0: none',
  registers: [registry],
  async collect() {
    this.set(((await findErasedSince())?.getTime() ?? 0) / 1_000);
  },
});
