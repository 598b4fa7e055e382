import http from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedDatabase } from '../cloud/platform/db';

// A process of its own for WeChat's side and the database, so that their work is not counted with the client's. Tells their addresses.
const TOKEN = JSON.stringify({ access_token: 'bench-token', expires_in: 7200 });
const OK = JSON.stringify({ errcode: 0, errmsg: 'ok' });

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' });
    response.end(request.url?.startsWith('/cgi-bin/stable_token') ? TOKEN : OK);
  });
});
const dir = mkdtempSync(path.join(tmpdir(), 'expoloop-bench-'));
server.listen(0, '127.0.0.1', () => {
  void startEmbeddedDatabase(dir).then(({ uri }) =>
    process.send?.({ wechatUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, databaseUri: uri }),
  );
});
process.on('disconnect', () => {
  rmSync(dir, { recursive: true, force: true });
  process.exit(0);
});
