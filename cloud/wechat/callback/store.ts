import { isDuplicateKey } from '../../platform/db';
import { inMs } from '../../platform/jobs';
import { Callback, type CallbackRecord } from './model';
import type { Push } from './open-push';
import type { PushObject } from './parse';

export interface StoredPush extends Push {
  readonly id: string;
  readonly receivedAt: Date;
  readonly attempts: number;
  readonly doneBy: readonly string[];
  /** Proof of the claim, handed back with the outcome. */
  readonly token: number;
}

export interface CallbackStore {
  /** `repeated`: the same push again. `replayed`: an old signed request again, or one used for a second body. */
  add(push: Push, now: Date): Promise<'stored' | 'repeated' | 'replayed'>;
  /** The oldest push that is due, claimed for `leaseMs`; null when there is none. */
  claim(owner: string, leaseMs: number): Promise<StoredPush | null>;
  markHandled(push: StoredPush, handler: string): Promise<void>;
  finish(push: StoredPush, state: 'done' | 'dead', error: string | null): Promise<void>;
  retry(push: StoredPush, waitMs: number, error: string): Promise<void>;
}

export function createCallbackStore(): CallbackStore {
  const mine = (push: StoredPush) => ({ _id: push.id, token: push.token });
  return {
    async add(push, now) {
      try {
        await Callback.create({ ...push, receivedAt: now, state: 'ready', token: 0, attempts: 0, availableAt: new Date(0) });
        return 'stored';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const known = await Callback.findOne({ appid: push.appid, key: push.key }, { seal: 1, receivedAt: 1 }).lean();
        return isRetry(push, known, now) ? 'repeated' : 'replayed';
      }
    },
    async claim(owner, leaseMs) {
      const row = await Callback.findOneAndUpdate(
        { state: { $in: ['ready', 'running'] }, $expr: { $lte: ['$availableAt', '$$NOW'] } },
        [
          {
            $set: {
              state: 'running',
              owner,
              token: { $add: ['$token', 1] },
              attempts: { $add: ['$attempts', 1] },
              availableAt: inMs(leaseMs),
            },
          },
        ],
        { sort: { availableAt: 1, _id: 1 }, returnDocument: 'after', lean: true, updatePipeline: true },
      );
      return row ? toPush(row) : null;
    },
    async markHandled(push, handler) {
      await Callback.updateOne(mine(push), { $addToSet: { doneBy: handler } });
    },
    async finish(push, state, error) {
      await Callback.updateOne(mine(push), { $set: { state, error, owner: null } });
    },
    async retry(push, waitMs, error) {
      await Callback.updateOne(
        mine(push),
        [{ $set: { state: 'ready', owner: null, error: { $literal: error }, availableAt: inMs(waitMs) } }],
        { updatePipeline: true },
      );
    },
  };
}

/** WeChat's own tries come within seconds, with the same or a new signature; the same signed request much later is somebody else's. */
const RETRY_WINDOW_MS = 60_000;

export function isRetry(push: Push, known: { seal: string; receivedAt: Date } | null, now: Date): boolean {
  return known !== null && (known.seal !== push.seal || now.getTime() - known.receivedAt.getTime() <= RETRY_WINDOW_MS);
}

/** Deletes what was received from one person, for a privacy request. */
export async function forgetCallbacks(appid: string, openid: string): Promise<number> {
  const { deletedCount } = await Callback.deleteMany({ appid, openid, state: { $in: ['done', 'dead'] } });
  return deletedCount;
}

function toPush(row: CallbackRecord): StoredPush {
  const { appid, app, key, seal, type, event, openid, happenedAt, receivedAt, attempts, doneBy, token } = row;
  return {
    id: row._id.toHexString(),
    appid,
    app,
    key,
    seal,
    type,
    event,
    openid,
    happenedAt,
    receivedAt,
    payload: row.payload as PushObject,
    attempts,
    doneBy,
    token,
  };
}
