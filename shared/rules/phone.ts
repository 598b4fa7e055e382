import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** Mainland mobile numbers: 11 digits, 13 to 19 in front (MIIT numbering plan). Fixed lines cannot take a ticket's messages. */
const MAINLAND_MOBILE = /^\+861[3-9]\d{9}$/;

export type PhoneReading =
  | { readonly ok: true; readonly e164: string; readonly region: string }
  | { readonly ok: false; readonly reason: 'empty' | 'not_a_number' | 'not_mobile' | 'too_short' | 'too_long' };

/**
 * Reads a typed number as E.164. Without `+` it belongs to `region` (default mainland China); full-width digits,
 * spaces, dashes and brackets are taken as people write them. Lengths and prefixes: libphonenumber metadata.
 */
export function readPhone(typed: string, region = 'CN'): PhoneReading {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
    .trim()
    .replace(/^00(?=[1-9])/, '+');
  if (!text) return { ok: false, reason: 'empty' };
  if (!/^\+?[\d\s().\-/]+$/.test(text)) return { ok: false, reason: 'not_a_number' };
  const digits = text.replace(/\D/g, '').length;
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  if (parsed?.countryCallingCode === '86') {
    if (MAINLAND_MOBILE.test(parsed.number)) return { ok: true, e164: parsed.number, region: 'CN' };
    if (digits < 11) return { ok: false, reason: 'too_short' };
    return { ok: false, reason: /^\+861\d{10}$/.test(parsed.number) || digits === 11 || digits === 12 ? 'not_mobile' : 'too_long' };
  }
  if (!parsed?.isValid()) return { ok: false, reason: digits < 8 ? 'too_short' : digits > 15 ? 'too_long' : 'not_a_number' };
  return { ok: true, e164: parsed.number, region: parsed.country ?? region };
}

/** `+86138****8000`, `+1415*****71`: what people may see of a number. */
export function maskPhone(e164: string): string {
  const calling = parsePhoneNumberFromString(e164)?.countryCallingCode ?? '';
  const national = e164.slice(1 + calling.length);
  const [head, tail] = calling === '86' ? [3, 4] : [Math.min(3, Math.floor(national.length / 3)), 2];
  return `+${calling}${national.slice(0, head)}${'*'.repeat(Math.max(national.length - head - tail, 3))}${national.slice(-tail)}`;
}

/** The digits staff search by. */
export function phoneTail(e164: string): string {
  return e164.slice(-4);
}

export type ListedPhone = { readonly ok: true; readonly number: string } | Extract<PhoneReading, { ok: false }>;

/** Mainland fixed lines with their area code, and numbers of firms: 400, 800, 95xxx (MIIT numbering plan). They are dialled as written. */
const MAINLAND_LANDLINE = /^(?:0(?:10|2\d|[3-9]\d{2})\d{7,8}(?:-\d{1,6})?|[48]00\d{7}|95\d{3,6})$/;

/** Reads a number of a list, where a fixed line is one too: mobiles and numbers from abroad as E.164, mainland landlines as they are dialled. */
export function readListedPhone(typed: string): ListedPhone {
  // The zero in brackets is dialled inside the country only.
  const text = typed.normalize('NFKC').replace(/^(\s*(?:\+|00)[\d\s]+)\(0\)/, '$1');
  const reading = readPhone(text);
  if (reading.ok) return { ok: true, number: reading.e164 };
  const [main = '', extension] = text
    .replace(/^\s*(?:\+|00)86[\s-]*0?/, '0')
    .replace(/(\d{7,8})\s*-\s*(\d{1,6})\s*$/, '$1转$2')
    .split(/转|ext\.?|#/i);
  const number = main.replace(/[\s()\-]/g, '') + (extension ? `-${extension.trim()}` : '');
  return MAINLAND_LANDLINE.test(number) ? { ok: true, number } : reading;
}
