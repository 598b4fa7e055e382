import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One registry per process; /metrics prints it in Prometheus text format. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const httpSeconds = new Histogram({
  name: 'expoloop_http_request_seconds',
  help: 'HTTP requests by route and status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const requestsShed = new Counter({
  name: 'expoloop_requests_shed_total',
  help: 'Requests turned away under load, by class (gate, visitor, console, sign_in, export) and why: late, full, waited',
  labelNames: ['class', 'why'] as const,
  registers: [registry],
});

export const jobRuns = new Counter({
  name: 'expoloop_job_runs_total',
  help: 'Job runs by job and outcome',
  labelNames: ['job', 'outcome'] as const,
  registers: [registry],
});

export const mailsSent = new Counter({
  name: 'expoloop_mails_total',
  help: 'Letters given to the mail server, by outcome: sent, failed (tried again or given up, see the log), in_doubt',
  labelNames: ['outcome'] as const,
  registers: [registry],
});

export const smsSent = new Counter({
  name: 'expoloop_sms_total',
  help: 'Text messages given to the vendor, by outcome: sent, failed, in_doubt',
  labelNames: ['outcome'] as const,
  registers: [registry],
});

export const sweepSeconds = new Histogram({
  name: 'expoloop_sweep_seconds',
  help: 'Turns of a sweep by outcome: done, more (waits for its next turn), failed, elsewhere (another process has the lease)',
  labelNames: ['sweep', 'outcome'] as const,
  buckets: [0.005, 0.025, 0.1, 0.5, 1, 2.5, 10, 60],
  registers: [registry],
});

export const sweepLag = new Gauge({
  name: 'expoloop_sweep_lag_seconds',
  help: 'How late the latest round of a sweep began',
  labelNames: ['sweep'] as const,
  registers: [registry],
});

export const clockJumps = new Counter({
  name: 'expoloop_clock_jumps_total',
  help: 'Times the wall clock of this process was set, by direction',
  labelNames: ['direction'] as const,
  registers: [registry],
});

export const storedFilesCleared = new Counter({
  name: 'expoloop_stored_files_cleared_total',
  help: 'Stored files removed because nothing shows them any more',
  registers: [registry],
});

export const diskFree = new Gauge({
  name: 'expoloop_disk_free_bytes',
  help: 'Space left where DATA_DIR lies, as last seen by /readyz or /metrics',
  registers: [registry],
});

export const backfillLeft = new Gauge({
  name: 'expoloop_projection_backfill_events',
  help: 'Older events still to be counted for new projections, as last seen by this process',
  registers: [registry],
});

export const projectionLag = new Gauge({
  name: 'expoloop_projection_lag_events',
  help: 'Events appended but not yet counted, as last seen by this process',
  registers: [registry],
});

/** A look at /metrics waits no longer than this for the database, ms. */
const PATIENCE_MS = 1_000;

/** A gauge read from the database at each look, so that every process tells the same of what one of them did. NaN: the database could not tell. */
export function databaseGauge(name: string, help: string, read: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<number>((resolve) => {
        timer = setTimeout(() => resolve(NaN), PATIENCE_MS);
      });
      // That the database is away is what /readyz says; here it is a number nobody knows.
      this.set(await Promise.race([read().catch(() => NaN), late]).finally(() => clearTimeout(timer)));
    },
  });
}
