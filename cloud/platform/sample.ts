import mongoose from 'mongoose';
import { isDuplicateKey } from './db';
import type { Env } from './env';
import { createKeys, loadKeys, parseMasterKeys, type Keys } from './keys';

/** The sample as routes see it; there is none in production and in tests. */
export interface Sample {
  /** Changes with every process. */
  readonly boot: string;
  /** When it was recorded, by its own clock; null where no sample is loaded. */
  readonly recordedAt: Date | null;
  /** Ends this process; the next begins with the recording again, or with nothing. Answers the code of the first owner's link. */
  leave(to: 'recording' | 'nothing'): Promise<string>;
}

/**
 * What the database says of the sample. `loading` with an old `beat`: whoever loaded it is gone, and it begins anew.
 * `emptied`: it was here and must not come back.
 */
export interface SampleState {
  readonly state: 'loading' | 'loaded' | 'emptied';
  readonly beat: Date;
  readonly recordedAt: Date | null;
  /** Everybody has these: they open the sample's own data and nothing else. */
  readonly masterKeys: string | null;
}

/** Left standing while everything else is removed, so that nobody takes an empty database for a new one. */
export const SAMPLE_STATES = 'sample_states';
const ID = 'sample';

function rows() {
  return mongoose.connection.collection<SampleState & { _id: string }>(SAMPLE_STATES);
}

export const readSampleState = async (): Promise<SampleState | null> => rows().findOne({ _id: ID });

export async function saveSampleState(state: SampleState): Promise<void> {
  await rows().replaceOne({ _id: ID }, state, { upsert: true });
}

/** Says `state` where `before` still stands; false where another process was first. */
export async function claimSampleState(state: SampleState, before: SampleState | null): Promise<boolean> {
  if (before) return (await rows().replaceOne({ _id: ID, beat: before.beat }, state)).matchedCount === 1;
  try {
    await rows().insertOne({ _id: ID, ...state });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Keys of what lies in the database: the sample's while it is loaded, which the operator's own data never sees. */
export async function keysOf(env: Env): Promise<Keys> {
  const sample = await readSampleState();
  if (sample?.state !== 'loaded' || sample.masterKeys === null) return loadKeys(env);
  if (env.production || env.WECHAT_MODE === 'live')
    throw new Error('数据库里是示例数据，它的密钥人人都有：请换一个空的数据库 (this database holds the sample, whose keys everybody has)');
  return createKeys(parseMasterKeys(sample.masterKeys));
}
