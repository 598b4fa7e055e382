import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const here = __dirname;
export const engineFile = resolve(here, '../../dist/embedded-db/engine.js');

/** Sources newer than the built files call for a build. */
function newestSource(folder: string): number {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestSource(path));
    else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')) newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
}

/**
 * Builds the engine (worker) and its command line into dist/embedded-db, unless they are newer than every source.
 * Answers the worker's path. `lmdb` stays outside, for it is native, and mongoose, which only a move to MongoDB loads.
 */
export async function buildEmbeddedDb(): Promise<string> {
  const outputs = ['engine.js', 'cli.js'].map((name) => join(resolve(engineFile, '..'), name));
  const built = Math.min(...outputs.map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0)));
  if (built > newestSource(here)) return engineFile;
  await build({
    entryPoints: { engine: join(here, 'engine.ts'), cli: join(here, 'cli/main.ts') },
    outdir: resolve(engineFile, '..'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['lmdb', 'mongoose'],
    sourcemap: true,
    logLevel: 'warning',
  });
  return engineFile;
}

if (require.main === module) {
  buildEmbeddedDb().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
