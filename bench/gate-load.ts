/** Requests at a server, as fast as it answers (a closed loop) or at a rate of their own (an open one). */
import http from 'node:http';
import { median } from './result';

const CONNECTIONS = 64;

export interface Shot {
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of the seconds it took, five at a time, the middle one's p99: a machine that stands still for a moment spoils one of them only. */
  readonly usualP99: number;
}

const WINDOW_MS = 5_000;

/** `CONNECTIONS` keep-alive connections, each sending its next request when the last is answered. Throws when one is not admitted. */
export async function hammer(url: string, shots: readonly Shot[]): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: Timed[] = [];
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let shot = shots[next++]; shot; shot = shots[next++]) {
        const start = performance.now();
        await send(agent, url, shot);
        times.push({ at: start - from, ms: performance.now() - start });
      }
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  return { perSecond: shots.length / seconds, ...percentiles(times) };
}

/**
 * One request every `1 / perSecond`, whether or not the ones before are answered; each is timed from when it was due, so
 * that a server that stalls does not keep the requests of that moment out of the figures.
 */
export async function atRate(url: string, shots: readonly Shot[], perSecond: number): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true });
  const times: Timed[] = [];
  const from = performance.now();
  await Promise.all(
    shots.map(async (shot, i) => {
      const due = from + (i * 1_000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      await send(agent, url, shot);
      times.push({ at: due - from, ms: performance.now() - due });
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  return { perSecond: shots.length / seconds, ...percentiles(times) };
}

/** When a request was due and how long it took, milliseconds. */
interface Timed {
  readonly at: number;
  readonly ms: number;
}

function percentiles(times: readonly Timed[]): Omit<Load, 'perSecond'> {
  return { p50: share(times, 0.5), p99: share(times, 0.99), usualP99: median(windowsOf(times).map((some) => share(some, 0.99))) };
}

function share(times: readonly Timed[], part: number): number {
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function windowsOf(times: readonly Timed[]): Timed[][] {
  const windows: Timed[][] = [];
  for (const one of times) (windows[Math.floor(one.at / WINDOW_MS)] ??= []).push(one);
  return windows.filter((some) => some.length > 0);
}

async function send(agent: http.Agent, url: string, { headers, body }: Shot): Promise<void> {
  const answer = await new Promise<string>((resolve, reject) => {
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
  if (!answer.includes('"accepted"')) throw new Error(`not admitted: ${answer.slice(0, 300)}`);
}
