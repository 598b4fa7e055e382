import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pictures shared in chats and kept in albums, by content. */
export interface Pictures {
  /** @returns the picture's id. Only PNG, JPEG, GIF and WebP are taken. */
  put(bytes: Buffer): string;
  get(id: string): { bytes: Buffer; type: string } | null;
}

function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg';
  if (bytes.subarray(0, 4).toString('latin1') === 'GIF8') return 'image/gif';
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  return null;
}

export class UnknownPicture extends Error {}

export function createPictures(dir: string | null): Pictures {
  const memory = new Map<string, Buffer>();
  const folder = dir === null ? null : join(dir, 'wechat-sandbox-pictures');
  if (folder) mkdirSync(folder, { recursive: true });
  return {
    put(bytes) {
      if (!typeOf(bytes)) throw new UnknownPicture('not a PNG, JPEG, GIF or WebP picture');
      const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      if (folder) {
        if (!existsSync(join(folder, id))) writeFileSync(join(folder, id), bytes);
      } else memory.set(id, bytes);
      return id;
    },
    get(id) {
      if (!/^[0-9a-f]{32}$/.test(id)) return null;
      const bytes = folder ? (existsSync(join(folder, id)) ? readFileSync(join(folder, id)) : undefined) : memory.get(id);
      return bytes ? { bytes, type: typeOf(bytes) ?? 'application/octet-stream' } : null;
    },
  };
}
