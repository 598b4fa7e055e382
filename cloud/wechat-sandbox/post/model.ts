/** An account at one of the vendors of text messages, with what it has had approved. */
export interface SmsAccount {
  readonly keyId: string;
  readonly keySecret: string;
  /** Tencent's SdkAppId. */
  readonly appId?: string;
  readonly signs: readonly string[];
  /** Template id > text with its gaps: `${name}` at Alibaba, `{1}` at Tencent. */
  readonly templates: Readonly<Record<string, string>>;
  /** Where it reports to and passes answers on, as set in the vendor's console. */
  readonly callbacks?: { readonly reports: string; readonly replies: string };
}

export interface PostOptions {
  readonly aliyun?: SmsAccount;
  readonly tencent?: SmsAccount;
  /** Where the page's letters may be refused and answered; see mail-sink.ts. */
  readonly reportDelayMs?: number;
}

/** A text message that was taken. */
export interface SentText {
  id: string;
  vendor: 'aliyun' | 'tencent';
  at: number;
  number: string;
  sign: string;
  templateId: string;
  /** As it would arrive, signature in front. */
  text: string;
  segments: number;
  /** What the sender calls it. */
  outId: string;
  report: 'waiting' | 'delivered' | 'failed' | 'unheard';
}

/** A letter that was taken. */
export interface SentLetter {
  id: string;
  at: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  unsubscribe: string;
  oneClick: boolean;
  signedBy: string;
  source: string;
}
