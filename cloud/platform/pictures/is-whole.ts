import type { readPictureHead } from './picture-head';

type Type = NonNullable<ReturnType<typeof readPictureHead>>['type'];

/** Does the file go on to its end? A decoder would show half a picture, the rest of it grey. What follows the end is nobody's. */
export function isWhole(bytes: Buffer, type: Type): boolean {
  return WHOLE[type](bytes);
}

const WHOLE: Readonly<Record<Type, (bytes: Buffer) => boolean>> = {
  jpeg: isWholeJpeg,
  png: isWholePng,
  webp: isWholeWebp,
  gif: isWholeGif,
};

/** Segments, then scans of coded bytes in which 0xff is followed by 0 or a restart (ITU-T T.81, B.1.1.2), until the end is marked. */
function isWholeJpeg(bytes: Buffer): boolean {
  for (let at = 2; at >= 0 && at + 1 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return false;
    if (marker === 0xd9) return true;
    if (marker === 0xff) at += 1;
    else {
      if (at + 4 > bytes.length) return false;
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xda) at = nextMarker(bytes, at);
    }
  }
  return false;
}

/** Where the coded bytes of a scan end; -1: nowhere. */
function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
}

function isWholePng(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end <= bytes.length;
    at = end;
  }
  return false;
}

function isWholeWebp(bytes: Buffer): boolean {
  return bytes.readUInt32LE(4) + 8 <= bytes.length;
}

/** To the end of the first frame: of a film only that is shown. */
function isWholeGif(bytes: Buffer): boolean {
  const tableOf = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + tableOf(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind !== 0x21 && kind !== 0x2c) return false;
    const data = kind === 0x21 ? at + 2 : at + 11 + tableOf(bytes[at + 9] ?? 0);
    const end = endOfBlocks(bytes, data);
    if (kind === 0x2c || end < 0) return end >= 0;
    at = end;
  }
  return false;
}

/** Behind a row of blocks that each say their length, the last one none; -1: it does not end. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return -1;
}
