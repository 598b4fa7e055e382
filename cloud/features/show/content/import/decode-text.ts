import { decodeAs, guessEncoding, isEncoding, type Certainty } from './guess-encoding';

/** What the use case reads from: a whole file, or its pieces as they arrive. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

export interface DecodedText {
  /** Bytes that mean nothing in this encoding are U+FFFD. */
  readonly text: string;
  readonly encoding: string;
  readonly certainty: Certainty;
}

/**
 * Text of a file by what was asked for, its byte order mark, its XML declaration, or what its bytes look like.
 * @param wanted a name that `isEncoding` knows
 */
export function decodeText(bytes: Uint8Array, wanted?: string): DecodedText {
  const { encoding, certainty } = encodingOf(bytes, wanted);
  return { text: decodeAs(encoding, bytes), encoding, certainty };
}

function encodingOf(bytes: Uint8Array, wanted: string | undefined): { encoding: string; certainty: Certainty } {
  if (wanted) return { encoding: new TextDecoder(wanted).encoding, certainty: 'stated' };
  const marked = markOf(bytes);
  if (marked) return { encoding: marked, certainty: 'stated' };
  const guess = guessEncoding(bytes);
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1];
  if (!isEncoding(declared)) return guess;
  const stated = new TextDecoder(declared).encoding;
  // Letters that contradict their own declaration: UTF-16 in single bytes, GBK above valid UTF-8.
  if (/^utf-16/.test(stated) || (stated !== 'utf-8' && guess.encoding === 'utf-8' && holdsUtf8(bytes))) return guess;
  if (stated === 'utf-8' && guess.encoding !== 'utf-8') return { ...guess, certainty: 'guessed' };
  return { encoding: stated, certainty: 'stated' };
}

/** Is it UTF-8 without fault, with characters beyond ASCII? */
function holdsUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0xc2) && !new TextDecoder('utf-8').decode(bytes).includes('\ufffd');
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

async function* pieces(content: FileContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
}

/** Largest file that is read. */
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
