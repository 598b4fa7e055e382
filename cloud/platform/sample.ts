import mongoose from 'mongoose';
import type { Env } from './env';
import { createKeys, loadKeys, parseMasterKeys, type Keys } from './keys';

/** The sample as routes see it; there is none in production and in tests. */
export interface Sample {
  /** Changes with every process. */
  readonly boot: string;
  /** When it was recorded, by its own clock; null where no sample is loaded. */
  readonly recordedAt: Date | null;
  /**
   * Ends this process; the next begins with the recording again, or with nothing. Answers the code of the first owner's link; asked twice
   * it is the same. Null: there is no sample to leave, or it goes the other way already.
   */
  leave(to: SampleEnd): Promise<string | null>;
}

/** What a start says of it: its clock, and whether its fair is over by then. */
export interface SampleTime {
  readonly now: string;
  readonly over: boolean;
}

/** What becomes of it: loaded anew, or gone for good. */
export type SampleEnd = 'recording' | 'nothing';

/**
 * What the database says of the sample in it. Without it the database is somebody's own, and nothing of it is ever removed.
 * `loading`: cut off, it begins anew. `leaving`: the next start carries out what was asked for. `emptied`: it must not come back.
 */
export interface SampleState {
  readonly state: 'loading' | 'loaded' | 'leaving' | 'emptied';
  readonly recordedAt: Date | null;
  /** Everybody has these: they open the sample's own data and nothing else. */
  readonly masterKeys: string | null;
  /** While it leaves. */
  readonly to: SampleEnd | null;
  /** Of the first owner's link after emptying, until that link is stored. */
  readonly setupCode: string | null;
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

/** As if it had never been here. */
export async function forgetSampleState(): Promise<void> {
  await rows().deleteOne({ _id: ID });
}

/** The first wish counts; null where there is no sample, or it leaves the other way. Answers the setup code that stands. */
export async function wishSampleAway(to: SampleEnd, setupCode: string): Promise<string | null> {
  await rows().updateOne({ _id: ID, state: 'loaded' }, { $set: { state: 'leaving', to, setupCode } });
  const now = await readSampleState();
  return now?.state === 'leaving' && now.to === to ? now.setupCode : null;
}

const HERE =
  '数据库里是示例数据，它的账号和密钥人人都有，只能在本机用内嵌数据库试用：请换一个空的数据目录或数据库 (this database holds the sample, whose accounts and keys everybody has: use another, empty one)';

/** Keys of what lies in the database: the sample's while it is there, which the operator's own data never sees. Throws where it must not be. */
export async function keysOf(env: Env): Promise<Keys> {
  const sample = await readSampleState();
  if (!sample || sample.state === 'emptied') return loadKeys(env);
  // With a database, files or a WeChat of somewhere else it would live among what is not its own.
  if (env.production || env.WECHAT_MODE === 'live' || env.MONGODB_URI || env.STORAGE_URL || env.WECHAT_API_URL) throw new Error(HERE);
  return sample.masterKeys === null ? loadKeys(env) : createKeys(parseMasterKeys(sample.masterKeys));
}
