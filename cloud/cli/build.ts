/**
 * `npm run build -- [targets]`: builds what is out of date. Targets: embedded-db h5 weapp console phone cloud service; `all`
 * (also without arguments).
 * A target is up to date when the hash of its inputs is the one of its last build.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, createWriteStream } from 'node:fs';
import path from 'node:path';

interface Target {
  /** Files and folders whose content decides whether to build again. */
  readonly inputs: readonly string[];
  /** What must exist afterwards. */
  readonly output: string;
  readonly command: readonly string[];
  readonly env?: Record<string, string>;
  /** Usual seconds on two cores, for the progress bar. */
  readonly seconds: number;
}

const TSX = ['--import', 'tsx'];
const bin = (name: string) => path.join('node_modules', '.bin', name);
const flags = { FEATURE_DRAW: process.env.FEATURE_DRAW ?? 'true' };
/** Where the mini-program finds the service; a release needs https and a registered domain. */
const weappFlags = { ...flags, API_BASE: process.env.API_BASE ?? 'http://127.0.0.1:3000' };

export const TARGETS = {
  'embedded-db': {
    inputs: ['cloud/embedded-db'],
    output: 'dist/embedded-db/engine.js',
    command: [process.execPath, ...TSX, 'cloud/embedded-db/build.ts'],
    seconds: 2,
  },
  h5: {
    inputs: ['miniapp', 'shared', 'config', 'babel.config.js'],
    output: 'dist/h5/index.html',
    command: [bin('taro'), 'build', '--type', 'h5'],
    env: flags,
    seconds: 50,
  },
  weapp: {
    inputs: ['miniapp', 'shared', 'config', 'babel.config.js', 'project.config.json'],
    output: 'dist/weapp/app.json',
    command: [bin('taro'), 'build', '--type', 'weapp'],
    env: weappFlags,
    seconds: 30,
  },
  console: {
    inputs: ['cloud/console', 'shared'],
    output: 'dist/console/index.html',
    command: [bin('vite'), 'build', '--config', 'cloud/console/vite.config.ts', '--logLevel', 'warn'],
    env: flags,
    seconds: 20,
  },
  phone: {
    inputs: ['cloud/wechat-sandbox/phone', 'shared'],
    output: 'dist/phone/index.html',
    command: [bin('vite'), 'build', '--config', 'cloud/wechat-sandbox/phone/vite.config.ts', '--logLevel', 'warn'],
    seconds: 8,
  },
  cloud: {
    inputs: ['cloud', 'shared'],
    output: 'dist/cloud/main.js',
    command: [process.execPath, ...TSX, 'cloud/cli/bundle-cloud.ts'],
    seconds: 3,
  },
  service: {
    inputs: ['cloud', 'shared'],
    output: 'dist/service/main.js',
    command: [process.execPath, ...TSX, 'cloud/cli/bundle-cloud.ts', '--development'],
    seconds: 3,
  },
} satisfies Record<string, Target>;

export type TargetName = keyof typeof TARGETS;
const STAMPS = '.cache/builds';

export function isTarget(name: string): name is TargetName {
  return Object.hasOwn(TARGETS, name);
}

function hashInputs(name: TargetName): string {
  const target: Target = TARGETS[name];
  const hash = createHash('sha256')
    .update(JSON.stringify([target.command, target.env ?? {}]))
    .update(readFileSync('package-lock.json'));
  const visit = (place: string) => {
    if (!existsSync(place)) return;
    const children = statSync(place).isDirectory() ? readdirSync(place).sort() : null;
    if (children) for (const child of children) visit(path.join(place, child));
    else if (!/\.test\.tsx?$/.test(place)) hash.update(place).update(readFileSync(place));
  };
  target.inputs.forEach(visit);
  return hash.digest('hex');
}

/** Which of these are missing or older than their sources. */
export function outOfDate(names: readonly TargetName[]): TargetName[] {
  return names.filter((name) => {
    const stamp = path.join(STAMPS, name);
    return !existsSync(TARGETS[name].output) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hashInputs(name);
  });
}

/** Builds one target; its output goes to a file whose last lines are shown when it fails. */
export async function build(name: TargetName): Promise<void> {
  const target: Target = TARGETS[name];
  const before = hashInputs(name);
  mkdirSync(STAMPS, { recursive: true });
  // Taro ends well on a configuration error and leaves the old output: without it, the check below sees that.
  rmSync(target.output, { force: true });
  const logFile = path.join(STAMPS, `${name}.log`);
  const log = createWriteStream(logFile);
  const [command = '', ...args] = target.command;
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, NODE_ENV: 'production', CI: 'true', ...target.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on('error', reject);
    child.on('close', resolve);
  });
  await new Promise((resolve) => log.end(resolve));
  if (code !== 0 || !existsSync(target.output)) {
    const tail = readFileSync(logFile, 'utf8').split('\n').slice(-60).join('\n');
    throw new Error(`构建 ${name} 失败 (build failed, exit ${code}):\n${tail}`);
  }
  writeFileSync(path.join(STAMPS, name), before);
}

/** Builds in two lanes, for two cores; calls back after each. */
export async function buildAll(names: readonly TargetName[], onDone: (name: TargetName, seconds: number) => void): Promise<void> {
  const queue = [...names].sort((a, b) => TARGETS[b].seconds - TARGETS[a].seconds);
  const lane = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) {
      const start = Date.now();
      await build(name);
      onDone(name, (Date.now() - start) / 1000);
    }
  };
  await Promise.all([lane(), lane()]);
}

async function main(args: readonly string[]): Promise<void> {
  const wanted =
    args.length === 0 || args.includes('all')
      ? (Object.keys(TARGETS) as TargetName[])
      : args.map((name) => {
          if (!isTarget(name)) throw new Error(`没有名为 ${name} 的构建目标，可选：${Object.keys(TARGETS).join(' ')} all`);
          return name;
        });
  const stale = outOfDate(wanted);
  for (const name of wanted) if (!stale.includes(name)) console.log(`${name.padEnd(12)} up to date`);
  await buildAll(stale, (name, seconds) => console.log(`${name.padEnd(12)} built in ${seconds.toFixed(1)} s`));
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
