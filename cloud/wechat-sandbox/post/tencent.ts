import { createHash, createHmac } from 'node:crypto';
import { same, type VendorCall, type Wanted } from './aliyun';
import type { SmsAccount } from './model';

const ALGORITHM = 'TC3-HMAC-SHA256';
const WINDOW_MS = 5 * 60_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Why the call is not the account's; null: it is. As "Signature v3" of Tencent Cloud's API 3.0 has it. */
export function whyNotTencent(call: VendorCall, account: SmsAccount, now: number): string | null {
  const { headers } = call;
  const read =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d{2}-\d{2})\/(\w+)\/tc3_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!read) return 'AuthFailure.SignatureFailure';
  const [, keyId = '', date = '', service = '', names = '', signature = ''] = read;
  if (keyId !== account.keyId) return 'AuthFailure.SecretIdNotFound';
  const stamp = Number(headers['x-tc-timestamp']);
  if (!(Math.abs(stamp * 1000 - now) <= WINDOW_MS)) return 'AuthFailure.SignatureExpire';
  const signed = names.split(';');
  if (service !== 'sms' || date !== new Date(stamp * 1000).toISOString().slice(0, 10)) return 'AuthFailure.SignatureFailure';
  if (!signed.includes('content-type') || !signed.includes('host')) return 'AuthFailure.SignatureFailure';
  const lower = (name: string) => (name === 'x-tc-action' ? (headers[name] ?? '').toLowerCase() : (headers[name] ?? ''));
  const canonical = [
    call.method,
    call.path,
    call.query,
    ...signed.map((name) => `${name}:${lower(name).trim()}`),
    '',
    names,
    sha256(call.body),
  ].join('\n');
  const key = hmac(hmac(hmac(`TC3${account.keySecret}`, date), service), 'tc3_request');
  const expected = hmac(key, [ALGORITHM, String(stamp), `${date}/${service}/tc3_request`, sha256(canonical)].join('\n')).toString('hex');
  return same(signature, expected) ? null : 'AuthFailure.SignatureFailure';
}

interface Body {
  readonly PhoneNumberSet?: unknown;
  readonly SmsSdkAppId?: unknown;
  readonly SignName?: unknown;
  readonly TemplateId?: unknown;
  readonly TemplateParamSet?: unknown;
  readonly SessionContext?: unknown;
}

/** What `SendSms` asks for, checked as the vendor does before anything is sent. */
export function readTencent(call: VendorCall, account: SmsAccount): Wanted {
  const refuse = (code: string): Wanted => ({ ok: false, code });
  if (call.headers['x-tc-action'] !== 'SendSms') return refuse('InvalidAction');
  if (call.headers['x-tc-version'] !== '2021-01-11') return refuse('NoSuchVersion');
  if (!call.headers['x-tc-region']) return refuse('MissingParameter');
  const body = readBody(call.body);
  if (!body) return refuse('InvalidParameter');
  if (body.SmsSdkAppId !== account.appId) return refuse('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
  const [number] = Array.isArray(body.PhoneNumberSet) ? (body.PhoneNumberSet as unknown[]) : [];
  if (typeof number !== 'string' || !/^\+861[3-9]\d{9}$/.test(number)) return refuse('FailedOperation.PhoneNumberParseFail');
  const sign = typeof body.SignName === 'string' ? body.SignName : '';
  if (!account.signs.includes(sign)) return refuse('FailedOperation.SignatureIncorrectOrUnapproved');
  const templateId = typeof body.TemplateId === 'string' ? body.TemplateId : '';
  const template = Object.hasOwn(account.templates, templateId) ? account.templates[templateId] : undefined;
  if (template === undefined) return refuse('FailedOperation.TemplateIncorrectOrUnapproved');
  const params = Array.isArray(body.TemplateParamSet) ? (body.TemplateParamSet as unknown[]).map(String) : [];
  const gaps = new Set([...template.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1])));
  if (params.length !== gaps.size) return refuse('FailedOperation.TemplateParamSetNotMatchApprovedTemplate');
  const text = `【${sign}】${template.replace(/\{(\d+)\}/g, (_, gap: string) => params[Number(gap) - 1] ?? '')}`;
  return { ok: true, number, sign, templateId, text, outId: typeof body.SessionContext === 'string' ? body.SessionContext : '' };
}

function readBody(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Body) : null;
  } catch {
    return null;
  }
}
