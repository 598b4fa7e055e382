import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importSmallShow } from '../features/show/content/factory';
import { ensureBranch } from '../features/show/branch';
import { freePort, startTestApp, type TestApp } from '../testing';

// config/nginx.conf.example as it stands, but for ports, certificate and the machine's own nginx. Only where nginx and openssl are installed.
const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((file) => existsSync(file));
const HOST = 'expo.example.com';
const proxied = NGINX ? describe : describe.skip;

proxied('behind nginx', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'expoloop-nginx-'));
  let app: TestApp;
  let nginx: ChildProcess;
  let tlsPort = 0;
  let plainPort = 0;
  let stopped = false;

  beforeAll(async () => {
    app = await startTestApp();
    [tlsPort, plainPort] = [await freePort(), await freePort()];
    mkdirSync(path.join(dir, 'tmp'));
    const [key, certificate] = [path.join(dir, 'key.pem'), path.join(dir, 'certificate.pem')];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', `/CN=${HOST}`],
      {
        stdio: 'ignore',
      },
    );
    const example = readFileSync(path.resolve('config/nginx.conf.example'), 'utf8')
      .replace('/etc/nginx/tls/expoloop.pem', certificate)
      .replace('/etc/nginx/tls/expoloop.key', key)
      .replace('127.0.0.1:3000', new URL(app.url).host)
      .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${tlsPort} ssl;`)
      .replace(/^.*listen \[::\].*$/gm, '');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${dir}/tmp;`).join(' ');
    // Started by root it would work as nobody, who may not enter this folder.
    const user = process.getuid?.() === 0 ? 'user root; ' : '';
    writeFileSync(
      path.join(dir, 'nginx.conf'),
      `${user}daemon off; pid ${dir}/pid; error_log ${dir}/error.log;\nevents {}\nhttp { access_log off; ${temporary}\n${example}\n}\n`,
    );
    nginx = spawn(NGINX ?? '', ['-c', path.join(dir, 'nginx.conf'), '-p', dir], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    nginx.stderr?.on('data', (chunk) => (said += String(chunk)));
    const answers = () =>
      ask('/healthz').then(
        (answer) => answer.status === 200,
        () => false,
      );
    for (const until = performance.now() + 30_000; !(await answers()); await new Promise((resolve) => setTimeout(resolve, 100)))
      if (nginx.exitCode !== null || performance.now() > until) throw new Error(`nginx does not answer: ${said}`);
  }, 60_000);
  afterAll(async () => {
    nginx?.kill();
    if (!stopped) await app?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  interface Answer {
    readonly status: number;
    readonly headers: http.IncomingHttpHeaders;
    readonly body: string;
  }

  /** `first`: ends at the first piece of the answer that has a line of data. */
  function ask(
    address: string,
    options: { method?: string; headers?: Record<string, string>; body?: string; first?: boolean } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = https.request(
        {
          host: '127.0.0.1',
          port: tlsPort,
          path: address,
          method: options.method ?? 'GET',
          rejectUnauthorized: false,
          servername: HOST,
          headers: { Host: HOST, ...options.headers },
        },
        (response) => {
          let body = '';
          const end = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          response.on('data', (chunk: Buffer) => {
            body += chunk.toString('latin1');
            if (options.first && body.includes('data: ')) {
              end();
              request.destroy();
            }
          });
          response.on('end', end);
        },
      );
      request.on('error', reject);
      request.end(options.body);
    });
  }

  test('plain http leads to https', async () => {
    const answer = await new Promise<http.IncomingMessage>((resolve) =>
      http.get({ host: '127.0.0.1', port: plainPort, path: '/c/3kPq9Zt2Ab', headers: { Host: HOST } }, resolve),
    );
    answer.resume();
    expect([answer.statusCode, answer.headers.location]).toEqual([301, `https://${HOST}/c/3kPq9Zt2Ab`]);
  });

  test('answers are compressed once, by the service, under one request id', async () => {
    const { headers } = await ask('/api/openapi.json', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  test('a body over the limit is refused in the service’s own form', async () => {
    const body = 'a'.repeat(1_100_000);
    const answer = await ask('/api/touches', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([413, { error: { code: 'payload_too_large' } }]);
    // The largest that nginx lets through is still the service's to judge.
    const most = await ask('/api/touches', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: 'a'.repeat(1_048_576),
    });
    expect([most.status, most.body]).toMatchObject([400, expect.stringContaining('bad_request')]);
  });

  test('live figures arrive line by line', async () => {
    const { exhibition } = await importSmallShow((await ensureBranch('east', '华东')).id);
    const { headers } = await app.loginStaff('owner', null);
    const began = performance.now();
    const answer = await ask(`/api/gate/figures/stream?exhibitionId=${exhibition.id}`, {
      headers: { Cookie: headers.Cookie ?? '' },
      first: true,
    });
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/event-stream') } });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('health is for your own network', async () => {
    // From this machine it answers; `deny all` stands behind the allowed networks.
    expect(JSON.parse((await ask('/readyz')).body)).toMatchObject({ database: { ok: true }, web: { ok: true } });
    expect(readFileSync(path.resolve('config/nginx.conf.example'), 'utf8')).toMatch(
      /metrics\|readyz[^}]*allow 127\.0\.0\.1;[^}]*deny {2}all;/,
    );
  });

  test('while no process answers, phones are told when to come again', async () => {
    stopped = true;
    await app.close();
    const answer = await ask('/api/exhibitions/current');
    expect([answer.status, answer.headers['retry-after'], JSON.parse(answer.body)]).toMatchObject([
      503,
      '2',
      { error: { code: 'unavailable' } },
    ]);
  });
});
