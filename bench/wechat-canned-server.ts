import http from 'node:http';
import type { AddressInfo } from 'node:net';

// Run as a process of its own, so that its work is not counted with the client's. Tells its address on stdout.
const TOKEN = JSON.stringify({ access_token: 'bench-token', expires_in: 7200 });
const OK = JSON.stringify({ errcode: 0, errmsg: 'ok' });

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' });
    response.end(request.url?.startsWith('/cgi-bin/stable_token') ? TOKEN : OK);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('disconnect', () => process.exit(0));
