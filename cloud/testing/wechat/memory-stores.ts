import { CHINA_OFFSET_MS, DAY_MS, type BudgetStore } from '../../wechat/limits/limiter';
import type { RecipientBoard, Resting } from '../../wechat/limits/recipients';
import type { TokenStore } from '../../wechat/tokens/credentials';

// What the client shares through the database, in memory: for tests that are not about the database.

export function createMemoryBudgetStore(now: () => number = Date.now): BudgetStore {
  const rows = new Map<string, { window: number; used: number; day: number; dayUsed: number }>();
  return {
    take(key, rule, want) {
      const at = now();
      const window = Math.floor(at / rule.windowMs);
      const day = Math.floor((at + CHINA_OFFSET_MS) / DAY_MS);
      const row = rows.get(key) ?? { window, used: 0, day, dayUsed: 0 };
      if (row.window !== window) Object.assign(row, { window, used: 0 });
      if (row.day !== day) Object.assign(row, { day, dayUsed: 0 });
      const dayLeft = (rule.perDay ?? Infinity) - row.dayUsed;
      const granted = Math.max(0, Math.min(want, rule.perWindow - row.used, dayLeft));
      row.used += granted;
      row.dayUsed += granted;
      rows.set(key, row);
      const dayIsFull = dayLeft <= 0;
      return Promise.resolve({
        granted,
        dayIsFull,
        resetInMs: dayIsFull ? (day + 1) * DAY_MS - CHINA_OFFSET_MS - at : (window + 1) * rule.windowMs - at,
      });
    },
  };
}

interface BoardRow {
  owner: string;
  until: number;
  wantedBy: string | null;
  resting: { recipient: string; until: number }[];
}

export function createMemoryBoard(now: () => number = () => performance.now()): RecipientBoard {
  const apps = new Map<string, Map<number, BoardRow>>();
  return {
    ask(appid, owner, leaseMs, { hold, release }) {
      const rows = apps.get(appid) ?? new Map<number, BoardRow>();
      apps.set(appid, rows);
      const at = now();
      for (const { slot, resting } of release) {
        const row = rows.get(slot);
        if (row?.owner === owner)
          rows.set(slot, {
            ...row,
            owner: '',
            until: 0,
            resting: resting.map((one) => ({ recipient: one.recipient, until: at + one.ms })),
          });
      }
      const mine = new Set<number>();
      const wanted = new Set<number>();
      const restingBySlot = new Map<number, Resting[]>();
      for (const slot of hold) {
        const row = rows.get(slot);
        if (!row || row.owner === owner || row.until < at) {
          const wantedBy = row && row.wantedBy !== owner ? row.wantedBy : null;
          const keep = row?.owner === owner ? wantedBy : null;
          rows.set(slot, { owner, until: at + leaseMs, wantedBy: keep, resting: row?.resting ?? [] });
          mine.add(slot);
          if (keep) wanted.add(slot);
          restingBySlot.set(
            slot,
            (row?.resting ?? []).map((one) => ({ recipient: one.recipient, ms: one.until - at })),
          );
        } else row.wantedBy = owner;
      }
      return Promise.resolve({ mine, wanted, resting: restingBySlot });
    },
  };
}

export function createMemoryTokenStore(now: () => number = Date.now): TokenStore {
  const rows = new Map<string, { value: string | null; expiresAt: number; owner: string | null; leaseUntil: number; forcedAt: number[] }>();
  const row = (id: string) => {
    const known = rows.get(id) ?? { value: null, expiresAt: 0, owner: null, leaseUntil: 0, forcedAt: [] };
    rows.set(id, known);
    return known;
  };
  return {
    find(id) {
      const { value, expiresAt } = row(id);
      return Promise.resolve(value === null ? null : { value, remainingMs: expiresAt - now() });
    },
    claim(id, owner, leaseMs) {
      const one = row(id);
      if (one.owner !== null && one.leaseUntil > now()) return Promise.resolve(false);
      Object.assign(one, { owner, leaseUntil: now() + leaseMs });
      return Promise.resolve(true);
    },
    save(id, owner, value, ttlMs) {
      const one = row(id);
      if (one.owner === owner) Object.assign(one, { value, expiresAt: now() + ttlMs });
      return Promise.resolve();
    },
    release(id, owner) {
      const one = row(id);
      if (one.owner === owner) one.owner = null;
      return Promise.resolve();
    },
    countForced(id, { perDay, apartMs }) {
      const one = row(id);
      one.forcedAt = one.forcedAt.filter((at) => now() - at < 86_400_000);
      if (one.forcedAt.length >= perDay || now() - (one.forcedAt.at(-1) ?? -Infinity) < apartMs) return Promise.resolve(false);
      one.forcedAt.push(now());
      return Promise.resolve(true);
    },
  };
}
