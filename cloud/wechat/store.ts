import type { PipelineStage } from 'mongoose';
import { decryptField, encryptField } from '../platform/crypto';
import { isDuplicateKey } from '../platform/db';
import { inMs, isOver } from '../platform/database-time';
import type { Keys } from '../platform/keys';
import { CHINA_OFFSET_MS, DAY_MS, type BudgetStore } from './limits/limiter';
import type { RecipientBoard, Resting } from './limits/recipients';
import { Board, Budget, Credential } from './model';
import type { TokenStore } from './tokens/credentials';

const PURPOSE = 'wechat-credential';
/** The database's time as milliseconds since 1970. */
const NOW_MS = { $subtract: ['$$NOW', new Date(0)] };
const LONG_AGO = new Date(0);
const RETURN_NEW = { upsert: true, returnDocument: 'after', lean: true, updatePipeline: true } as const;
type Stage = PipelineStage.Set;

/** Two first writers may both try to insert; the second then finds the first one's document. */
async function onceMoreIfBothInserted<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) return write();
    throw error;
  }
}

/** Tokens and tickets in the database, encrypted at rest, refreshed by one process at a time. */
export function createTokenStore(keys: Keys): TokenStore {
  return {
    async find(id) {
      // The write-free way to read the database's clock beside the document.
      const [row] = await Credential.aggregate<{ sealed?: string; remainingMs: number }>([
        { $match: { _id: id } },
        // One that would live longer than it ever did was stored before the clock was set back: nobody knows what is left of it.
        { $project: { sealed: 1, remainingMs: { $cond: [isOver('$expiresAt', '$ttlMs'), 0, { $subtract: ['$expiresAt', '$$NOW'] }] } } },
      ]);
      return row?.sealed ? { value: decryptField(keys, PURPOSE, row.sealed), remainingMs: Number(row.remainingMs) } : null;
    },
    async claim(id, owner, leaseMs) {
      // Decided inside the update: MongoDB allows no $expr in the filter of an upsert.
      const free = isOver({ $ifNull: ['$leaseUntil', LONG_AGO] }, leaseMs);
      const stages: Stage[] = [
        { $set: { answer: free } },
        { $set: { owner: { $cond: ['$answer', owner, '$owner'] }, leaseUntil: { $cond: ['$answer', inMs(leaseMs), '$leaseUntil'] } } },
      ];
      const row = await onceMoreIfBothInserted(() => Credential.findOneAndUpdate({ _id: id }, stages, RETURN_NEW));
      return row?.answer === true;
    },
    async save(id, owner, value, ttlMs) {
      const sealed = encryptField(keys, PURPOSE, value);
      await Credential.updateOne({ _id: id, owner }, [{ $set: { sealed, expiresAt: inMs(ttlMs), ttlMs } }], { updatePipeline: true });
    },
    async release(id, owner) {
      await Credential.updateOne({ _id: id, owner }, { $set: { owner: null, leaseUntil: LONG_AGO } });
    },
    async countForced(id, { perDay, apartMs }) {
      const day = { $floor: { $divide: [{ $add: [NOW_MS, CHINA_OFFSET_MS] }, DAY_MS] } };
      const today = { $cond: [{ $eq: ['$forcedDay', day] }, { $ifNull: ['$forcedCount', 0] }, 0] };
      const allowed = {
        $and: [{ $lt: [today, perDay] }, isOver({ $add: [{ $ifNull: ['$forcedAt', LONG_AGO] }, apartMs] }, apartMs)],
      };
      const stages: Stage[] = [
        { $set: { answer: allowed } },
        {
          $set: {
            forcedCount: { $cond: ['$answer', { $add: [today, 1] }, today] },
            forcedDay: day,
            forcedAt: { $cond: ['$answer', '$$NOW', { $ifNull: ['$forcedAt', LONG_AGO] }] },
          },
        },
      ];
      const row = await onceMoreIfBothInserted(() => Credential.findOneAndUpdate({ _id: id }, stages, RETURN_NEW));
      return row?.answer === true;
    },
  };
}

