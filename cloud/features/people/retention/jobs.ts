import { defineJob, type Job } from '../../../platform/jobs';
import { findErasedSince } from '../../../platform/erasures';
import { databaseGauge } from '../../../platform/metrics';
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

databaseGauge(
  'expoloop_retention_last_run_timestamp_seconds',
  'When the nightly run for personal data last came to its end; 0: never',
  async () => ((await findLatestRun())?.finishedAt?.getTime() ?? 0) / 1_000,
);
databaseGauge('expoloop_retention_removed_rows', 'Rows and accounts that the latest run removed or emptied', async () => {
  const run = await findLatestRun();
  return Object.values(run?.removed ?? {}).reduce((sum, count) => sum + count, run?.visitors ?? 0);
});
databaseGauge(
  'expoloop_erased_uncompacted_since_timestamp_seconds',
  'Since when erased names may lie in unused pages of the database file; 0: none',
  async () => ((await findErasedSince())?.getTime() ?? 0) / 1_000,
);
