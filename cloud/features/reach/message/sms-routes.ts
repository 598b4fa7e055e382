import { timingSafeEqual } from 'node:crypto';
import * as contract from '@shared/contracts/post-callbacks';
import { AppError } from '@shared/errors';
import { readPhone } from '@shared/rules/phone';
import { route, type Route } from '../../../platform/http/route';
import type { Log } from '../../../platform/log';
import type { PostOffice } from '../../../platform/post-office';
import { addressKey, markUnreachable, refuse } from '../address';
import { recordPostResult, type PostResult } from './post-result-store';

/** Answers by which somebody refuses advertising; vendors take these words too, full-width or not. */
const REFUSALS = /^(?:R|TD|T|N|退订|拒收|STOP|UNSUBSCRIBE)$/i;
/** Those by which somebody refuses everything. */
const REFUSALS_OF_ALL = /^(?:全部退订|退订全部|STOPALL)$/i;
/** The number is nobody's any more, as vendors and operators word it. */
const NOBODYS = /空号|停机|销号|NOT_EXIST|UNKNOWN_NUMBER|NOT_ON_SERVICE/i;

type Vendor = 'aliyun' | 'tencent';

interface Report extends Omit<PostResult, 'channel' | 'reason'> {
  readonly number: string;
  readonly said: string;
}

/** What vendors tell by themselves. They sign nothing: the secret in the address is what they are known by. */
export function smsRoutes({ post, log }: { readonly post: PostOffice; readonly log: Log }): Route[] {
  const check = (vendor: Vendor, secret: string) => {
    const expected = Buffer.from(post.sms?.vendor === vendor ? post.sms.callbackSecret : '');
    const given = Buffer.from(secret);
    if (expected.length === 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('not_found');
  };
  const take = async (reports: readonly Report[], now: Date): Promise<void> => {
    let early = false;
    for (const { number, said, ...report } of reports) {
      const found = await recordPostResult({ ...report, channel: 'sms', reason: report.delivered ? null : 'sms_not_delivered' }, now);
      if (found === 'early') early = true;
      if (report.delivered) continue;
      log.warn({ deliveryId: report.deliveryId, said }, 'a text message did not arrive');
      const key = keyOf(post, number);
      if (key && NOBODYS.test(said)) await markUnreachable(key, 'sms_bad_number', now);
    }
    // The vendor tries again: by then our own call has been answered.
    if (early) throw new AppError('unavailable');
  };
  const hear = async (number: string, said: string, now: Date): Promise<void> => {
    const word = said.normalize('NFKC').replace(/[\s。.!！]/g, '');
    const key = keyOf(post, number);
    if (!key) return;
    if (REFUSALS_OF_ALL.test(word)) await refuse(key, ['marketing', 'service'], 'reply', now);
    else if (REFUSALS.test(word)) await refuse(key, ['marketing'], 'reply', now);
  };
  return [
    route(contract.takeAliyunReports, 'anyone', async ({ params, body, now }) => {
      check('aliyun', params.secret);
      const reports = body.map((one) => ({
        deliveryId: one.out_id ?? null,
        msgId: one.biz_id ?? null,
        delivered: one.success,
        number: one.phone_number,
        said: `${one.err_code ?? ''} ${one.err_msg ?? ''}`,
      }));
      await take(reports, now);
      return { code: 0, msg: '成功' };
    }),
    route(contract.takeAliyunReplies, 'anyone', async ({ params, body, now }) => {
      check('aliyun', params.secret);
      for (const { phone_number: number, content } of body) await hear(number, content, now);
      return { code: 0, msg: '成功' };
    }),
    route(contract.takeTencentReports, 'anyone', async ({ params, body, now }) => {
      check('tencent', params.secret);
      const reports = body.map((one) => ({
        deliveryId: null,
        msgId: one.sid ?? null,
        delivered: one.report_status === 'SUCCESS',
        number: `+${one.nationcode ?? '86'}${one.mobile}`,
        said: `${one.errmsg ?? ''} ${one.description ?? ''}`,
      }));
      await take(reports, now);
      return { result: 0, errmsg: 'OK' };
    }),
    route(contract.takeTencentReplies, 'anyone', async ({ params, body, now }) => {
      check('tencent', params.secret);
      await hear(`+${body.nationcode ?? '86'}${body.mobile}`, body.text, now);
      return { result: 0, errmsg: 'OK' };
    }),
  ];
}

/** Numbers come with and without their country. */
function keyOf({ keys }: PostOffice, number: string): string | null {
  const read = readPhone(number.replace(/^\+8686/, '+86'));
  return read.ok ? addressKey(keys, 'sms', read.e164) : null;
}
