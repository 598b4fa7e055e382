import { createHash, createHmac, randomUUID } from 'node:crypto';
import { postFailure, type PostAnswer } from '../post-answer';
import { callVendor, wordOf } from './call-vendor';
import type { SmsLetter, SmsSettings } from './index';

const ENDPOINT = 'https://dysmsapi.aliyuncs.com/';
const ALGORITHM = 'ACS3-HMAC-SHA256';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** RFC 3986, which encodes a little more than JavaScript does. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Request of Alibaba Cloud's OpenAPI, signed as its "V3 request body and signature mechanism" says. */
export function signAliyun(
  {
    url,
    action,
    query,
    keyId,
    keySecret,
  }: { url: string; action: string; query: Record<string, string>; keyId: string; keySecret: string },
  at: Date,
  nonce: string,
): { url: string; headers: Record<string, string> } {
  const { host, pathname, origin } = new URL(url);
  const canonicalQuery = Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] ?? '')}`)
    .join('&');
  const bodyHash = sha256('');
  const signed: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': at.toISOString().replace(/\.\d+/, ''),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': '2017-05-25',
  };
  const names = Object.keys(signed).sort();
  const canonical = [
    'POST',
    pathname,
    canonicalQuery,
    ...names.map((name) => `${name}:${(signed[name] ?? '').trim()}`),
    '',
    names.join(';'),
    bodyHash,
  ].join('\n');
  const signature = createHmac('sha256', keySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  const { host: _host, ...headers } = signed;
  return {
    url: `${origin}${pathname}?${canonicalQuery}`,
    headers: {
      ...headers,
      accept: 'application/json',
      Authorization: `${ALGORITHM} Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
    },
  };
}

export function aliyunSms({ SMS_API_URL, SMS_KEY_ID, SMS_KEY_SECRET, SMS_REGION }: SmsSettings, now: () => Date) {
  return async ({ id, to, sign, templateId, params }: SmsLetter): Promise<PostAnswer> => {
    const { url, headers } = signAliyun(
      {
        url: SMS_API_URL || ENDPOINT,
        action: 'SendSms',
        query: {
          PhoneNumbers: to.replace(/^\+86/, ''),
          SignName: sign,
          TemplateCode: templateId,
          TemplateParam: JSON.stringify(Object.fromEntries(params.map(({ name, value }) => [name, value]))),
          OutId: id,
          ...(SMS_REGION ? { RegionId: SMS_REGION } : {}),
        },
        keyId: SMS_KEY_ID,
        keySecret: SMS_KEY_SECRET,
      },
      now(),
      randomUUID(),
    );
    const answer = await callVendor(url, headers, '');
    if (!answer.ok) return answer;
    const { Code, Message, BizId } = answer.json;
    if (Code === 'OK') return { ok: true, value: { msgid: wordOf(BizId) || undefined } };
    return aliyunFailure(wordOf(Code), wordOf(Message));
  };
}

/** As "API error codes" of the SMS service lists them; what they do not name is a refusal by set-up. */
export function aliyunFailure(code: string, message: string): PostAnswer {
  const said = `${code} ${message}`;
  if (code === '') return postFailure('in_doubt', 'sms_no_answer', said);
  if (/^isp\.|^SystemError|ServiceUnavailable|InternalError/.test(code)) return postFailure('in_doubt', 'sms_vendor_fault', said);
  if (/^Throttling/.test(code)) return postFailure('quota', 'sms_rate', said, 10_000);
  if (/BUSINESS_LIMIT_CONTROL|DAY_LIMIT_CONTROL|MONTH_LIMIT_CONTROL/.test(code)) return postFailure('user', 'sms_too_many', said);
  if (/MOBILE_NUMBER_ILLEGAL|MOBILE_COUNT_OVER_LIMIT/.test(code)) return postFailure('user', 'sms_bad_number', said);
  if (/BLACK_KEY_CONTROL_LIMIT|BLACKLIST/i.test(code)) return postFailure('user', 'sms_blocked', said);
  if (/AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|ACCOUNT_ABNORMAL/.test(code)) return postFailure('configuration', 'sms_no_balance', said);
  if (/TEMPLATE|SIGN|PARAM/.test(code) && code.startsWith('isv.')) return postFailure('configuration', 'sms_template', said);
  if (/Signature|AccessKey|TimeStamp|Forbidden|NoPermission|RAM_PERMISSION/i.test(code))
    return postFailure('configuration', 'sms_auth', said);
  return postFailure('configuration', 'sms_refused', said);
}
