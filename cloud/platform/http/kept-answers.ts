import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context } from 'koa';
import { LRUCache } from 'lru-cache';

interface KeptAnswer {
  readonly etag: string;
  readonly plain: Buffer;
  /** Null where it would not be shorter by much. */
  readonly gzip: Buffer | null;
}

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_ANSWERS = 20_000;
/** As the compressor has it. */
const SHORT = 1_024;

/**
 * Answers of this process under keys that say what they were made from. An entry is never wrong, only no longer asked for; the mark in
 * its key is read from the database for every request, so that what another process wrote counts at once.
 */
export class KeptAnswers {
  private readonly answers = new LRUCache<string, KeptAnswer>({
    max: MOST_ANSWERS,
    maxSize: MOST_BYTES,
    sizeCalculation: ({ plain, gzip }, key) => plain.length + (gzip?.length ?? 0) + key.length,
  });
  private readonly making = new Map<string, Promise<KeptAnswer>>();

  /** Answers with what is kept, else with what `make` gives; 304 to whoever has it already. */
  async send(ctx: Context, key: string, make: () => Promise<unknown>): Promise<void> {
    const { etag, plain, gzip } = this.answers.get(key) ?? (await this.made(key, make));
    ctx.set('Cache-Control', 'no-cache');
    ctx.vary('Accept-Language');
    ctx.set('ETag', etag);
    if (isFresh(ctx, etag)) {
      ctx.status = 304;
      return;
    }
    ctx.status = 200;
    ctx.set('Content-Type', 'application/json; charset=utf-8');
    if (gzip && ctx.acceptsEncodings('gzip', 'identity') === 'gzip') {
      ctx.set('Content-Encoding', 'gzip');
      ctx.body = gzip;
    } else ctx.body = plain;
  }

  /** Many who ask at once for what is not there yet wait for one of them. */
  private made(key: string, make: () => Promise<unknown>): Promise<KeptAnswer> {
    const under = this.making.get(key);
    if (under) return under;
    const making = make()
      .then((body) => {
        const plain = Buffer.from(JSON.stringify(body));
        const answer = {
          etag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
          plain,
          gzip: plain.length > SHORT ? gzipSync(plain) : null,
        };
        this.answers.set(key, answer);
        return answer;
      })
      .finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }
}

/** Most browsers send back the one mark they were given; whatever else is asked, the library knows. */
function isFresh(ctx: Context, etag: string): boolean {
  const asked = ctx.get('If-None-Match');
  if (!asked) return false;
  ctx.status = 200;
  return (asked === etag && !ctx.get('Cache-Control')) || ctx.fresh;
}
