import { isDuplicateKey } from '../../platform/db';
import { createOutbox, newRow, type Claim } from '../../platform/outbox';
import { Callback, type CallbackRecord } from './model';
import type { Push } from './open-push';
import type { PushObject } from './parse';

export interface StoredPush extends Push, Claim {
  readonly receivedAt: Date;
  readonly attempts: number;
  readonly doneBy: readonly string[];
}

export interface CallbackStore {
  /** `repeated`: the same push again. `replayed`: an old signed request again, or one used for a second body. */
  add(push: Push, now: Date): Promise<'stored' | 'repeated' | 'replayed'>;
  /** The oldest push that is due; null when there is none. */
  claim(): Promise<StoredPush | null>;
  markHandled(push: StoredPush, handler: string): Promise<void>;
  finish(push: StoredPush, state: 'done' | 'dead', error: string | null): Promise<void>;
  retry(push: StoredPush, waitMs: number, error: string): Promise<void>;
}

/** A claim is believed for `leaseMs`; handlers are safe to run twice, so a dead claimant's push is worked on again. */
export function createCallbackStore(leaseMs = 60_000): CallbackStore {
  const outbox = createOutbox(Callback, { leaseMs, lost: 'again' });
  return {
    async add(push, now) {
      try {
        await Callback.create({ ...push, ...newRow(), receivedAt: now });
        return 'stored';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const known = await Callback.findOne({ appid: push.appid, key: push.key }, { seal: 1, receivedAt: 1 }).lean();
        return isRetry(push, known, now) ? 'repeated' : 'replayed';
      }
    },
    async claim() {
      const row = await outbox.claimNext();
      return row ? toPush(row) : null;
    },
    async markHandled({ id, token }, handler) {
      await Callback.updateOne({ _id: id, token }, { $addToSet: { doneBy: handler } });
    },
    async finish(push, state, error) {
      await outbox.finish(push, { state, error });
    },
    async retry(push, waitMs, error) {
      await outbox.retry(push, waitMs, { error });
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
