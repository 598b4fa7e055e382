import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** Longest path of a socket file (unix(7): 108 bytes with the final NUL). */
export const longestSocketPath = 100;

/** A path that reaches the same file, short enough for a socket; `done` takes the way there away again. */
function shortened(path: string): { path: string; done: () => void } {
  const whole = resolve(path);
  if (process.platform === 'win32')
    return { path: `\\\\.\\pipe\\expoloop-${createHash('sha256').update(whole).digest('hex')}`, done: () => undefined };
  if (Buffer.byteLength(whole) <= longestSocketPath) return { path: whole, done: () => undefined };
  const way = mkdtempSync(join(tmpdir(), 'expoloop-'));
  symlinkSync(dirname(whole), join(way, 'd'));
  return { path: join(way, 'd', basename(whole)), done: () => rmSync(way, { recursive: true, force: true }) };
}

/** What a file system says that holds no sockets. */
const noSockets = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL', 'ENOSYS', 'EACCES'];

/** A socket that does nothing but be there, as long as this process or thread lives; null where the file system holds none. */
export function listenAt(path: string): Promise<Server | null> {
  const way = shortened(path);
  const server = createServer((socket) => socket.destroy());
  server.once('close', way.done);
  return new Promise((done, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      way.done();
      if (noSockets.includes(error.code ?? '')) done(null);
      else reject(error);
    });
    server.listen({ path: way.path }, () => done(server.unref()));
  });
}

/** Errors that tell that nobody is there. Any other (a full queue, no right to ask) leaves it open, which counts as somebody. */
const nobody = ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'];

/** Whether a process of this machine listens at a socket's path. */
export function isAnswered(path: string): Promise<boolean> {
  const way = shortened(path);
  return new Promise<boolean>((done) => {
    const socket = connect(way.path);
    socket.once('connect', () => {
      // One that stands still never hangs up: the asker does, or would wait for it to end itself.
      socket.destroy();
      done(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => done(!nobody.includes(error.code ?? '')));
    socket.once('close', () => done(true));
  }).finally(way.done);
}
