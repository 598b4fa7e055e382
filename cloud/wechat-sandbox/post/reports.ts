import type { World } from '../world';
import type { SentText, SmsAccount } from './model';

const TRIES = 5;
const PAUSE_MS = 400;

async function tell(url: string, body: unknown): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5_000),
      });
      if (answer.ok) return true;
    } catch {
      // Whoever is told may be starting again.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

/** China's clock, as both vendors write times. */
const clockText = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Of a number that ends in 0000 that nobody has it. */
export async function reportText(world: World, account: SmsAccount, sent: SentText): Promise<void> {
  if (!account.callbacks) return;
  const good = !sent.number.endsWith('0000');
  const at = clockText(world.now());
  const bare = sent.number.replace(/^\+86/, '');
  const body =
    sent.vendor === 'aliyun'
      ? [
          {
            phone_number: bare,
            send_time: at,
            report_time: at,
            success: good,
            err_code: good ? 'DELIVERED' : 'MOBILE_NOT_EXIST',
            err_msg: good ? '用户接收成功' : '空号',
            sms_size: String(sent.segments),
            biz_id: sent.id,
            out_id: sent.outId,
          },
        ]
      : [
          {
            user_receive_time: at,
            nationcode: '86',
            mobile: bare,
            report_status: good ? 'SUCCESS' : 'FAIL',
            errmsg: good ? 'DELIVRD' : 'UNDELIV',
            description: good ? '用户短信送达成功' : '号码是空号',
            sid: sent.id,
          },
        ];
  const heard = await tell(account.callbacks.reports, body);
  sent.report = heard ? (good ? 'delivered' : 'failed') : 'unheard';
  world.changed();
  world.notify('post');
}

/** Somebody answers a text message. */
export async function replyToText(world: World, account: SmsAccount, sent: SentText, text: string): Promise<boolean> {
  if (!account.callbacks) return false;
  const bare = sent.number.replace(/^\+86/, '');
  const body =
    sent.vendor === 'aliyun'
      ? [
          {
            phone_number: bare,
            send_time: clockText(world.now()),
            content: text,
            sign_name: sent.sign,
            dest_code: '1234',
            sequence_id: Date.now(),
          },
        ]
      : { extend: '', mobile: bare, nationcode: '86', sign: sent.sign, text, time: Math.floor(world.now() / 1000) };
  return tell(account.callbacks.replies, body);
}
