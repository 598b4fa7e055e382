import type { Env } from '../env';
import { smsSent } from '../metrics';
import type { PostAnswer } from '../post-answer';
import { aliyunSms } from './aliyun';
import { tencentSms } from './tencent';
import { templateFor, type SmsTemplates, type SmsTemplate } from './templates';

export { countSegments } from './segments';
export { fillText, paramsOf, type SmsTemplate, type SmsTemplates } from './templates';

/** A text message: an approved template and what its gaps say, in their order. */
export interface SmsLetter {
  /** The delivery's id; comes back in reports where the vendor carries it. */
  readonly id: string;
  /** E.164, mainland. */
  readonly to: string;
  readonly sign: string;
  readonly templateId: string;
  readonly params: readonly { readonly name: string; readonly value: string }[];
}

export interface Sms {
  readonly vendor: 'aliyun' | 'tencent';
  readonly sign: string;
  /** What one segment costs, in fen, as the operator says. */
  readonly fen: number;
  /** Vendors sign no callback: its address is what proves them. */
  readonly callbackSecret: string;
  templateFor(kind: string, language: 'zh' | 'en'): SmsTemplate | null;
  signFor(template: SmsTemplate): string;
  post(letter: SmsLetter): Promise<PostAnswer>;
}

export type SmsSettings = Pick<
  Env,
  | 'SMS_VENDOR'
  | 'SMS_KEY_ID'
  | 'SMS_KEY_SECRET'
  | 'SMS_APP_ID'
  | 'SMS_REGION'
  | 'SMS_SIGN'
  | 'SMS_PRICE_FEN'
  | 'SMS_CALLBACK_SECRET'
  | 'SMS_API_URL'
> & { readonly SMS_TEMPLATES: SmsTemplates };

/** Null where no vendor is configured. `now`: vendors refuse a signature that is minutes old, so it is the machine's time. */
export function createSms(settings: SmsSettings, now: () => Date): Sms | null {
  const { SMS_VENDOR: vendor, SMS_TEMPLATES: templates } = settings;
  if (!vendor) return null;
  const call = vendor === 'aliyun' ? aliyunSms(settings, now) : tencentSms(settings, now);
  return {
    vendor,
    sign: settings.SMS_SIGN,
    fen: settings.SMS_PRICE_FEN,
    callbackSecret: settings.SMS_CALLBACK_SECRET,
    templateFor: (kind, language) => templateFor(templates, kind, language),
    signFor: (template) => template.sign ?? settings.SMS_SIGN,
    async post(letter) {
      const answer = await call(letter);
      smsSent.inc({ outcome: answer.ok ? 'sent' : answer.kind === 'in_doubt' ? 'in_doubt' : 'failed' });
      return answer;
    },
  };
}
