/**
 * The gate under load, against a bare Koa route that does the same database operations through mongoose
 * (bench/gate-floor.ts) in the same run on the same engine. Rounds take turns, so that a busy moment of the machine meets
 * all of them: the floor, ours, and ours in a show of 200,000.
 */
import { spawn } from 'node:child_process';
import { newScanId } from '../cloud/features/floor/gate/factory';
import { createTicketKeys } from '../cloud/features/people/ticket';
import { fetchStrip } from '../cloud/features/people/ticket/fetch-strip';
import { atRate, hammer, type Load, type Shot } from './gate-load';
import { cpuMicrosOf, startGateWorld, startWorldBeside, type GateWorld } from './gate-world';
import { addTickets, collection, openLanes, scanShots, type Ticket } from './gate-shots';
import { median, ratio, withSpread, type BenchOptions, type BenchResult } from './result';

const LANES = 16;
/** Of the floor's throughput, in the open loop. */
const SHARE = 0.6;
const OPEN_SECONDS = 5;

/** Waits until the service's sweeps have nothing left, so that no round pays for the one before. */
async function drain(world: GateWorld): Promise<void> {
  const left = async (): Promise<number> =>
    (await collection(world, 'tickets').countDocuments({ untold: true })) +
    (await collection(world, 'scans').countDocuments({ untallied: true })) +
    (await collection(world, 'events').countDocuments({ pending: true }));
  while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}

function floorShots(world: GateWorld, tickets: readonly Ticket[]): Shot[] {
  return tickets.map((ticket, i) => ({
    headers: {},
    body: JSON.stringify({
      scanId: `${world.exhibition.id}/floor${newScanId()}`,
      seq: i + 1,
      gateId: world.gateIds[0],
      at: new Date().toISOString(),
      ticketId: ticket.id,
      deviceId: `${i % LANES}`,
      token: 'A'.repeat(141),
    }),
  }));
}

async function startFloor(uri: string): Promise<{ url: string; cpuMicros(): number; stop(): void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/gate-floor.ts', uri, 'gate'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the floor ended at start')));
    child.stdout.on('data', (data: Buffer) => {
      const found = /port (\d+)/.exec(data.toString())?.[1];
      if (found) resolve(found);
    });
  });
  return { url: `http://127.0.0.1:${port}/`, cpuMicros: () => cpuMicrosOf(child.pid), stop: () => child.kill('SIGKILL') };
}

/** CPU of signing strips in this process, as whole cores at 20,000 strips a minute. */
async function strips(
  world: GateWorld,
  tickets: readonly Ticket[],
  minutes: number | undefined,
): Promise<{ cores: number; tokens: number }> {
  const keys = createTicketKeys(world.keys);
  const from = process.cpuUsage();
  let tokens = 0;
  for (const { id, visitorId } of tickets)
    tokens += (await fetchStrip(keys, { ticketId: id, visitorId, purpose: 'entry', minutes }, new Date())).strip.count;
  const used = process.cpuUsage(from);
  return { cores: ((used.user + used.system) / 1e6 / tickets.length) * (20_000 / 60), tokens: tokens / tickets.length };
}

/** One side of the comparison: makes fresh tickets, shoots at them and says what a scan cost, with everything it left for later. */
interface Side {
  shots(count: number): Promise<Shot[]>;
  readonly url: string;
  readonly world: GateWorld;
  cpuMicros(): number;
}

interface Round extends Load {
  /** CPU a scan of the serving process and of engine and service together, until nothing is left to do. */
  readonly ownMicros: number;
  readonly allMicros: number;
}

async function round({ shots, url, world, cpuMicros }: Side, count: number, perSecond?: number): Promise<Round> {
  const ready = await shots(count);
  await drain(world);
  const [own, engine] = [cpuMicros(), world.engine.cpuMicros()];
  const load = perSecond === undefined ? await hammer(url, ready) : await atRate(url, ready, perSecond);
  await drain(world);
  const ownMicros = (cpuMicros() - own) / count;
  return { ...load, ownMicros, allMicros: ownMicros + (world.engine.cpuMicros() - engine) / count };
}

