interface PictureHead {
  readonly type: 'jpeg' | 'png' | 'webp' | 'gif';
  readonly width: number;
  readonly height: number;
}

/** What a picture says of itself in its first bytes, before anything is decoded; null for what is no JPEG, PNG, WebP or GIF. */
export function readPictureHead(bytes: Buffer): PictureHead | null {
  return readPng(bytes) ?? readWebp(bytes) ?? readGif(bytes) ?? readJpeg(bytes);
}

/** Markup, whatever the file is called: an SVG begins with its element, an XML line or a comment. */
export function looksLikeSvg(bytes: Buffer): boolean {
  const beginning = bytes
    .subarray(0, 2_048)
    .toString('utf8')
    .replace(/\0/g, '')
    .replace(/^\ufeff/, '')
    .trimStart();
  return beginning.startsWith('<') && /<svg[\s/>]|<!DOCTYPE svg|<\?xml/i.test(beginning);
}

const HEIC_BRANDS = /heic|heix|heim|heis|hevc|hevx|mif1|msf1/;

/** A photo as iPhones keep it. Source: ISO 14496-12, the box `ftyp` with its brands; ISO 23008-12, their names. */
export function looksLikeHeic(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return false;
  const brands = bytes.toString('latin1', 8, Math.min(bytes.readUInt32BE(0), 64));
  return HEIC_BRANDS.test(brands) && !brands.startsWith('avi');
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

function readPng(bytes: Buffer): PictureHead | null {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(PNG)) return null;
  return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Source: GIF89a Specification, 18: the logical screen. */
function readGif(bytes: Buffer): PictureHead | null {
  if (bytes.length < 13 || !/^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))) return null;
  return { type: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** Source: WebP Container Specification (VP8X, VP8L, VP8). */
function readWebp(bytes: Buffer): PictureHead | null {
  const tag = (at: number) => bytes.toString('latin1', at, at + 4);
  if (bytes.length < 30 || tag(0) !== 'RIFF' || tag(8) !== 'WEBP') return null;
  switch (tag(12)) {
    case 'VP8X':
      return { type: 'webp', width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { type: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { type: 'webp', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Source: ITU-T T.81, B.1.1.3: the frame header stands behind segments that say their length. */
function readJpeg(bytes: Buffer): PictureHead | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { type: 'jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
