/**
 * What the local WeChat's phone page shows: the answer of `GET /wechat-sandbox/_sandbox/state`.
 * Instants are milliseconds since 1970 on the local WeChat's clock.
 */
export interface PhoneSnapshot {
  readonly now: number;
  readonly apps: readonly PhoneApp[];
  readonly people: readonly PhonePerson[];
  readonly inbox: readonly PhoneMessage[];
  readonly chats: readonly PhoneChat[];
  readonly items: readonly PhoneChatItem[];
  /** personId > picture ids, newest first. */
  readonly albums: Readonly<Record<string, readonly string[]>>;
  readonly codes: readonly PhoneCode[];
}

export interface PhoneApp {
  readonly appid: string;
  readonly kind: 'mini' | 'official';
  readonly name: string;
  readonly home: string;
  readonly templates: readonly {
    readonly id: string;
    readonly title: string;
    readonly example: readonly { readonly label: string; readonly value: string }[];
  }[];
  /** Ordinary links that open the mini-program (scanned as a plain QR), longest first. */
  readonly linkRules: readonly { readonly prefix: string; readonly page: string }[];
  /** Address of the mini-program's h5; `{visitor}` stands for the person's id. Empty: the page's own host. */
  readonly frameUrl: string;
  readonly push: { readonly url: string; readonly mode: string; readonly format: string } | null;
}

export interface PhonePerson {
  readonly id: string;
  readonly name: string;
  readonly hue: number;
  readonly phone: string;
  readonly countryCode: string;
  readonly language: 'zh_CN' | 'en';
  readonly subscribeSwitch: boolean;
  readonly highRisk: boolean;
  /** appids of followed Official Accounts. */
  readonly follows: readonly string[];
  readonly keeps: Readonly<Record<string, 'accept' | 'reject'>>;
  /** appids whose privacy terms were agreed to. */
  readonly privacy: readonly string[];
  /** templateId > messages still allowed. */
  readonly quota: Readonly<Record<string, number>>;
}

export interface PhoneMessage {
  readonly id: string;
  readonly personId: string;
  readonly appid: string;
  readonly kind: 'subscribe' | 'template';
  readonly templateId: string;
  readonly title: string;
  readonly lines: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  readonly page?: string;
  readonly miniAppid?: string;
  readonly url?: string;
  readonly at: number;
  readonly read: boolean;
}

export interface PhoneChat {
  readonly id: string;
  readonly kind: 'single' | 'group';
  readonly name: string;
  readonly members: readonly string[];
}

export interface PhoneChatItem {
  readonly id: string;
  /** A chat's id, `moments`, or `oa:<appid>:<personId>` for a talk with an Official Account. */
  readonly chatId: string;
  /** A person's id, or an appid. */
  readonly from: string;
  readonly at: number;
  readonly kind: 'card' | 'image' | 'text';
  readonly text?: string;
  readonly appid?: string;
  readonly title?: string;
  readonly path?: string;
  /** Forwarded with a share ticket (scene 1044), or out of another app (1036). */
  readonly origin?: 'ticket' | 'app';
  readonly picture?: string;
}

export interface PhoneCode {
  readonly id: string;
  readonly appid: string;
  readonly page: string;
  readonly scene: string;
  readonly env: string;
  readonly at: number;
}
