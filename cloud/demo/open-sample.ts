import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import mongoose from 'mongoose';
import type { Env } from '../platform/env';
import { claimSampleState, readSampleState, saveSampleState, type Sample, type SampleState } from '../platform/sample';
import { openStorage } from '../platform/storage';
import { removeEverything, writeRecording, type Places } from './load-recording';
import { unpackRecording } from './recording-file';

/** Shipped with the sources; `npm run record` makes it. */
export const RECORDING = path.resolve('cloud/demo/recording.bin');

export interface OpenedSample extends Sample {
  /** Handed out when the sample was emptied: the first owner's link carries it. */
  readonly setupCode: string | null;
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

interface Reset {
  readonly to: 'recording' | 'nothing';
  readonly setupCode: string;
}

/**
 * Does what the database needs before anything of it is read: loads the sample into an empty one (DEMO), begins a loading cut off anew,
 * and carries out a start over or an emptying. Cut off anywhere, the next start does it whole.
 */
export async function openSample(options: SampleOptions): Promise<OpenedSample> {
  const { env, restart } = options;
  const places: Places = { storage: openStorage(env), localWechat: path.join(env.DATA_DIR, 'local-wechat') };
  const resetFile = path.join(env.DATA_DIR, 'sample-reset.json');
  const reset = existsSync(resetFile) ? (JSON.parse(readFileSync(resetFile, 'utf8')) as Reset) : null;
  if (reset?.to === 'nothing') {
    await removeEverything(places);
    await saveSampleState({ state: 'emptied', beat: new Date(), recordedAt: null, masterKeys: null });
  } else if (reset && env.DEMO) await load(options, places, await readSampleState());
  else for (let wanted = await isWanted(env); wanted && !(await load(options, places, wanted.before)); ) wanted = await isWanted(env);
  rmSync(resetFile, { force: true });
  const state = await readSampleState();
  return {
    boot: randomUUID(),
    recordedAt: state?.state === 'loaded' ? state.recordedAt : null,
    setupCode: reset?.to === 'nothing' ? reset.setupCode : null,
    leave(to) {
      const setupCode = randomBytes(24).toString('base64url');
      writeFileSync(resetFile, JSON.stringify({ to, setupCode } satisfies Reset), { mode: 0o600 });
      restart();
      return Promise.resolve(setupCode);
    },
  };
}

const POLL_MS = 500;
/** A process that loads says so every second. */
const GONE_MS = 10_000;
/** Where a show of one's own would have left something. */
const OWN = ['exhibitions', 'branches', 'staff'];

/** What stands where this process is to load the sample; null: it is not. Waits while another process does. */
async function isWanted(env: Env): Promise<{ before: SampleState | null } | null> {
  for (;;) {
    const state = await readSampleState();
    if (state?.state === 'loaded' || state?.state === 'emptied') return null;
    if (state) {
      // An embedded database has nobody else at it.
      if (!env.MONGODB_URI || Date.now() - state.beat.getTime() > GONE_MS) return { before: state };
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      continue;
    }
    // The phones of the sample's people live in this process's local WeChat.
    if (!env.DEMO || env.WECHAT_API_URL) return null;
    for (const name of OWN) if ((await mongoose.connection.collection(name).findOne({})) !== null) return null;
    return { before: null };
  }
}

/** False: another process began first. */
async function load({ say, schema }: SampleOptions, places: Places, before: SampleState | null): Promise<boolean> {
  const from = performance.now();
  // Read first: one that cannot be read leaves the database as it is.
  const { manifest, files } = unpackRecording(readRecording());
  if (manifest.schema > schema)
    throw new Error(
      `示例录像的数据库版本 ${manifest.schema} 比本程序的 ${schema} 新：请升级程序，或用 npm run record 重新录制 (the recording is newer than this program)`,
    );
  const recordedAt = new Date(manifest.recordedAt);
  const saved = { recordedAt, masterKeys: manifest.masterKeys };
  if (!(await claimSampleState({ ...saved, state: 'loading', beat: new Date() }, before))) return false;
  say('正在载入示例展会……');
  await removeEverything(places);
  let beaten = performance.now();
  let told = 0;
  await writeRecording(files, places, async (done, total) => {
    if (performance.now() - beaten > 1_000) {
      beaten = performance.now();
      await saveSampleState({ ...saved, state: 'loading', beat: new Date() });
    }
    const percent = Math.floor((100 * done) / total);
    if (percent < told + 25 || percent === 100) return;
    told = percent;
    say(`  ${percent}%`);
  });
  await setClock(recordedAt);
  // Last: whatever lies there without it is begun anew.
  await saveSampleState({ ...saved, state: 'loaded', beat: new Date() });
  say(`示例展会已载入，${((performance.now() - from) / 1_000).toFixed(1)} 秒`);
  return true;
}

function readRecording(): Buffer {
  if (!existsSync(RECORDING)) throw new Error(`找不到 ${RECORDING}：请用 npm run record 录制，或以 DEMO=false 启动 (no recording)`);
  return readFileSync(RECORDING);
}

/** The sample's clock goes on from the moment it was recorded, in place of the recorder's own. */
async function setClock(recordedAt: Date): Promise<void> {
  await mongoose.connection
    .collection<{ _id: string }>('demo_clocks')
    .updateOne({ _id: 'demo' }, { $set: { offsetMs: recordedAt.getTime() - Date.now() } }, { upsert: true });
}
