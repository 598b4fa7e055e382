import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

/** One file of an archive; folders are made by `/` in its name. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const deflated = promisify(deflateRaw);
const STORED = 0;
const DEFLATED = 8;
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8 = 0x0800;
const VERSION = 20;
/** What the format holds without its 64-bit extension. */
const MOST_FILES = 0xffff;
const MOST_BYTES = 0xffffffff;

/**
 * A ZIP (PKWARE APPNOTE 6.3) written while its files are made, one at a time in memory. `at` is the time all of them carry, as a
 * clock in UTC shows it. Throws when it would need the 64-bit extension.
 */
export async function* zipOf(files: AsyncIterable<ZipFile>, at: Date): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const file of files) {
    const { head, name, body } = await packed(file, at);
    const local = Buffer.concat([signed(0x04034b50, head), name, body]);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(offset, 12);
    // Made by and needed version, then the same as before the file, then no comment, first disk, no attributes, and where it lies.
    directory.push(Buffer.concat([signed(0x02014b50, Buffer.concat([versionBytes(), head])), entry.subarray(2), name]));
    offset += local.length;
    if (directory.length > MOST_FILES || offset > MOST_BYTES) throw new Error('an archive grew too large');
    yield local;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  yield Buffer.concat([list, signed(0x06054b50, end)]);
}

/** The fields that stand before a file and again in the directory, from the needed version to the length of what follows the name. */
async function packed({ name: text, bytes }: ZipFile, at: Date): Promise<{ head: Buffer; name: Buffer; body: Buffer }> {
  const name = Buffer.from(text, 'utf8');
  const smaller = await deflated(bytes);
  const isSmaller = smaller.length < bytes.length;
  const body = isSmaller ? smaller : bytes;
  const head = Buffer.alloc(26);
  head.writeUInt16LE(VERSION, 0);
  head.writeUInt16LE(UTF8, 2);
  head.writeUInt16LE(isSmaller ? DEFLATED : STORED, 4);
  head.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6);
  head.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 8);
  head.writeUInt32LE(crc32(bytes), 10);
  head.writeUInt32LE(body.length, 14);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt16LE(name.length, 22);
  return { head, name, body };
}

function signed(signature: number, rest: Buffer): Buffer {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  return Buffer.concat([mark, rest]);
}

function versionBytes(): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(VERSION);
  return made;
}

/** A name that every system takes for a file: no signs that mean something in paths, no ends that are dropped, at most 60 characters. */
export function fileNameOf(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ');
  return (
    [...clean]
      .slice(0, 60)
      .join('')
      .replace(/^[\s.]+|[\s.]+$/g, '') || '_'
  );
}
