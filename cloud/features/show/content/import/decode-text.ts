/** What a text file is written in, by byte order mark, an XML declaration, or trying: UTF-8 if it is valid, else GB18030 (which holds GBK and GB2312). */
export function detectEncoding(bytes: Uint8Array, complete: boolean): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1];
  if (declared && isKnown(declared)) return declared;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !complete });
    return 'utf-8';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'gb18030';
    throw error;
  }
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_NOT_SUPPORTED') return false;
    throw error;
  }
}

/** What the use case reads from: a whole file, or its pieces as they arrive. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

/** Text of a file piece by piece; the encoding is decided on the first 64 KB. */
export async function* decodeText(content: FileContent): AsyncGenerator<string> {
  let head: Buffer | null = Buffer.alloc(0);
  let decoder = new TextDecoder();
  for await (const piece of pieces(content)) {
    if (!head) {
      yield decoder.decode(piece, { stream: true });
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < 65_536) continue;
    decoder = new TextDecoder(detectEncoding(head, false));
    yield decoder.decode(head, { stream: true });
    head = null;
  }
  if (head) decoder = new TextDecoder(detectEncoding(head, true));
  yield decoder.decode(head ?? new Uint8Array());
}

async function* pieces(content: FileContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) {
    for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
  } else yield* content;
}

/** Largest file read whole: exhibitor lists and sheets. */
const MOST_BYTES = 50 * 1024 * 1024;

/** The whole file in memory. Throws a RangeError above 50 MB. */
export async function readWhole(content: FileContent): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces(content)) {
    size += piece.length;
    if (size > MOST_BYTES) throw new RangeError('file is larger than 50 MB');
    parts.push(piece);
  }
  return Buffer.concat(parts);
}
