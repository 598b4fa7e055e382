import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { checkName, type FileStorage, type StoredFile } from './storage';

/** Files in a folder of this machine: for one machine, or one that all of them mount. */
export function createFolderStorage(root: string): FileStorage {
  const pathOf = (name: string) => {
    checkName(name);
    return path.join(root, name);
  };
  return {
    where: root,
    async read(name) {
      return readFile(pathOf(name)).catch(nullIfMissing);
    },
    async stream(name) {
      const handle = await open(pathOf(name), 'r').catch(nullIfMissing);
      if (!handle) return null;
      try {
        const { size } = await handle.stat();
        // Closes the file when it is through, or given up.
        return { size, body: handle.createReadStream() };
      } catch (error) {
        await handle.close();
        throw error;
      }
    },
    write: (name, content) => writeWhole(pathOf(name), content),
    async list(prefix, after, limit) {
      const found: StoredFile[] = [];
      // Only the folder that the prefix names is walked, not the whole tree.
      const top = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      for await (const name of walk(root, top, after ?? '')) {
        if (!name.startsWith(prefix)) continue;
        const known = await stat(path.join(root, name)).catch(nullIfMissing);
        if (known) found.push({ name, modifiedAt: known.mtime });
        if (found.length === limit) break;
      }
      return found;
    },
    async remove(names) {
      for (const name of names) await rm(pathOf(name), { force: true });
      for (const folder of new Set(names.map((name) => path.dirname(name)))) await removeIfEmpty(root, folder);
    },
    async check() {
      await mkdir(root, { recursive: true, mode: 0o700 });
      await access(root, constants.R_OK | constants.W_OK | constants.X_OK);
      return true;
    },
  };
}

/** Every file below a folder whose name comes behind `after`, in the order of names as S3 sorts them. */
async function* walk(root: string, folder: string, after: string): AsyncGenerator<string> {
  const entries = (await readdir(path.join(root, folder), { withFileTypes: true }).catch(nullIfMissing)) ?? [];
  // `a/` sorts as it stands in a name: behind `a-b`, before `a0`.
  const keyed = entries.map((entry) => ({ entry, key: entry.isDirectory() ? `${entry.name}/` : entry.name }));
  for (const { entry, key } of keyed.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const name = `${folder}${key}`;
    if (entry.isDirectory()) {
      if (name > after || after.startsWith(name)) yield* walk(root, name, after);
    } else if (name > after) yield name;
  }
}

async function writeWhole(file: string, content: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    const handle = await open(fresh, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Another process may put a file there meanwhile: then it stays, and a writer that finds it gone makes it again. */
async function removeIfEmpty(root: string, folder: string): Promise<void> {
  if (folder === '.') return;
  await rmdir(path.join(root, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'ENOENT') throw error;
  });
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
