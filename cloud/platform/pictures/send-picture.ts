import { AppError } from '@shared/errors';
import type { Context } from 'koa';
import type { FileStorage } from '../storage';

const YEAR_S = 31_536_000;
const TYPES: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** By the end of a picture's name. */
export const contentTypeOf = (name: string): string => TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** Answers with a stored picture whose name follows from what it shows: whoever has it need not ask again. Throws `not_found`. */
export async function sendPicture(ctx: Context, storage: FileStorage, name: string): Promise<void> {
  ctx.etag = name.slice(name.lastIndexOf('/') + 1);
  ctx.set('Cache-Control', `public, max-age=${YEAR_S}, immutable`);
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const picture = await storage.read(name);
  if (!picture) throw new AppError('not_found');
  ctx.type = contentTypeOf(name);
  ctx.body = picture;
}
