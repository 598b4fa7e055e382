import { AppError } from '@shared/errors';
import { maskPhone, phoneTail, readPhone } from '@shared/rules/phone';
import { decryptField, encryptField, keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import type { WechatResult } from '../../../wechat';
import type { PhoneRecord } from './store';

/** WeChat's phone button, as the client of cloud/wechat offers it. */
export interface PhoneWechat {
  readonly mini: {
    phoneNumber(request: {
      code: string;
      openid?: string;
    }): Promise<WechatResult<{ phone_info: { purePhoneNumber: string; countryCode: string } }>>;
  };
}

/** What is kept of a number: sealed, two keyed hashes for search, a masked form for screens. */
export function sealPhone(keys: Keys, e164: string, verified: boolean): PhoneRecord {
  return {
    sealed: encryptField(keys, 'phone', e164),
    hash: phoneHash(keys, e164),
    tailHash: tailHash(keys, phoneTail(e164)),
    masked: maskPhone(e164),
    verified,
  };
}

/** The number itself, for sending and for a person's own export. Never goes to a screen. */
export function openPhone(keys: Keys, phone: PhoneRecord): string {
  return decryptField(keys, 'phone', phone.sealed);
}

export const phoneHash = (keys: Keys, e164: string) => keyedHash(keys, 'phone', e164);
export const tailHash = (keys: Keys, tail: string) => keyedHash(keys, 'phone-tail', tail);

/** Reads a typed number or redeems WeChat's button. Throws `phone_invalid`, `phone_code_invalid` or `unavailable`. */
export async function readPhoneInput(
  deps: { keys: Keys; wechat: PhoneWechat },
  input: { wechatCode: string } | { number: string; region?: string | undefined },
  openid: string | null,
): Promise<PhoneRecord> {
  if ('number' in input) {
    const read = readPhone(input.number, input.region);
    if (!read.ok) throw new AppError('phone_invalid', { reason: read.reason });
    return sealPhone(deps.keys, read.e164, false);
  }
  const answer = await deps.wechat.mini.phoneNumber({ code: input.wechatCode, ...(openid ? { openid } : {}) });
  // 40029: used, older than five minutes, or somebody else's.
  if (!answer.ok && answer.kind === 'user') throw new AppError('phone_code_invalid');
  if (!answer.ok) throw new AppError('unavailable', undefined, new Error(`getuserphonenumber: ${answer.reason} ${answer.errcode ?? ''}`));
  const { purePhoneNumber, countryCode } = answer.value.phone_info;
  const read = readPhone(`+${countryCode}${purePhoneNumber}`);
  if (!read.ok) throw new AppError('phone_invalid', { reason: read.reason });
  return sealPhone(deps.keys, read.e164, true);
}
