/** `npm run db -- serve|check|stats|export|import|backup|compact`: builds the embedded database if need be and runs its own command line. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildEmbeddedDb } from '../embedded-db/build';

async function main(): Promise<void> {
  const commandLine = path.join(path.dirname(await buildEmbeddedDb()), 'cli.js');
  const child = spawn(process.execPath, [commandLine, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

void main();
