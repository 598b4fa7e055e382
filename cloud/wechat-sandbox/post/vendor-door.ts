import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import type { Fault } from '../faults';
import type { World } from '../world';
import { readAliyun, whyNotAliyun, type VendorAnswer, type VendorCall } from './aliyun';
import type { PostOptions, SentText, SmsAccount } from './model';
import { reportText } from './reports';
import { readTencent, whyNotTencent } from './tencent';

const KEPT = 500;
const REPORT_MS = 300;

type Pick = (request: { path: string; appid: string | null; openid: string | null }) => Fault | null;

/** The vendors' endpoints: `/sms/aliyun` and `/sms/tencent` below the prefix; by itself also `/`, where their SDKs call. */
export function vendorDoor(world: World, options: PostOptions, pick: Pick) {
  const used = new Set<string>();
  return async (ctx: Context): Promise<boolean> => {
    if (ctx.method !== 'POST' || !['/', '/sms/aliyun', '/sms/tencent', '/sms/aliyun/', '/sms/tencent/'].includes(ctx.path)) return false;
    const vendor = ctx.get('x-acs-action') ? 'aliyun' : ctx.get('x-tc-action') ? 'tencent' : null;
    const account = vendor && options[vendor];
    if (!vendor || !account) return false;
    const call = await readCall(ctx);
    const fault = pick({ path: `/sms/${vendor}`, appid: null, openid: null });
    if (fault && (await isStopped(ctx, fault, vendor))) return true;
    const why = vendor === 'aliyun' ? whyNotAliyun(call, account, Date.now(), used) : whyNotTencent(call, account, Date.now());
    if (why) return answer(ctx, refusal(vendor, why));
    const wanted = vendor === 'aliyun' ? readAliyun(call, account) : readTencent(call, account);
    if (!wanted.ok) return answer(ctx, refusal(vendor, wanted.code));
    const { ok: _ok, ...message } = wanted;
    const id = vendor === 'aliyun' ? `${Date.now()}${randomBytes(4).readUInt32BE()}^0` : `2640:${randomBytes(10).toString('hex')}`;
    const sent: SentText = { id, vendor, at: world.now(), ...message, segments: segmentsOf(message.text), report: 'waiting' };
    world.state.texts.push(sent);
    world.state.texts.splice(0, world.state.texts.length - KEPT);
    world.changed();
    world.notify('post');
    reportLater(world, account, sent, options.reportDelayMs ?? REPORT_MS);
    await world.store.saved();
    if (fault?.kind === 'answer_lost') {
      cut(ctx);
      return true;
    }
    return answer(ctx, accepted(sent));
  };
}

/** As both vendors charge: 70 to one, of a longer one 67 to a part. */
const segmentsOf = (text: string) => (text.length <= 70 ? 1 : Math.ceil(text.length / 67));

async function readCall(ctx: Context): Promise<VendorCall> {
  const parts: Buffer[] = [];
  for await (const part of ctx.req as AsyncIterable<Buffer>) parts.push(part);
  // As it came over the line: a signature covers the address that was called, whatever this is mounted under.
  const [path = '/', query = ''] = ctx.originalUrl.split('?');
  const headers = Object.fromEntries(
    Object.entries(ctx.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  );
  return { method: ctx.method, path, query, headers, body: Buffer.concat(parts).toString('utf8') };
}

function answer(ctx: Context, { status, json }: VendorAnswer): true {
  ctx.status = status;
  ctx.set('content-type', 'application/json; charset=utf-8');
  ctx.body = JSON.stringify(json);
  return true;
}

function cut(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.destroy();
}

/** A bad day before anything is done. */
async function isStopped(ctx: Context, fault: Fault, vendor: 'aliyun' | 'tencent'): Promise<boolean> {
  switch (fault.kind) {
    case 'reset':
      cut(ctx);
      return true;
    case 'http_error':
      ctx.status = fault.status ?? 502;
      ctx.body = '<html><body>Bad Gateway</body></html>';
      return true;
    case 'system_error':
      return answer(ctx, refusal(vendor, vendor === 'aliyun' ? 'isp.SYSTEM_ERROR' : 'InternalError.OtherError'));
    case 'quota_used_up':
      return answer(
        ctx,
        refusal(vendor, vendor === 'aliyun' ? 'isv.AMOUNT_NOT_ENOUGH' : 'FailedOperation.InsufficientBalanceInSmsPackage'),
      );
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 3_000));
      return false;
    default:
      return false;
  }
}

/** Alibaba answers refusals of the service with 200, those of its gateway with an error; Tencent all with 200. */
function refusal(vendor: 'aliyun' | 'tencent', code: string): VendorAnswer {
  const RequestId = randomUUID().toUpperCase();
  if (vendor === 'tencent') return { status: 200, json: { Response: { Error: { Code: code, Message: code }, RequestId } } };
  return { status: code.startsWith('isv.') || code.startsWith('isp.') ? 200 : 400, json: { Code: code, Message: code, RequestId } };
}

function accepted({ id, vendor, number, outId, segments }: SentText): VendorAnswer {
  const RequestId = randomUUID().toUpperCase();
  if (vendor === 'aliyun') return { status: 200, json: { Code: 'OK', Message: 'OK', BizId: id, RequestId } };
  const status = {
    SerialNo: id,
    PhoneNumber: number,
    Fee: segments,
    SessionContext: outId,
    Code: 'Ok',
    Message: 'send success',
    IsoCode: 'CN',
  };
  return { status: 200, json: { Response: { SendStatusSet: [status], RequestId } } };
}

function reportLater(world: World, account: SmsAccount, sent: SentText, delayMs: number): void {
  if (!account.callbacks) return;
  const timer = setTimeout(() => void reportText(world, account, sent), delayMs);
  timer.unref();
}
