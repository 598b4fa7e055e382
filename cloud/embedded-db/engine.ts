/**
 * The embedded database as a worker. Built to dist/embedded-db/engine.js (see build.ts), because a worker cannot load TypeScript.
 *
 *   const worker = new Worker('dist/embedded-db/engine.js', { workerData: { dir: 'data/db' } });
 *
 * workerData is EngineOptions (start-engine.ts): `dir` is needed, all else has a default.
 * The worker posts exactly one of
 *   { uri }    it serves; give the uri to mongoose or the driver as it is
 *   { error }  it does not, with a sentence for people: the directory is in use, damaged, newer or not writable
 * and later perhaps { warning } texts for the log. Post it { type: 'stop' } and it finishes what it is doing, makes it durable,
 * gives the directory back, posts { stopped: true } and ends. `worker.terminate()` instead loses nothing that was acknowledged.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { startEngine, type Engine, type EngineOptions } from './start-engine';

async function runAsWorker(options: EngineOptions): Promise<void> {
  const port = parentPort;
  if (!port) return;
  let engine: Engine | undefined;
  port.on('message', (message: unknown) => {
    if ((message as { type?: unknown } | null)?.type !== 'stop') return;
    void (async () => {
      await engine?.stop();
      port.postMessage({ stopped: true });
      process.exit(0);
    })();
  });
  try {
    engine = await startEngine({ ...options, warn: (warning) => port.postMessage({ warning }) });
    port.postMessage({ uri: engine.uri });
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : String(error) });
    port.close();
  }
}

if (parentPort) void runAsWorker(workerData as EngineOptions);
