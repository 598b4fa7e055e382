import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as contract from '@shared/contracts/post-callbacks';
import { AppError } from '@shared/errors';
import { route, type Route } from '../../../platform/http/route';
import { readBounce } from '../../../platform/mail';
import type { PostOffice } from '../../../platform/post-office';
import { addressKey, markUnreachable } from '../address';
import { recordPostResult } from './post-result-store';

/** A notification quotes what came back; ours are small. */
const MOST = 512 * 1024;

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST) throw new AppError('payload_too_large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Letters that came back hours later. Only what names a letter of ours counts: anybody can send us what looks like one. */
export function bounceRoutes({ post: { mail, keys } }: { readonly post: PostOffice }): Route[] {
  return [
    route(contract.takeBounce, 'anyone', async ({ params, ctx, now }) => {
      const [expected, given] = [Buffer.from(mail?.bounceSecret ?? ''), Buffer.from(params.secret)];
      if (expected.length === 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('not_found');
      const bounce = readBounce(await readAll(ctx.req));
      if (!bounce) return { known: false };
      const result = { channel: 'email', deliveryId: null, msgId: bounce.messageId, delivered: false, reason: 'mail_returned' } as const;
      const found = await recordPostResult(result, now);
      if (found !== 'settled') return { known: false };
      // 5.1.x and 5.2.1 speak of the mailbox (RFC 3463); a full one or a filter may be otherwise tomorrow.
      if (/^5\.(?:1\.\d+|2\.1)$/.test(bounce.status))
        await markUnreachable(addressKey(keys, 'email', bounce.address), 'mail_returned', now);
      return { known: true };
    }),
  ];
}
