import { WechatError } from './errors';

/** A documented ceiling: so many calls per window, and the errcode above it. Windows are those of the clock (a minute, a Beijing day). */
export interface Limit {
  per: 'second' | 'minute' | 'day' | 'month';
  max: number;
  errcode: number;
}

/** Per appid and path. Source: each endpoint's page; see docs/local-wechat.md. */
export const DOCUMENTED_LIMITS: Readonly<Record<string, readonly Limit[]>> = {
  '/cgi-bin/stable_token': [
    { per: 'minute', max: 10_000, errcode: 45011 },
    { per: 'day', max: 500_000, errcode: 45009 },
  ],
  '/wxa/getwxacodeunlimit': [{ per: 'minute', max: 5_000, errcode: 45009 }],
  '/wxa/msg_sec_check': [
    { per: 'minute', max: 4_000, errcode: 44991 },
    { per: 'day', max: 2_000_000, errcode: 45009 },
  ],
  '/wxa/media_check_async': [
    { per: 'minute', max: 2_000, errcode: 44991 },
    { per: 'day', max: 200_000, errcode: 45009 },
  ],
  '/wxa/generate_urllink': [
    { per: 'second', max: 100, errcode: 44990 },
    { per: 'day', max: 500_000, errcode: 44993 },
  ],
  '/wxa/generatescheme': [
    { per: 'second', max: 100, errcode: 44990 },
    { per: 'day', max: 500_000, errcode: 44993 },
  ],
  '/wxa/resetusersessionkey': [{ per: 'minute', max: 60_000, errcode: 45011 }],
  '/cgi-bin/message/subscribe/send': [{ per: 'day', max: 10_000_000, errcode: 45009 }],
  '/cgi-bin/message/template/send': [{ per: 'day', max: 100_000, errcode: 45009 }],
  '/cgi-bin/clear_quota': [{ per: 'month', max: 10, errcode: 48006 }],
};

const BEIJING_MS = 8 * 3_600_000;

function windowOf(per: Limit['per'], now: number): string {
  const local = new Date(now + BEIJING_MS).toISOString();
  return local.slice(0, { second: 19, minute: 16, day: 10, month: 7 }[per]);
}

export interface Counters {
  /** Counts a call, or throws the limit's error. */
  take(key: string, limits: readonly Limit[], now: number): void;
  used(key: string, per: Limit['per'], now: number): number;
  clear(keyPrefix: string): void;
}

export function createCounters(): Counters {
  const counts = new Map<string, { window: string; used: number }>();
  const at = (key: string, per: Limit['per'], now: number) => {
    const window = windowOf(per, now);
    const name = `${key}|${per}`;
    const found = counts.get(name);
    if (found?.window === window) return found;
    const fresh = { window, used: 0 };
    counts.set(name, fresh);
    return fresh;
  };
  return {
    take(key, limits, now) {
      const counters = limits.map((limit) => ({ limit, counter: at(key, limit.per, now) }));
      const full = counters.find(({ limit, counter }) => counter.used >= limit.max);
      if (full) throw new WechatError(full.limit.errcode);
      for (const { counter } of counters) counter.used += 1;
    },
    used: (key, per, now) => at(key, per, now).used,
    clear: (keyPrefix) => {
      for (const name of counts.keys()) if (name.startsWith(keyPrefix)) counts.delete(name);
    },
  };
}
