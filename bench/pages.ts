/**
 * What a phone reads of a show of ten thousand exhibitors and three thousand sessions, from the process's memory: how many answers a
 * second, whole and 304, beside a route that does nothing behind the same door.
 */
import http from 'node:http';
import { freePort } from '../cloud/testing';
import { startLife, startGateWorld } from './gate-world';
import { exhibitorList, importClient, sessionTable } from './import-client';
import { signInOwner } from './owner';
import { median, ratio, withSpread, type BenchOptions, type BenchResult } from './result';

const CONNECTIONS = 64;
const GOAL = 0.8;

/** Answers a second over so many connections, each asking again when it is answered. */
async function asked(url: string, headers: Record<string, string>, count: number, status: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let left = count;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while ((left -= 1) >= 0) await once(agent, url, headers, status);
    }),
  );
  agent.destroy();
  return count / ((performance.now() - from) / 1_000);
}

const once = (agent: http.Agent, url: string, headers: Record<string, string>, status: number) =>
  new Promise<void>((resolve, reject) => {
    http
      .get(url, { agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', () => (answer.statusCode === status ? resolve() : reject(new Error(`${url}: ${answer.statusCode}`))));
      })
      .on('error', reject);
  });

export async function run({ quick = false }: BenchOptions): Promise<BenchResult> {
  const world = await startGateWorld(1, 1);
  const port = await freePort();
  const bare = startLife(
    'bare',
    world.dir,
    () => ['bench/bare-route-process.ts', String(port)],
    {},
    (line) => line === 'ready',
  );
  try {
    await bare.start();
    const service = world.services[0]!;
    const client = importClient(() => service.url, world.exhibition.id, await signInOwner(world, service.url));
    for (const [part, file] of [
      ['exhibitors', exhibitorList(quick ? 500 : 10_000, 1)],
      ['schedule', sessionTable(quick ? 200 : 3_000)],
    ] as const) {
      const id = await client.upload(`pages-bench-${part}`, file, part);
      await client.apply(id, await client.until(id, ['ready'], 300_000));
      await client.until(id, ['applied'], 300_000);
    }
    const nothing = `http://127.0.0.1:${port}/api/nothing`;
    const base = `${service.url}/api/exhibitions/${world.exhibition.id}`;
    const pages = { exhibitors: `${base}/exhibitors`, sessions: `${base}/sessions`, outline: `${base}/outline` };
    const count = quick ? 500 : 2_000;
    const zip = { 'Accept-Encoding': 'gzip' };
    const rates: Record<string, number[]> = {};
    const shares: Record<string, number[]> = {};
    // The machine has good and bad seconds: each page is set against a bare route just before and just after it.
    const compared = async (name: string, url: string, headers: Record<string, string>, status: number) => {
      const before = await asked(nothing, zip, count, 200);
      const rate = await asked(url, headers, count, status);
      const floor = (before + (await asked(nothing, zip, count, 200))) / 2;
      (rates.bare ??= []).push(floor);
      (rates[name] ??= []).push(rate);
      (shares[name] ??= []).push(rate / floor);
    };
    // The first of each is made, and everything is warm.
    await asked(nothing, zip, count * 4, 200);
    for (const url of Object.values(pages)) await asked(url, zip, count * 2, 200);
    for (let round = 0; round < (quick ? 1 : 15); round += 1) {
      for (const [name, url] of Object.entries(pages)) {
        await compared(name, url, zip, 200);
        const { headers } = await fetch(url);
        await compared(`${name} 304`, url, { ...zip, 'If-None-Match': headers.get('ETag') ?? '' }, 304);
      }
    }
    return {
      figures: Object.assign({}, ...Object.entries(rates).map(([name, each]) => withSpread(`${name} per second`, each))),
      ratios: Object.fromEntries(
        Object.entries(shares).map(([name, each]) => [`${name.replace(' ', '_')}_of_a_bare_route`, ratio(median(each), 'higher', GOAL)]),
      ),
    };
  } finally {
    await bare.kill();
    await world.close();
  }
}
