import { inflateRawSync } from 'node:zlib';

/** Most bytes a workbook may unfold to. 50,000 rows of a list are about 60 MB of XML. */
const MOST_UNFOLDED = 200 * 1024 * 1024;
const END = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

type Fault = 'damaged' | 'too_big' | 'password';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** The larger of what the directory and the entry beside the data claim. */
  readonly claimed: number;
  readonly data: Buffer;
}

/**
 * Why a zip is not to be opened, or null. Everything is unfolded once with a bound and thrown away: what the entries say of their own
 * size may be a lie, and a library that believes it takes a gigabyte for a file of one megabyte.
 */
export function whyNotUnzip(file: Buffer): Fault | null {
  const entries = listEntries(file);
  if (!entries) return 'damaged';
  let left = MOST_UNFOLDED;
  for (const entry of entries) {
    if (entry.encrypted) return 'password';
    // The library takes memory for what is claimed.
    if (entry.claimed > left) return 'too_big';
    const content = unfold(entry, left);
    if (typeof content === 'string') return content;
    left -= content.length;
  }
  // An encrypted OpenDocument file says so in its manifest, and keeps the rest as a cipher.
  return readEntry(file, 'META-INF/manifest.xml')?.includes('encryption-data') ? 'password' : null;
}

/** Null when the directory does not hold together. */
export const listEntryNames = (file: Buffer): string[] | null => listEntries(file)?.map((one) => one.name) ?? null;

/** One entry of a zip that `whyNotUnzip` has passed; null when there is none of this name. */
export function readEntry(file: Buffer, name: string): Buffer | null {
  const entry = listEntries(file)?.find((one) => one.name === name);
  const content = entry ? unfold(entry, MOST_UNFOLDED) : null;
  return typeof content === 'string' ? null : content;
}

/** Null when the directory does not hold together. */
function listEntries(file: Buffer): Entry[] | null {
  const end = file.lastIndexOf(END);
  if (end < 0 || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  // The library counts by the other field.
  if (count !== file.readUInt16LE(end + 8)) return null;
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) return null;
    const local = file.readUInt32LE(at + 42);
    if (local + 30 > file.length || file.readUInt32LE(local) !== LOCAL) return null;
    const method = file.readUInt16LE(at + 10);
    const length = file.readUInt16LE(at + 28);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + length),
      method,
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      claimed: Math.max(file.readUInt32LE(at + 24), file.readUInt32LE(local + 22)),
      data: file.subarray(from, method === 0 ? from + file.readUInt32LE(at + 20) : undefined),
    });
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function unfold({ method, data }: Entry, most: number): Buffer | Fault {
  if (method === 0) return data.length > most ? 'too_big' : data;
  if (method !== 8) return 'damaged';
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_big' : 'damaged';
  }
}
