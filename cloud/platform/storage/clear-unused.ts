import type { Sweep } from '../jobs';
import { storedFilesCleared } from '../metrics';
import type { FileStorage } from './storage';
import type { UsagePart } from './usage';

const EVERY_MS = 6 * 3_600_000;
const BATCH = 300;
/** A file this young may belong to something that is being stored at this moment, ms. */
export const GRACE_MS = 3_600_000;

/** What the shows' clock says, and what the storage's own says: its times are real ones. */
interface Clocks {
  readonly now: Date;
  readonly realNow: Date;
}

/** Removes up to `limit` of one part's files behind `after` that nothing shows any more. */
export async function clearUnused(
  storage: FileStorage,
  part: UsagePart,
  after: string | null,
  { now, realNow }: Clocks,
  limit = BATCH,
): Promise<{ cleared: number; next: string | null }> {
  const files = await storage.list(part.prefix, after, limit);
  const old = files.filter((file) => realNow.getTime() - file.modifiedAt.getTime() > GRACE_MS).map((file) => file.name);
  const used = old.length > 0 ? await part.inUse(old, now) : new Set<string>();
  const unused = old.filter((name) => !used.has(name));
  await storage.remove(unused);
  return { cleared: unused.length, next: files.length === limit ? (files.at(-1)?.name ?? null) : null };
}

/** Every six hours, clears pictures of old content and of what is gone. Where it has got to is in memory: another process starts over. */
export function unusedFilesSweep(storage: FileStorage, parts: readonly UsagePart[], realNow: () => Date): Sweep {
  let at = 0;
  let after: string | null = null;
  return {
    name: 'unused-files',
    everyMs: EVERY_MS,
    gentle: true,
    async run({ now, log }) {
      const part = parts[at];
      if (!part) {
        at = 0;
        return false;
      }
      const { cleared, next } = await clearUnused(storage, part, after, { now, realNow: realNow() });
      if (cleared > 0) log.info({ cleared, prefix: part.prefix }, 'stored files cleared');
      storedFilesCleared.inc(cleared);
      after = next;
      if (next === null) at += 1;
      return true;
    },
  };
}
