import type { ClockWatch } from './clock-watch';
import { databaseState, type DatabaseState } from './db';
import type { DiskState } from './disk';
import type { Env } from './env';
import type { WorkerHealth } from './jobs';

interface Part {
  readonly ok: boolean;
  /** Why not, as a code: `starting`, `database`, `disk`, `silent`, `stopping`. */
  readonly why: string | null;
}

export interface Readiness {
  /** Whether this process can do everything its roles ask of it. */
  readonly ok: boolean;
  readonly database: DatabaseState;
  /** Null where nothing is written to this machine's disk. */
  readonly disk: DiskState | null;
  /** Null for a role this process does not have. */
  readonly web: Part | null;
  readonly worker: (Part & WorkerHealth) | null;
  readonly clock: ReturnType<ClockWatch['state']>;
}

export interface ReadinessOptions {
  readonly roles: Env['ROLES'];
  readonly isPrepared: () => boolean;
  readonly disk: (() => Promise<DiskState>) | null;
  readonly worker: () => WorkerHealth | null;
  readonly clock: Pick<ClockWatch, 'state'>;
  readonly database?: () => Promise<DatabaseState>;
}

/** A database that hangs is as little use as one that refuses. */
const PING_MS = 2_000;

/** Tells web, worker, database and disk apart. A sweep that fails is named, not a reason to take requests away: see /metrics. */
export async function checkReadiness({
  roles,
  isPrepared,
  disk,
  worker,
  clock,
  database = databaseState,
}: ReadinessOptions): Promise<Readiness> {
  const [state, space] = await Promise.all([answersInTime(database), disk ? disk() : null]);
  const full = !state.writable || space?.ok === false;
  const common = !isPrepared() ? 'starting' : !state.ok ? 'database' : full ? 'disk' : null;
  const part = (why: string | null): Part => ({ ok: why === null, why });
  const health = worker();
  const web = roles.includes('web') ? part(common) : null;
  const background = roles.includes('worker')
    ? { ...part(common ?? (health?.ticking ? null : 'silent')), ...(health ?? { ticking: false, failing: [] }) }
    : null;
  return {
    ok: [web, background].every((one) => one === null || one.ok),
    database: state,
    disk: space,
    web,
    worker: background,
    clock: clock.state(),
  };
}

const SILENT: DatabaseState = { ok: false, writable: false };

async function answersInTime(ask: () => Promise<DatabaseState>): Promise<DatabaseState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<DatabaseState>((resolve) => {
    timer = setTimeout(() => resolve(SILENT), PING_MS);
  });
  // Why it does not answer is in the log line of every request that fails.
  return Promise.race([ask().catch(() => SILENT), late]).finally(() => clearTimeout(timer));
}
