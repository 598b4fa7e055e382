import type { Binary } from 'bson';
import { inMs } from '../../platform/jobs';
import type { Image } from '../endpoint';
import type { CodeImageRequest } from '../endpoints/mini-program';
import { CodeImageModel } from './model';

export interface WantedImage {
  readonly key: string;
  readonly request: CodeImageRequest;
  readonly attempts: number;
}

export interface CodeImageStore {
  find(key: string): Promise<Image | null>;
  put(key: string, request: CodeImageRequest, image: Image, now: Date): Promise<void>;
  /** Notes pictures to be made; what is made or noted already stays as it is. Returns how many are new. */
  want(list: readonly { key: string; request: CodeImageRequest }[], now: Date): Promise<number>;
  /** One wanted picture that is due, claimed for `leaseMs`; null when there is none. */
  claim(leaseMs: number): Promise<WantedImage | null>;
  postpone(key: string, waitMs: number, error: string): Promise<void>;
  /** Given up until somebody asks for this very picture. */
  refuse(key: string, error: string): Promise<void>;
  countWanted(): Promise<number>;
}

export function createCodeImageStore(): CodeImageStore {
  return {
    async find(key) {
      const row = await CodeImageModel.findOne({ _id: key, state: 'made' }, { bytes: 1, contentType: 1 }).lean();
      return row?.bytes ? { bytes: toBuffer(row.bytes), contentType: row.contentType ?? 'image/png' } : null;
    },
    async put(key, request, image, now) {
      const fields = { request, state: 'made', bytes: image.bytes, contentType: image.contentType, error: null, at: now };
      await CodeImageModel.updateOne(
        { _id: key },
        { $set: fields, $setOnInsert: { attempts: 0, availableAt: new Date(0) } },
        { upsert: true },
      );
    },
    async want(list, now) {
      if (list.length === 0) return 0;
      const rows = list.map(({ key, request }) => ({
        updateOne: {
          filter: { _id: key },
          update: { $setOnInsert: { request, state: 'wanted' as const, attempts: 0, availableAt: new Date(0), error: null, at: now } },
          upsert: true,
        },
      }));
      const { upsertedCount } = await CodeImageModel.bulkWrite(rows, { ordered: false });
      return upsertedCount;
    },
    async claim(leaseMs) {
      const row = await CodeImageModel.findOneAndUpdate(
        { state: 'wanted', $expr: { $lte: ['$availableAt', '$$NOW'] } },
        [{ $set: { attempts: { $add: ['$attempts', 1] }, availableAt: inMs(leaseMs) } }],
        { sort: { availableAt: 1, _id: 1 }, returnDocument: 'after', lean: true, updatePipeline: true },
      );
      return row ? { key: row._id, request: row.request, attempts: row.attempts } : null;
    },
    async postpone(key, waitMs, error) {
      await CodeImageModel.updateOne({ _id: key, state: 'wanted' }, [{ $set: { availableAt: inMs(waitMs), error: { $literal: error } } }], {
        updatePipeline: true,
      });
    },
    async refuse(key, error) {
      await CodeImageModel.updateOne({ _id: key, state: 'wanted' }, { $set: { state: 'refused', error } });
    },
    countWanted: () => CodeImageModel.countDocuments({ state: 'wanted' }),
  };
}

/** `lean()` hands out the driver's Binary. */
function toBuffer(bytes: Buffer | Binary): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer);
}
