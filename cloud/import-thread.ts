/** Runs in a thread of its own (import-apart.ts): one step of an import, read from the database and written to it from here. */
import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import mongoose from 'mongoose';
import { stepOf } from './features/show/content';
import type { ImportJob } from './import-apart';
import { connectThread } from './platform/db';
import { readEnv } from './platform/env';
import { createLogger } from './platform/log';
import { openStorage } from './platform/storage';
import { IMPACT_PARTS } from './parts';

async function work({ importId, now, database }: ImportJob): Promise<void> {
  // On Linux a thread has a place of its own in the queue for the processor: the gate's comes first.
  if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  const env = readEnv();
  await connectThread(database);
  try {
    await stepOf({ storage: openStorage(env), impact: IMPACT_PARTS }, importId, now, createLogger(env.LOG_LEVEL));
  } finally {
    await mongoose.disconnect();
  }
}

void work(workerData as ImportJob).then(() => parentPort?.postMessage(true));
