import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Rendered pictures on disk, named by what they show: the same content is drawn once, other content never overwrites it. */
export interface PictureFiles {
  /** The picture of that content; `draw` is called once for several askers at a time. */
  get(folder: string, content: unknown, draw: () => Promise<Buffer>): Promise<Buffer>;
  /** Removes a folder with everything in it. */
  remove(folder: string): Promise<void>;
}

export function createPictureFiles(dir: string): PictureFiles {
  const drawing = new Map<string, Promise<Buffer>>();
  return {
    get(folder, content, draw) {
      const name = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 40);
      const file = path.join(dir, folder, `${name}.jpg`);
      const running = drawing.get(file);
      if (running) return running;
      const promise = readOrDraw(file, draw).finally(() => drawing.delete(file));
      drawing.set(file, promise);
      return promise;
    },
    remove: (folder) => rm(path.join(dir, folder), { recursive: true, force: true }),
  };
}

async function readOrDraw(file: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const picture = await draw();
  await writeWhole(file, picture);
  return picture;
}

/** A reader, or a start after a crash, finds the whole file or none. */
async function writeWhole(file: string, content: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomBytes(6).toString('hex')}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
