import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import mongoose from 'mongoose';
import type { Env } from '../platform/env';
import {
  forgetSampleState,
  keysOf,
  readSampleState,
  saveSampleState,
  wishSampleAway,
  type Sample,
  type SampleState,
} from '../platform/sample';
import { openStorage } from '../platform/storage';
import { removeEverything, writeRecording, type Places } from './load-recording';
import { unpackRecording } from './recording-file';

/** Shipped with the sources; `npm run record` makes it. */
export const RECORDING = path.resolve('cloud/demo/recording.bin');

export interface OpenedSample extends Sample {
  /** Handed out when the sample was emptied: the first owner's link carries it. */
  readonly setupCode: string | null;
  /** That link is stored now. */
  settled(): Promise<void>;
}

interface SampleOptions {
  readonly env: Env;
  /** The newest version of the database this program knows. */
  readonly schema: number;
  /** One line for whoever waits at the terminal. */
  readonly say: (words: string) => void;
  /** Ends this process in good order and starts the next. */
  readonly restart: () => void;
}

/**
 * Does what the embedded database needs before anything of it is read: loads the sample into one that has nothing at all (DEMO), begins a
 * loading cut off anew, and carries out a start over or an emptying. Cut off anywhere, the next start does it whole.
 *
 * It removes only what lies in DATA_DIR, and only where the database says that all of it is the sample's. The engine lets one process at
 * a directory, so nobody else is at it.
 */
export async function openSample(options: SampleOptions): Promise<OpenedSample> {
  const { env, restart } = options;
  const before = await readSampleState();
  if (before ? before.state !== 'emptied' : await isWanted(env)) {
    // Refuses before anything is touched where a sample must not be.
    await keysOf(env);
    await settle(options, placesOf(env), before);
  }
  const state = await readSampleState();
  return {
    boot: randomUUID(),
    recordedAt: state?.state === 'loaded' ? state.recordedAt : null,
    setupCode: state?.setupCode ?? null,
    async settled() {
      if (state?.setupCode) await saveSampleState({ ...state, setupCode: null });
    },
    async leave(to) {
      const setupCode = await wishSampleAway(to, randomBytes(24).toString('base64url'));
      if (setupCode !== null) restart();
      return setupCode;
    },
  };
}

const placesOf = (env: Env): Places => ({
  storage: openStorage({ ...env, STORAGE_URL: '' }),
  files: path.join(env.DATA_DIR, 'files'),
  localWechat: path.join(env.DATA_DIR, 'local-wechat'),
});

const NOTHING = { recordedAt: null, masterKeys: null, to: null, setupCode: null };

async function settle(options: SampleOptions, places: Places, before: SampleState | null): Promise<void> {
  if (before?.state === 'loaded') return;
  if (before?.state === 'leaving' && before.to === 'nothing') {
    await removeEverything(places);
    await saveSampleState({ ...NOTHING, state: 'emptied', setupCode: before.setupCode });
  } else if (before && !options.env.DEMO) {
    // Half a sample that nobody wants any more.
    await removeEverything(places);
    await forgetSampleState();
  } else await load(options, places);
}

/** The phones of the sample's people live in this process's local WeChat, its files in DATA_DIR; where there is anything already, it is not for us. */
async function isWanted(env: Env): Promise<boolean> {
  if (!env.DEMO || env.MONGODB_URI || env.STORAGE_URL || env.WECHAT_API_URL) return false;
  const found = (await mongoose.connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  const { files, localWechat } = placesOf(env);
  return found.length === 0 && [files, localWechat].every(isBare);
}

/** Nothing but folders. */
const isBare = (dir: string): boolean =>
  !existsSync(dir) || readdirSync(dir, { withFileTypes: true, recursive: true }).every((entry) => entry.isDirectory());

async function load({ say, schema }: SampleOptions, places: Places): Promise<void> {
  const from = performance.now();
  // Read first: one that cannot be read leaves the database as it is.
  const { manifest, files } = unpackRecording(readRecording());
  if (manifest.schema > schema)
    throw new Error(
      `示例录像的数据库版本 ${manifest.schema} 比本程序的 ${schema} 新：请升级程序，或用 npm run record 重新录制 (the recording is newer than this program)`,
    );
  const recordedAt = new Date(manifest.recordedAt);
  const saved = { ...NOTHING, recordedAt, masterKeys: manifest.masterKeys };
  await saveSampleState({ ...saved, state: 'loading' });
  say('正在载入示例展会…… (loading the sample show)');
  await removeEverything(places);
  let told = 0;
  await writeRecording(files, places, (done, total) => {
    const percent = Math.floor((100 * done) / total);
    if (percent < told + 25 || percent === 100) return;
    told = percent;
    say(`  ${percent}%`);
  });
  await setClock(recordedAt);
  // Last: whatever lies there without it is begun anew.
  await saveSampleState({ ...saved, state: 'loaded' });
  say(`示例展会已载入，${((performance.now() - from) / 1_000).toFixed(1)} 秒 (loaded)`);
}

function readRecording(): Buffer {
  if (!existsSync(RECORDING)) throw new Error(`找不到 ${RECORDING}：请用 npm run record 录制，或以 DEMO=false 启动 (no recording)`);
  return readFileSync(RECORDING);
}

/** The sample's clock goes on from the moment it was recorded, in place of the recorder's own. */
async function setClock(recordedAt: Date): Promise<void> {
  await mongoose.connection
    .collection<{ _id: string }>('demo_clocks')
    .updateOne({ _id: 'demo' }, { $set: { offsetMs: recordedAt.getTime() - Date.now(), reachedAt: recordedAt } }, { upsert: true });
}
