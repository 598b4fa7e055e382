import type { ConsentPurpose } from '../contracts/consent';

export interface ConsentText {
  readonly purpose: ConsentPurpose;
  /** Changes with every change of the words; what a person agreed to is kept with it. */
  readonly version: string;
  /** Registering is impossible without it; everything else is a free choice (PIPL art. 16). */
  readonly required: boolean;
  readonly title: { readonly zh: string; readonly en: string };
  readonly text: { readonly zh: string; readonly en: string };
}

/** The words people agree to, purpose by purpose (PIPL art. 13, 14, 17, 23). */
export const CONSENTS: readonly ConsentText[] = [
  {
    purpose: 'registration',
    version: '2026-11',
    required: true,
    title: { zh: '同意为报名和入场处理我的信息', en: 'Use my details for registration and entry' },
    text: {
      zh: '主办方收集您填写的姓名、手机号和报名表内容，用于制作电子票、入场核验、核对重复报名、发送与本展会有关的通知，以及统计到场人数。您报名前在本小程序打开的场景码记录将与您的报名关联，仅用于统计是谁邀请了您。手机号加密保存，页面上只显示部分数字。信息保存至展会结束后两年，到期删除。您可以随时在“我的”中查看、修改、导出或删除这些信息；取消报名即视为撤回本项同意。',
      en: 'The organiser uses your name, mobile number and answers to issue your ticket, check it at the gate, find double registrations, send you notices about this exhibition and count attendance. Codes you opened in this mini-program before registering are linked to your registration, only to credit whoever invited you. Your number is stored encrypted and shown in part only. Everything is deleted two years after the exhibition. You can view, change, export or delete it under "Me" at any time; cancelling your registration withdraws this consent.',
    },
  },
  {
    purpose: 'marketing',
    version: '2026-12',
    required: false,
    title: { zh: '愿意收到下一届展会和相关活动的消息（可选）', en: 'Send me news of the next exhibition (optional)' },
    text: {
      zh: '展会结束后，主办方可能通过小程序内的“我的消息”、短信或您填写的邮箱告诉您下一届展会和相关活动。不同意不影响报名和参观，可随时撤回，也可以只退订短信或邮件，退订后不再发送。',
      en: 'After the exhibition the organiser may tell you about the next one and related events under "Messages" in this mini-program, by text message or by e-mail. Declining does not affect your visit; you can withdraw at any time, or unsubscribe from text messages or e-mail alone, and we stop.',
    },
  },
];

/** From this version on the words name text messages and mail; who agreed to earlier ones reads news in the app alone. */
const POST_SINCE = '2026-12';
export const mayPost = (version: string): boolean => /^\d{4}-\d{2}$/.test(version) && version >= POST_SINCE;

/** What a purpose is called; one we no longer ask for by its code. */
export const consentTitle = (purpose: ConsentPurpose): ConsentText['title'] =>
  CONSENTS.find((one) => one.purpose === purpose)?.title ?? { zh: purpose, en: purpose };

/** Required purposes that were not agreed to in their present version. */
export function missingConsents(given: readonly { purpose: ConsentPurpose; version: string }[]): ConsentPurpose[] {
  return CONSENTS.filter(
    (one) => one.required && !given.some((agreed) => agreed.purpose === one.purpose && agreed.version === one.version),
  ).map((one) => one.purpose);
}

/** Only purposes we know, in their present version, once each. */
export function knownConsents<C extends { purpose: ConsentPurpose; version: string }>(given: readonly C[]): C[] {
  return given.filter(
    (agreed, index) =>
      CONSENTS.some((one) => one.purpose === agreed.purpose && one.version === agreed.version) &&
      given.findIndex((other) => other.purpose === agreed.purpose) === index,
  );
}