/** Shared ceilings: one conditional update per portion, in the database's time. */
export function createBudgetStore(): BudgetStore {
  return {
    async take(key, rule, want) {
      const day = { $floor: { $divide: [{ $add: ['$now', CHINA_OFFSET_MS] }, DAY_MS] } };
      const left = [
        want,
        { $subtract: [rule.perWindow, '$used'] },
        ...(rule.perDay === null ? [] : [{ $subtract: [rule.perDay, '$dayUsed'] }]),
      ];
      const stages: Stage[] = [
        { $set: { now: NOW_MS } },
        {
          $set: {
            used: { $cond: [{ $eq: ['$window', { $floor: { $divide: ['$now', rule.windowMs] } }] }, '$used', 0] },
            dayUsed: { $cond: [{ $eq: ['$day', day] }, '$dayUsed', 0] },
            window: { $floor: { $divide: ['$now', rule.windowMs] } },
            day,
          },
        },
        { $set: { granted: { $max: [0, { $min: left }] } } },
        { $set: { used: { $add: ['$used', '$granted'] }, dayUsed: { $add: ['$dayUsed', '$granted'] } } },
      ];
      const row = await onceMoreIfBothInserted(() => Budget.findOneAndUpdate({ _id: key }, stages, RETURN_NEW));
      if (!row) throw new Error('the budget was not written');
      const dayIsFull = row.granted === 0 && rule.perDay !== null && row.dayUsed >= rule.perDay;
      return {
        granted: row.granted,
        dayIsFull,
        resetInMs: dayIsFull ? (row.day + 1) * DAY_MS - CHINA_OFFSET_MS - row.now : (row.window + 1) * rule.windowMs - row.now,
      };
    },
  };
}

/** Leases on recipients: all slots of an app in one document, so that one update asks for, renews and gives back many. */
export function createRecipientBoard(): RecipientBoard {
  return {
    async ask(appid, owner, leaseMs, { hold, release }) {
      const set: Record<string, unknown> = { at: '$$NOW' };
      for (const { slot, resting } of release) Object.assign(set, giveBack(`slots.s${slot}`, owner, resting));
      for (const slot of hold) Object.assign(set, takeOrWant(`slots.s${slot}`, owner, leaseMs));
      const row = await onceMoreIfBothInserted(() => Board.findOneAndUpdate({ _id: appid }, [{ $set: set } as Stage], RETURN_NEW));
      const mine = new Set<number>();
      const wanted = new Set<number>();
      const resting = new Map<number, Resting[]>();
      for (const slot of hold) {
        const one = row?.slots[`s${slot}`];
        if (one?.owner !== owner) continue;
        mine.add(slot);
        if (one.wantedBy && one.wantedBy !== owner) wanted.add(slot);
        resting.set(
          slot,
          // Never longer than it was to be: the clock may have been set back meanwhile.
          (one.resting ?? []).map(({ recipient, until, lengthMs }) => ({
            recipient,
            ms: Math.min(until.getTime() - (row?.at ?? until).getTime(), lengthMs),
          })),
        );
      }
      return { mine, wanted, resting };
    },
  };
}

function giveBack(at: string, owner: string, resting: readonly Resting[]): Record<string, unknown> {
  const mine = { $eq: [`$${at}.owner`, owner] };
  return {
    [`${at}.owner`]: { $cond: [mine, null, { $ifNull: [`$${at}.owner`, null] }] },
    [`${at}.until`]: { $cond: [mine, LONG_AGO, { $ifNull: [`$${at}.until`, LONG_AGO] }] },
    [`${at}.resting`]: {
      $cond: [
        mine,
        resting.map(({ recipient, ms }) => ({ recipient: { $literal: recipient }, until: inMs(Math.ceil(ms)), lengthMs: Math.ceil(ms) })),
        { $ifNull: [`$${at}.resting`, []] },
      ],
    },
  };
}

/** Ours or free: take it. Somebody else's: leave word that we wait. */
function takeOrWant(at: string, owner: string, leaseMs: number): Record<string, unknown> {
  const mine = { $eq: [`$${at}.owner`, owner] };
  const take = { $or: [mine, isOver({ $ifNull: [`$${at}.until`, LONG_AGO] }, leaseMs)] };
  return {
    [`${at}.owner`]: { $cond: [take, owner, `$${at}.owner`] },
    [`${at}.until`]: { $cond: [take, inMs(leaseMs), `$${at}.until`] },
    [`${at}.wantedBy`]: { $cond: [mine, { $ifNull: [`$${at}.wantedBy`, null] }, { $cond: [take, null, owner] }] },
  };
}
