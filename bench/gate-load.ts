/** Requests at a server, as fast as it answers (a closed loop) or at a rate of their own (an open one). */
import http from 'node:http';

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
}

/** `CONNECTIONS` keep-alive connections, each sending its next request when the last is answered. Throws when one is not admitted. */
export async function hammer(url: string, shots: readonly Shot[]): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let shot = shots[next++]; shot; shot = shots[next++]) {
        const start = performance.now();
        await send(agent, url, shot);
        times.push(performance.now() - start);
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
  const times: number[] = [];
  const from = performance.now();
  await Promise.all(
    shots.map(async (shot, i) => {
      const due = from + (i * 1_000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      await send(agent, url, shot);
      times.push(performance.now() - due);
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  return { perSecond: shots.length / seconds, ...percentiles(times) };
}

function percentiles(times: number[]): Pick<Load, 'p50' | 'p99'> {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
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
