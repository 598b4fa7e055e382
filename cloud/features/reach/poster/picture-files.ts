import { createHash } from 'node:crypto';
import type { Log } from '../../../platform/log';
import { removeAll, type FileStorage } from '../../../platform/storage';

/** Beginning of every picture's name in the storage. */
export const PICTURES = 'posters/';

/** What a stored picture is: whose, which of theirs, and everything it shows. */
export interface PictureKey {
  /** A poster's id, or `samples-` and an exhibition's. */
  readonly folder: string;
  readonly kind: string;
  readonly content: unknown;
}

/** Rendered pictures, named by what they show: the same content is drawn once, and what shows older content is cleared. */
export interface PictureFiles {
  /** The picture of that content; `draw` is called once for several askers at a time. */
  get(key: PictureKey, draw: () => Promise<Buffer>): Promise<Buffer>;
  /** Removes everything of a folder. */
  remove(folder: string): Promise<void>;
}

/** The name a picture is stored under. */
export function pictureName({ folder, kind, content }: PictureKey): string {
  return `${PICTURES}${folder}/${kind}-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 40)}.jpg`;
}

export function createPictureFiles(storage: FileStorage, log: Log): PictureFiles {
  const drawing = new Map<string, Promise<Buffer>>();

  /** A storage that fails costs a drawing, not the picture. */
  const orNull = (what: string) => (error: unknown) => {
    log.warn({ error, what }, 'picture storage failed');
    return null;
  };

  async function readOrDraw(key: PictureKey, name: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const known = await storage.read(name).catch(orNull('read'));
    if (known) return known;
    const picture = await draw();
    await storage
      .write(name, picture, 'image/jpeg')
      .then(() => clearOlder(key, name))
      .catch(orNull('write'));
    return picture;
  }

  async function clearOlder({ folder, kind }: PictureKey, name: string): Promise<void> {
    const prefix = `${PICTURES}${folder}/${kind}-`;
    const same = await storage.list(prefix, null, 100);
    await storage.remove(same.map((file) => file.name).filter((one) => one !== name));
  }

  return {
    get(key, draw) {
      const name = pictureName(key);
      const running = drawing.get(name);
      if (running) return running;
      const promise = readOrDraw(key, name, draw).finally(() => drawing.delete(name));
      drawing.set(name, promise);
      return promise;
    },
    async remove(folder) {
      await removeAll(storage, `${PICTURES}${folder}/`);
    },
  };
}
