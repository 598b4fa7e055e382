import type { Binary } from 'bson';
import { createOutbox, newRow } from '../../platform/outbox';
import type { Image } from '../endpoint';
import type { CodeImageRequest } from '../endpoints/mini-program';
import { CodeImageModel } from './model';

export interface WantedImage {
  readonly key: string;
  readonly token: number;
  readonly request: CodeImageRequest;
  readonly attempts: number;
}

export interface CodeImageStore {
  find(key: string): Promise<Image | null>;
  put(key: string, request: CodeImageRequest, image: Image, now: Date): Promise<void>;
  /** Notes pictures to be made; what is made or noted already stays as it is. Returns how many are new. */
  want(list: readonly { key: string; request: CodeImageRequest }[], now: Date): Promise<number>;
  /** One wanted picture that is due; null when there is none. */
  claim(): Promise<WantedImage | null>;
  postpone(wanted: WantedImage, waitMs: number, error: string): Promise<void>;
  /** Given up until somebody asks for this very picture. */
  refuse(wanted: WantedImage, error: string): Promise<void>;
}

const LEASE_MS = 60_000;

export function createCodeImageStore(): CodeImageStore {
  // The same request gives the same picture, so a dead claimant's is simply made again.
  const outbox = createOutbox(CodeImageModel, { leaseMs: LEASE_MS, lost: 'again' });
  const claimOf = ({ key, token }: WantedImage) => ({ id: key, token });
  return {
    async find(key) {
      const row = await CodeImageModel.findOne({ _id: key, state: 'made' }, { bytes: 1, contentType: 1 }).lean();
      return row?.bytes ? { bytes: toBuffer(row.bytes), contentType: row.contentType ?? 'image/png' } : null;
    },
    async put(key, request, image, now) {
      const fields = { request, bytes: image.bytes, contentType: image.contentType, error: null, at: now };
      const { state: _ready, ...fresh } = newRow();
      await CodeImageModel.updateOne({ _id: key }, { $set: { ...fields, state: 'made' }, $setOnInsert: fresh }, { upsert: true });
    },
    async want(list, now) {
      if (list.length === 0) return 0;
      const rows = list.map(({ key, request }) => ({
        updateOne: { filter: { _id: key }, update: { $setOnInsert: { ...newRow(), request, error: null, at: now } }, upsert: true },
      }));
      const { upsertedCount } = await CodeImageModel.bulkWrite(rows, { ordered: false });
      return upsertedCount;
    },
    async claim() {
      const row = await outbox.claimNext();
      return row ? { key: row._id, token: row.token, request: row.request, attempts: row.attempts } : null;
    },
    async postpone(wanted, waitMs, error) {
      await outbox.retry(claimOf(wanted), waitMs, { error });
    },
    async refuse(wanted, error) {
      await outbox.finish(claimOf(wanted), { state: 'refused', error });
    },
  };
}

/** `lean()` hands out the driver's Binary. */
function toBuffer(bytes: Buffer | Binary): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer);
}
