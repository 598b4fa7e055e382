import type { SentLetter, SentText } from './post/model';

/** What the local WeChat is told and what it remembers. Instants are milliseconds since 1970. */

export interface SandboxClock {
  now(): Date;
}

export type PushMode = 'plain' | 'compat' | 'secure';
export type PushFormat = 'json' | 'xml';

/** The console's "message push" settings of one account. */
export interface CallbackConfig {
  url: string;
  token: string;
  /** 43 characters; needed in compat and secure mode. */
  encodingAESKey?: string;
  mode: PushMode;
  format: PushFormat;
}

/** A private template as gettemplate lists it. */
export interface SandboxTemplate {
  id: string;
  title: string;
  /** One line per field: `会议时间:{{date2.DATA}}`. The keys' type prefixes decide what values pass. */
  content: string;
  example?: string;
  /** 2 one-time, 3 long-term. */
  type?: 2 | 3;
  /** Banned by the platform: 43107. */
  banned?: boolean;
  /** Allowed values of enum fields, by key. */
  enums?: Record<string, readonly string[]>;
}

/** One account of the imitated platform. */
export interface SandboxApp {
  appid: string;
  secret: string;
  kind: 'mini' | 'official';
  /** Shown on the phone. */
  name: string;
  /** ToUserName of pushes, `gh_...`; made up from the appid when absent. */
  originalId?: string;
  /** Released pages, without leading slash; the first is the home page. Absent: any page passes. */
  pages?: readonly string[];
  templates?: readonly SandboxTemplate[];
  callback?: CallbackConfig;
  /** Addresses that may fetch tokens; absent: any. Else 40164. */
  ipWhitelist?: readonly string[];
  /** Bound to an Open Platform account, so that answers carry a unionid. Default true. */
  unionBound?: boolean;
  /** Paths answered with 48001. */
  disabledApis?: readonly string[];
  /** Hosts that OAuth may return to; absent: any. */
  oauthDomains?: readonly string[];
  /** Links that open a page when scanned as an ordinary QR, the link itself in parameter `q`; as set in the console. */
  linkRules?: readonly { prefix: string; page: string }[];
  /** Where the phone page finds the mini-program's h5, `{visitor}` for the person's id. Default: `http://{visitor}.HOST/` of the page. */
  frameUrl?: string;
}

/** A person with a phone. */
export interface Person {
  id: string;
  name: string;
  /** Hue of the drawn avatar, 0..359. */
  hue: number;
  phone: string;
  countryCode: string;
  language: 'zh_CN' | 'en';
  createdAt: number;
  /** Blocked as high risk: jscode2session answers 40226. */
  highRisk: boolean;
  /** 0..4, what getuserriskrank answers. */
  riskRank: number;
  /** The main switch for subscribe messages. */
  subscribeSwitch: boolean;
  /** When the person last used an account's mini-program, by appid. */
  visits: Record<string, number>;
  /** Followed official accounts: appid > since when. */
  follows: Record<string, number>;
  /** Template ids with "always keep this choice" ticked. */
  keeps: Record<string, 'accept' | 'reject'>;
  /** appids whose privacy terms were agreed to. */
  privacy: Record<string, true>;
}

export interface IssuedCode {
  kind: 'login' | 'phone' | 'oauth';
  appid: string;
  personId: string;
  expiresAt: number;
  used: boolean;
  scope?: string;
}

export interface IssuedToken {
  appid: string;
  kind: 'classic' | 'stable' | 'oauth' | 'refresh';
  issuedAt: number;
  expiresAt: number;
  /** Replaced or killed from then on: 40001 instead of 42001. */
  deadAt?: number;
  openid?: string;
  scope?: string;
}

/** A service message as the phone shows it. */
export interface InboxMessage {
  id: string;
  personId: string;
  appid: string;
  kind: 'subscribe' | 'template';
  templateId: string;
  title: string;
  lines: { key: string; label: string; value: string }[];
  /** Where a tap leads. */
  page?: string;
  miniAppid?: string;
  url?: string;
  at: number;
  read: boolean;
}

export interface Chat {
  id: string;
  kind: 'single' | 'group';
  name: string;
  members: string[];
}

export interface ChatItem {
  id: string;
  /** A chat's id, `moments`, or `oa:<appid>:<personId>`. */
  chatId: string;
  from: string;
  at: number;
  kind: 'card' | 'image' | 'text';
  text?: string;
  /** Card. */
  appid?: string;
  title?: string;
  path?: string;
  /** Forwarded with a share ticket, or out of another app. */
  origin?: 'ticket' | 'app';
  /** Picture of a card or an image, by its id in the picture store. */
  picture?: string;
}

export interface MadeCode {
  id: string;
  appid: string;
  page: string;
  scene: string;
  env: string;
  at: number;
}

export interface MadeLink {
  id: string;
  appid: string;
  path: string;
  query: string;
  env: string;
  expiresAt: number;
}

/** An event or message on its way to a service. */
export interface PushRecord {
  seq: number;
  appid: string;
  event: string;
  body: string;
  tries: { at: number; status: number | 'timeout' | 'network'; answer: string; ms: number }[];
  state: 'waiting' | 'delivered' | 'failed' | 'forged';
}

export interface State {
  version: 1;
  nextId: number;
  /** Numbers of people are never given twice: a number is an openid. */
  nextPerson: number;
  people: Person[];
  codes: Record<string, IssuedCode>;
  tokens: Record<string, IssuedToken>;
  sessionKeys: Record<string, string>;
  /** `appid|openid|templateId` > messages allowed. */
  quota: Record<string, number>;
  inbox: InboxMessage[];
  chats: Chat[];
  chatItems: ChatItem[];
  /** personId > picture ids, newest first. */
  albums: Record<string, string[]>;
  madeCodes: MadeCode[];
  links: MadeLink[];
  /** Private templates added through newtmpl/addtemplate, by appid. */
  addedTemplates: Record<string, SandboxTemplate[]>;
  deletedTemplates: Record<string, string[]>;
  /** Template messages answered, for client_msg_id and the 60 s rule: key > { msgid, at }. */
  sentKeys: Record<string, { msgid: number; at: number }>;
  /** Text messages and letters that were taken, oldest first. */
  texts: SentText[];
  letters: SentLetter[];
  /** OA parametric codes: ticket > { appid, scene }. */
  qrTickets: Record<string, { appid: string; scene: string; expiresAt: number | null }>;
}
