import { createHash, createHmac } from 'node:crypto';
import { postFailure, type PostAnswer } from '../post-answer';
import { callVendor, wordOf } from './call-vendor';
import type { SmsLetter, SmsSettings } from './index';

const ENDPOINT = 'https://sms.tencentcloudapi.com/';
const ALGORITHM = 'TC3-HMAC-SHA256';
const SERVICE = 'sms';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Headers of a request to Tencent Cloud's API 3.0, signed as its "Signature v3" says. */
export function signTencent(
  {
    host,
    path,
    action,
    body,
    keyId,
    keySecret,
    region,
  }: { host: string; path: string; action: string; body: string; keyId: string; keySecret: string; region: string },
  at: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const date = at.toISOString().slice(0, 10);
  const type = 'application/json; charset=utf-8';
  const names = 'content-type;host;x-tc-action';
  const canonical = [
    'POST',
    path,
    '',
    `content-type:${type}`,
    `host:${host}`,
    `x-tc-action:${action.toLowerCase()}`,
    '',
    names,
    sha256(body),
  ].join('\n');
  const scope = `${date}/${SERVICE}/tc3_request`;
  const key = hmac(hmac(hmac(`TC3${keySecret}`, date), SERVICE), 'tc3_request');
  const signature = hmac(key, [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
  return {
    'Content-Type': type,
    'X-TC-Action': action,
    'X-TC-Version': '2021-01-11',
    'X-TC-Timestamp': timestamp,
    'X-TC-Region': region,
    Authorization: `${ALGORITHM} Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

export function tencentSms({ SMS_API_URL, SMS_KEY_ID, SMS_KEY_SECRET, SMS_APP_ID, SMS_REGION }: SmsSettings, now: () => Date) {
  const url = SMS_API_URL || ENDPOINT;
  const { host, pathname: path } = new URL(url);
  return async ({ id, to, sign, templateId, params }: SmsLetter): Promise<PostAnswer> => {
    const body = JSON.stringify({
      PhoneNumberSet: [to],
      SmsSdkAppId: SMS_APP_ID,
      SignName: sign,
      TemplateId: templateId,
      TemplateParamSet: params.map(({ value }) => value),
      SessionContext: id,
    });
    const headers = signTencent(
      { host, path, action: 'SendSms', body, keyId: SMS_KEY_ID, keySecret: SMS_KEY_SECRET, region: SMS_REGION || 'ap-guangzhou' },
      now(),
    );
    const answer = await callVendor(url, headers, body);
    if (!answer.ok) return answer;
    const { Response } = answer.json as {
      Response?: {
        Error?: { Code?: unknown; Message?: unknown };
        SendStatusSet?: { Code?: unknown; Message?: unknown; SerialNo?: unknown }[];
      };
    };
    if (Response?.Error) return tencentFailure(wordOf(Response.Error.Code), wordOf(Response.Error.Message));
    const status = Response?.SendStatusSet?.[0];
    if (status?.Code === 'Ok') return { ok: true, value: { msgid: wordOf(status.SerialNo) || undefined } };
    return tencentFailure(wordOf(status?.Code), wordOf(status?.Message));
  };
}

/** As the error codes of the SMS service's `SendSms` say; what they do not name is a refusal by set-up. */
export function tencentFailure(code: string, message: string): PostAnswer {
  const said = `${code} ${message}`;
  if (code === '') return postFailure('in_doubt', 'sms_no_answer', said);
  if (code.startsWith('InternalError')) return postFailure('in_doubt', 'sms_vendor_fault', said);
  if (/^RequestLimitExceeded|LimitExceeded\.DeliveryFrequencyLimit/.test(code)) return postFailure('quota', 'sms_rate', said, 10_000);
  if (/^LimitExceeded\.PhoneNumber/.test(code)) return postFailure('user', 'sms_too_many', said);
  if (/PhoneNumberInBlacklist|ReceivedByBlackList/.test(code)) return postFailure('user', 'sms_blocked', said);
  if (/IncorrectPhoneNumber|PhoneNumberParseFail/.test(code)) return postFailure('user', 'sms_bad_number', said);
  if (/InsufficientBalance|AccountArrears/i.test(code)) return postFailure('configuration', 'sms_no_balance', said);
  if (/Template|Signature(?:Incorrect|InBlock)|ContainSensitiveWord|ContentLength/.test(code))
    return postFailure('configuration', 'sms_template', said);
  if (/^AuthFailure|^UnauthorizedOperation/.test(code)) return postFailure('configuration', 'sms_auth', said);
  return postFailure('configuration', 'sms_refused', said);
}
