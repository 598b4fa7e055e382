import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SmsAccount } from './model';

/** What reached the endpoint, before anything was believed. */
export interface VendorCall {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface VendorAnswer {
  readonly status: number;
  readonly json: object;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const WINDOW_MS = 15 * 60_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Why the call is not the account's; null: it is. As "V3 request body and signature mechanism" of Alibaba Cloud has it. */
export function whyNotAliyun(call: VendorCall, account: SmsAccount, now: number, used: Set<string>): string | null {
  const { headers } = call;
  const read = /^ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (!read) return 'IncompleteSignature';
  const [, keyId = '', names = '', signature = ''] = read;
  if (keyId !== account.keyId) return 'InvalidAccessKeyId.NotFound';
  const signed = names.split(';');
  const required = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'];
  if (required.some((name) => !signed.includes(name))) return 'IncompleteSignature';
  if (Math.abs(Date.parse(headers['x-acs-date'] ?? '') - now) > WINDOW_MS) return 'InvalidTimeStamp.Expired';
  const bodyHash = sha256(call.body);
  if (headers['x-acs-content-sha256'] !== bodyHash) return 'SignatureDoesNotMatch';
  const query = [...new URLSearchParams(call.query)]
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
  const canonical = [
    call.method,
    call.path,
    query,
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    names,
    bodyHash,
  ].join('\n');
  const expected = createHmac('sha256', account.keySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  if (!same(signature, expected)) return 'SignatureDoesNotMatch';
  const nonce = headers['x-acs-signature-nonce'] ?? '';
  if (used.has(nonce)) return 'SignatureNonceUsed';
  used.add(nonce);
  return null;
}

const MAINLAND = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/;
const LONGEST = 35;

export type Wanted =
  | {
      readonly ok: true;
      readonly number: string;
      readonly sign: string;
      readonly templateId: string;
      readonly text: string;
      readonly outId: string;
    }
  | { readonly ok: false; readonly code: string };

/** What `SendSms` asks for, checked as the vendor does before anything is sent. */
export function readAliyun(call: VendorCall, account: SmsAccount): Wanted {
  const form = /urlencoded/.test(call.headers['content-type'] ?? '') ? call.body : '';
  const given = new URLSearchParams([...new URLSearchParams(call.query), ...new URLSearchParams(form)]);
  const refuse = (code: string): Wanted => ({ ok: false, code });
  if (call.headers['x-acs-action'] !== 'SendSms' || call.headers['x-acs-version'] !== '2017-05-25') return refuse('InvalidAction.NotFound');
  const number = MAINLAND.exec(given.get('PhoneNumbers') ?? '')?.[1];
  if (!number) return refuse('isv.MOBILE_NUMBER_ILLEGAL');
  const sign = given.get('SignName') ?? '';
  if (!account.signs.includes(sign)) return refuse('isv.SMS_SIGNATURE_ILLEGAL');
  const templateId = given.get('TemplateCode') ?? '';
  const template = Object.hasOwn(account.templates, templateId) ? account.templates[templateId] : undefined;
  if (template === undefined) return refuse('isv.SMS_TEMPLATE_ILLEGAL');
  const values = readParams(given.get('TemplateParam'));
  if (!values) return refuse('isv.INVALID_JSON_PARAM');
  const gaps = [...template.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (gaps.some((gap) => typeof values[gap] !== 'string' || values[gap] === '')) return refuse('isv.TEMPLATE_MISSING_PARAMETERS');
  if (Object.values(values).some((value) => [...String(value)].length > LONGEST)) return refuse('isv.PARAM_LENGTH_LIMIT');
  const text = `【${sign}】${template.replace(/\$\{(\w+)\}/g, (_, gap: string) => String(values[gap]))}`;
  return { ok: true, number: `+86${number}`, sign, templateId, text, outId: given.get('OutId') ?? '' };
}

function readParams(text: string | null): Record<string, unknown> | null {
  try {
    return JSON.parse(text || '{}') as Record<string, unknown>;
  } catch {
    return null;
  }
}
