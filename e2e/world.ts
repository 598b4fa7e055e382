import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { createGate } from '@shared/contracts/gate';
import { createClient } from '../cloud/rehearsal/client';
import { createLatencies } from '../cloud/rehearsal/latencies';
import { createRandom } from '../cloud/rehearsal/random';
import { DEMO_STAFF } from '../cloud/demo/staff';
import { inviteColleagues } from '../cloud/rehearsal/set-up/invite-staff';
import { getCurrentExhibition } from '@shared/contracts/exhibition';
import { getRegistrationSetup, saveForm } from '@shared/contracts/registration-staff';
import { setUp } from '@shared/contracts/staff-setup';
import type { RunningService } from './service';

const ROOT = path.resolve(__dirname, '..');
const PROGRAMME = path.join(ROOT, 'cloud/features/show/content/demo-data');
const CACHE = path.join(ROOT, '.cache/e2e-world');
/** By then whoever was making it is gone. */
const GONE_MS = 180_000;

export const keysFileOf = (dataDir: string): string => path.join(dataDir, '..', `${path.basename(dataDir)}-keys.json`);

/**
 * Fills a data directory with the show that most tests begin with: FOSDEM's programme moved to tomorrow, three accounts, two gates.
 * Made once a day and build, as an operator would, and copied for every service.
 */
export async function copyWorld(dataDir: string, start: (dataDir: string) => Promise<RunningService>): Promise<void> {
  const world = await readyWorld(start);
  cpSync(path.join(world, 'data'), dataDir, {
    recursive: true,
    // What a running engine leaves beside its data is no file.
    filter: (one) => lstatSync(one).isDirectory() || lstatSync(one).isFile(),
  });
  cpSync(keysFileOf(path.join(world, 'data')), keysFileOf(dataDir));
}

async function readyWorld(start: (dataDir: string) => Promise<RunningService>): Promise<string> {
  const world = path.join(CACHE, nameOfToday());
  mkdirSync(CACHE, { recursive: true });
  for (;;) {
    if (existsSync(world)) return world;
    const making = `${world}.making`;
    if (existsSync(making) && Date.now() - statSync(making).mtimeMs > GONE_MS) rmSync(making, { recursive: true, force: true });
    try {
      mkdirSync(making);
    } catch {
      // Another test file makes it.
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    for (const old of readdirSync(CACHE))
      if (!old.startsWith(nameOfToday())) rmSync(path.join(CACHE, old), { recursive: true, force: true });
    try {
      await makeWorld(path.join(making, 'data'), start);
      renameSync(making, world);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      throw error;
    }
  }
}

const inBrussels = (at: number) => new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Europe/Brussels' });

function nameOfToday(): string {
  const hash = createHash('sha256').update(readFileSync(path.join(ROOT, 'dist/service/main.js')));
  return `${inBrussels(Date.now())}-${hash.digest('hex').slice(0, 16)}`;
}

async function makeWorld(dataDir: string, start: (dataDir: string) => Promise<RunningService>): Promise<void> {
  mkdirSync(dataDir);
  await importShow(dataDir);
  const service = await start(dataDir);
  try {
    await furnish(service);
  } finally {
    await service.stop();
  }
  rmSync(service.logFile, { force: true });
}

/** By the operator's own command, which moves a programme to another day. */
function importShow(dataDir: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', 'cloud/cli/import.ts', '--yes', '--branch', '总部演示分公司'],
      ...['--name', 'FOSDEM 开源开发者展', '--name-en', 'FOSDEM Open Source Developer Show', '--hours', '09:00-18:30'],
      ...['--schedule', path.join(PROGRAMME, 'fosdem-2025-schedule.xml'), '--exhibitors', path.join(PROGRAMME, 'fosdem-stands.csv')],
      ...['--move-to', inBrussels(Date.now() + 86_400_000)],
    ],
    {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, KEYS_FILE: keysFileOf(dataDir), MONGODB_URI: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  for (const out of [child.stdout, child.stderr]) out.on('data', (data: Buffer) => (printed += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`the import ended with ${code}: ${printed.slice(-2_000)}`))));
  });
}

/** Accounts by invitation, a form that asks for a name and a number only, two gates: all as the console does it. */
async function furnish({ url, site, logFile }: RunningService): Promise<void> {
  const open = (cookie?: string) =>
    createClient({
      urls: () => [url],
      origin: site,
      random: createRandom(1),
      latencies: createLatencies(),
      ...(cookie === undefined ? {} : { who: { cookie } }),
    });
  const [first, ...colleagues] = DEMO_STAFF;
  const owner = open('');
  const code = await printedCode(logFile);
  await owner.call(setUp, { body: { code, name: first.name, email: first.email, password: first.password } });
  const { id: exhibitionId } = await owner.call(getCurrentExhibition, {});
  const params = { exhibitionId };
  await inviteColleagues(owner, open(), exhibitionId, colleagues);
  const { version, fields } = await owner.call(getRegistrationSetup, { params });
  await owner.call(saveForm, { params, body: { version, fields: fields.map((field) => ({ ...field, required: false })) } });
  const rules = [{ kinds: null, days: null, from: null, to: null }];
  for (const name of ['北门', '南门']) await owner.call(createGate, { params, body: { name, rules } });
}

/** The service answers before it has printed its link. */
async function printedCode(logFile: string): Promise<string> {
  for (const until = Date.now() + 60_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const code = /\/console\/setup#(\S+)/.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (code) return code;
  }
  throw new Error(`no link for the first owner in ${logFile}`);
}
