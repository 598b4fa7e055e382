/**
 * `npm start` and the operator commands (`npm run staff`, `db`, `import` ...): from the sources where the development packages
 * are installed, from what was built where they are not, and always from that under NODE_ENV=production.
 * Variables come from the environment, else from ENV_FILE (default: `.env` in the working directory, when it is there).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUILT = {
  start: 'dist/cloud/main.js',
  staff: 'dist/cloud/staff.js',
  import: 'dist/cloud/import.js',
  figures: 'dist/cloud/figures.js',
  retention: 'dist/cloud/retention.js',
  'verify-draw': 'dist/cloud/verify-draw.js',
  'reseal-phones': 'dist/cloud/reseal-phones.js',
  db: 'dist/embedded-db/cli.js',
};

function loadVariables() {
  const file = process.env.ENV_FILE ?? '.env';
  if (existsSync(file)) process.loadEnvFile(file);
  else if (process.env.ENV_FILE) stop(`找不到 ENV_FILE 指定的文件 ${file} (no such file)`);
}

function hasDevelopmentPackages() {
  try {
    createRequire(path.join(ROOT, 'package.json')).resolve('tsx');
    return true;
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** A process of its own, for what needs a loader or asks whether it is the main module. */
function runApart(args) {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

async function main() {
  const [command = '', ...args] = process.argv.slice(2);
  if (!Object.hasOwn(BUILT, command)) stop(`没有命令 ${command}，可选 (commands): ${Object.keys(BUILT).join(' ')}`);
  loadVariables();
  if (hasDevelopmentPackages() && process.env.NODE_ENV !== 'production') {
    runApart(['--import', 'tsx', path.join(ROOT, 'cloud/cli', `${command}.ts`), ...args]);
    return;
  }
  // Without development packages this is a server, whether or not anybody said so.
  process.env.NODE_ENV ??= 'production';
  const file = path.join(ROOT, BUILT[command]);
  if (!existsSync(file))
    stop(`没有找到 ${BUILT[command]}：请先在构建机上运行 npm run build (build it first, where the development packages are)`);
  if (command === 'db') {
    runApart([file, ...args]);
    return;
  }
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

await main();
