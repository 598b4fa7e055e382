/**
 * The gate under load: 64 connections scanning fresh tickets through the real service, against a bare Koa route that
 * does the same database operations through mongoose (bench/gate-floor.ts) in the same run on the same engine.
 */
import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import http from 'node:http';
import mongoose from 'mongoose';
import { makeDevice, makeToken, newScanId } from '../cloud/features/floor/gate/factory';
import { createTicketKeys } from '../cloud/features/people/ticket';
import { fetchStrip } from '../cloud/features/people/ticket/fetch-strip';
import { startGateWorld, type GateWorld } from './gate-world';
import type { BenchOptions, BenchResult } from './result';

const CONNECTIONS = 64;
const LANES = 16;

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

type Ticket = { id: string; kind: 'visitor'; visitorId: string };

/** Registrations as documents, in batches: what is measured is the gate, not the registering. */
async function addTickets(world: GateWorld, count: number): Promise<Ticket[]> {
  const made: Ticket[] = [];
  for (let done = 0; done < count; done += 2_000) {
    const docs = Array.from({ length: Math.min(2_000, count - done) }, () => ({
      _id: new mongoose.Types.ObjectId(),
      exhibitionId: world.exhibition.id,
      branchId: world.exhibition.branchId,
      participantId: randomBytes(12).toString('hex'),
      visitorId: randomBytes(12).toString('hex'),
      number: randomBytes(6).toString('hex').toUpperCase(),
      kind: 'visitor',
      typeName: null,
      holderName: '观众',
      validFrom: null,
      validUntil: null,
      state: 'valid',
      stateReason: null,
      referral: { referrerId: null, posterId: null, ancestors: [] },
      rev: 1,
      admissions: [],
      inside: [],
      doubles: 0,
      postedInside: [],
      postedEntered: false,
      postedDoubles: 0,
      createdAt: new Date(),
    }));
    await mongoose.connection.collection('tickets').insertMany(docs, { ordered: false });
    made.push(...docs.map((doc) => ({ id: doc._id.toString(), kind: 'visitor' as const, visitorId: doc.visitorId })));
  }
  return made;
}

/** `CONNECTIONS` keep-alive connections, each sending its next request when the last is answered. Throws when one is not admitted. */
async function hammer(url: string, requests: readonly { headers: Record<string, string>; body: string }[]): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const start = performance.now();
        const answer = await send(agent, url, request);
        times.push(performance.now() - start);
        if (!answer.includes('"accepted"')) throw new Error(`not admitted: ${answer.slice(0, 300)}`);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: requests.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function send(agent: http.Agent, url: string, { headers, body }: { headers: Record<string, string>; body: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers } },
      (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('end', () => resolve(text))
          .on('error', reject);
      },
    );
    request.on('error', reject).end(body);
  });
}

/** Waits until the service's sweeps have nothing left, so that no round pays for the one before. */
async function drain(): Promise<void> {
  const left = async (): Promise<number> =>
    (await mongoose.connection.collection('tickets').countDocuments({ unposted: true })) +
    (await mongoose.connection.collection('scans').countDocuments({ untallied: true }));
  while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}

interface Lane {
  id: string;
  token: string;
  seq: number;
}

async function ourRequests(world: GateWorld, lanes: Lane[], tickets: readonly Ticket[]) {
  const now = new Date();
  return Promise.all(
    tickets.map(async (ticket, i) => {
      const lane = lanes[i % lanes.length];
      if (!lane) throw new Error('no lane');
      lane.seq += 1;
      return {
        headers: { Authorization: `Bearer ${lane.token}` },
        body: JSON.stringify({
          scanId: newScanId(),
          seq: lane.seq,
          gateId: world.gateIds[0],
          direction: 'in',
          at: now.toISOString(),
          token: await makeToken(world.keys, world.exhibition, ticket, now),
        }),
      };
    }),
  );
}

function floorRequests(world: GateWorld, tickets: readonly Ticket[]) {
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

async function startFloor(uri: string): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/gate-floor.ts', uri, 'gate'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the floor ended at start')));
    child.stdout.on('data', (data: Buffer) => {
      const found = /port (\d+)/.exec(data.toString())?.[1];
      if (found) resolve(found);
    });
  });
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill('SIGKILL') };
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

const median = (loads: readonly Load[]): Load =>
  [...loads].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(loads.length / 2)] ?? { perSecond: 0, p50: 0, p99: 0 };

export async function run({ quick = false }: BenchOptions): Promise<BenchResult> {
  const perRound = quick ? 400 : 1_500;
  const rounds = quick ? 1 : 3;
  const [small, large] = quick ? [1_000, 5_000] : [1_000, 200_000];
  const world = await startGateWorld(1, 2);
  const floor = await startFloor(world.uri);
  try {
    const url = `${world.services[0]?.url ?? ''}/api/gate/scans`;
    const lanes: Lane[] = await Promise.all(
      Array.from({ length: LANES }, async (_, i) => ({
        ...(await makeDevice(world, world.exhibition, new Date(), 'gate', `${i}`)),
        seq: 0,
      })),
    );
    const background = await addTickets(world, small);
    const ours = async () => {
      const tickets = await addTickets(world, perRound);
      await drain();
      return hammer(url, await ourRequests(world, lanes, tickets));
    };
    const bare = async () => {
      const requests = floorRequests(world, await addTickets(world, perRound));
      await drain();
      return hammer(floor.url, requests);
    };
    await hammer(url, await ourRequests(world, lanes, await addTickets(world, 300)));
    await hammer(floor.url, floorRequests(world, await addTickets(world, 300)));
    const own: Load[] = [];
    const base: Load[] = [];
    // In turn, so that a busy moment of the machine meets both.
    for (let i = 0; i < rounds; i += 1) {
      base.push(await bare());
      own.push(await ours());
    }
    const gate = median(own);
    const bottom = median(base);
    await addTickets(world, large - small);
    await ours();
    const crowd: Load[] = [];
    for (let i = 0; i < rounds; i += 1) crowd.push(await ours());
    const full = median(crowd);
    const day = await strips(world, background.slice(0, quick ? 10 : 50), undefined);
    const hour = await strips(world, background.slice(100, quick ? 110 : 300), 60);
    const ratio = gate.perSecond / bottom.perSecond;
    const slower = gate.perSecond / full.perSecond;
    return {
      figures: {
        'scans a second, 64 connections': gate.perSecond,
        'p50 ms': gate.p50,
        'p99 ms': gate.p99,
        'floor: scans a second': bottom.perSecond,
        'floor: p50 ms': bottom.p50,
        'floor: p99 ms': bottom.p99,
        [`scans a second with ${large} registrations`]: full.perSecond,
        'p99 ms with many registrations': full.p99,
        'codes in a whole-day strip': day.tokens,
        'cores for 20,000 whole-day strips a minute': day.cores,
        'cores for 20,000 first-hour strips a minute': hour.cores,
      },
      ratios: {
        'scans a second to the floor': { value: ratio, goal: 0.6, better: 'higher', met: ratio >= 0.6 },
        [`time a scan, ${large} to ${small} registrations`]: { value: slower, goal: 1.2, better: 'lower', met: slower <= 1.2 },
      },
    };
  } finally {
    floor.stop();
    await world.close();
  }
}