async function sideOf(world: GateWorld): Promise<Side> {
  const [service] = world.services;
  if (!service) throw new Error('no service');
  const lanes = await openLanes(world, LANES);
  return {
    world,
    url: `${service.url}/api/gate/scans`,
    shots: async (count) => scanShots(world, lanes, await addTickets(world, count)),
    cpuMicros: () => service.cpuMicros(),
  };
}

/** Every side once a turn; the rounds of each side. */
async function inTurn(turns: number, sides: readonly (() => Promise<Round>)[]): Promise<Round[][]> {
  const rounds: Round[][] = sides.map(() => []);
  for (let turn = 0; turn < turns; turn += 1) for (const [i, side] of sides.entries()) rounds[i]?.push(await side());
  return rounds;
}

export async function run({ quick = false }: BenchOptions): Promise<BenchResult> {
  const count = quick ? 400 : 1_500;
  const turns = quick ? 1 : 5;
  const [small, large] = quick ? [1_000, 5_000] : [1_000, 200_000];
  const world = await startGateWorld(1, 2);
  const floor = await startFloor(world.uri);
  let beside: GateWorld | null = null;
  try {
    const ours = await sideOf(world);
    const background = await addTickets(world, small);
    const day = await strips(world, background.slice(0, quick ? 10 : 50), undefined);
    const hour = await strips(world, background.slice(100, quick ? 110 : 300), 60);
    beside = await startWorldBeside(world, 'gate-large');
    const crowd = await sideOf(beside);
    await addTickets(beside, large);
    const bare: Side = { ...floor, world, shots: async (n) => floorShots(world, await addTickets(world, n)) };
    for (const side of [bare, ours, crowd]) await round(side, 300);
    const [base = [], own = [], full = []] = await inTurn(
      turns,
      [bare, ours, crowd].map((side) => () => round(side, count)),
    );
    const speed = (rounds: readonly Round[]) => median(rounds.map((one) => one.perSecond));
    const rate = SHARE * speed(base);
    const [openBase = [], openOwn = []] = await inTurn(
      turns,
      [bare, ours].map((side) => () => round(side, Math.ceil(rate * OPEN_SECONDS), rate)),
    );
    return {
      figures: {
        ...withSpread('scans a second, 64 connections', each(own, 'perSecond')),
        ...withSpread('floor: scans a second', each(base, 'perSecond')),
        ...withSpread(`scans a second, ${large} registrations`, each(full, 'perSecond')),
        'p50 ms, 64 connections': median(each(own, 'p50')),
        'floor: p50 ms, 64 connections': median(each(base, 'p50')),
        'CPU us a scan, service': median(each(own, 'ownMicros')),
        'CPU us a scan, service and engine': median(each(own, 'allMicros')),
        'floor: CPU us a scan, service': median(each(base, 'ownMicros')),
        'floor: CPU us a scan, service and engine': median(each(base, 'allMicros')),
        'open loop: scans a second sent': rate,
        ...withSpread('open loop: p99 ms', each(openOwn, 'p99')),
        ...withSpread('open loop, floor: p99 ms', each(openBase, 'p99')),
        'open loop: p50 ms': median(each(openOwn, 'p50')),
        'open loop, floor: p50 ms': median(each(openBase, 'p50')),
        'codes in a whole-day strip': day.tokens,
        'cores for 20,000 whole-day strips a minute': day.cores,
        'cores for 20,000 first-hour strips a minute': hour.cores,
      },
      ratios: {
        throughput_vs_floor: ratio(speed(own) / speed(base), 'higher', 0.8),
        open_loop_p99_vs_floor: ratio(median(each(openOwn, 'p99')) / median(each(openBase, 'p99')), 'lower', 1.5),
        p200k_vs_1k: ratio(speed(own) / speed(full), 'lower', 1.2),
      },
    };
  } finally {
    floor.stop();
    for (const service of beside?.services ?? []) await service.kill();
    await world.close();
  }
}

const each = (rounds: readonly Round[], key: 'perSecond' | 'p50' | 'p99' | 'ownMicros' | 'allMicros') => rounds.map((one) => one[key]);
