import { MESSAGE_KINDS } from '@shared/contracts/message';
import { smsText } from './features/reach/message';
import type { Keys } from './platform/keys';
import type { SmsAccount } from './wechat-sandbox';
import type { MailSettings } from './platform/mail';
import type { SmsSettings } from './platform/sms';

const SIGN = '展环会展';

/** What a development machine sends text messages and mail by where nothing else is set: the local WeChat's own vendor and mail server. */
export interface LocalPost {
  readonly account: SmsAccount;
  readonly sms: Partial<SmsSettings>;
  mail(smtpUrl: string): Partial<MailSettings>;
}

export function localPost(keys: Keys, ownUrl: string, sandboxPath: string): LocalPost {
  const secretOf = (name: string) => keys.derive(`local-post/${name}`).toString('hex').slice(0, 32);
  const callback = secretOf('callback');
  const template = (kind: string) => `SMS_${kind}`;
  const hooks = `${ownUrl}/sms/aliyun`;
  return {
    account: {
      keyId: 'LTAIlocalexpoloop',
      keySecret: secretOf('key'),
      signs: [SIGN],
      templates: Object.fromEntries(MESSAGE_KINDS.map((kind) => [template(kind), smsText(kind, 'zh').replace(/\{(\w+)\}/g, '${$1}')])),
      callbacks: { reports: `${hooks}/reports/${callback}`, replies: `${hooks}/replies/${callback}` },
    },
    sms: {
      SMS_VENDOR: 'aliyun',
      SMS_KEY_ID: 'LTAIlocalexpoloop',
      SMS_KEY_SECRET: secretOf('key'),
      SMS_SIGN: SIGN,
      SMS_TEMPLATES: Object.fromEntries(MESSAGE_KINDS.map((kind) => [kind, { id: template(kind) }])),
      SMS_CALLBACK_SECRET: callback,
      SMS_API_URL: `${ownUrl}${sandboxPath}/sms/aliyun`,
    },
    mail: (smtpUrl) => ({ SMTP_URL: smtpUrl, MAIL_FROM: '展环 <noreply@expoloop.localhost>' }),
  };
}
