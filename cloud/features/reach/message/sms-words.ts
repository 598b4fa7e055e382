import { DateTime } from 'luxon';
import type { MessageKind, MessageVariables } from './kinds';

/** What advertising by text message has to say (MIIT, 通信短信息服务管理规定, art. 18). */
export const REFUSE_BY_REPLY = '拒收请回复R';

const TICKET = { zh: '电子票在小程序“我的”里', en: 'your ticket is under "Me" in the mini-program' };
const SEE = { zh: '详情见小程序“我的消息”', en: 'see "Messages" in the mini-program' };

/**
 * The texts to have approved by the vendor, gaps in braces; a template of another wording says its own in SMS_TEMPLATES. Short: each
 * segment is paid for.
 */
const ZH: Record<MessageKind, string> = {
  reminder_week: `{exhibition}还有一周开幕：{at}，{place}。${TICKET.zh}。`,
  reminder_days: `{exhibition}还有三天开幕：{at}，{place}。${TICKET.zh}。`,
  reminder_day: `{exhibition}明天开幕：{at}，{place}。${TICKET.zh}，请提前打开。`,
  reminder_hour: `{exhibition}即将开幕：{at}，{place}。入场请出示电子票。`,
  highlights: '感谢到场{exhibition}，场次回顾和展商可在小程序里查看。',
  next_show: `感谢您关注{exhibition}，下一届的时间和报名确定后在小程序首页公布。${REFUSE_BY_REPLY}`,
  moved_up: `{exhibition}候补成功，门票已为您留好，${TICKET.zh}。`,
  session_moved_up: '您候补的{subject}（{at}）有了空位，已为您预约。不能参加请在小程序取消。',
  registered: `您已报名{exhibition}：{at}，{place}。${TICKET.zh}。`,
  approved: `您的{exhibition}报名已通过审核，${TICKET.zh}。`,
  rejected: `您的{exhibition}报名没有通过审核，${SEE.zh}。`,
  registration_cancelled: `您的{exhibition}报名已取消，${SEE.zh}。`,
  held: `您的{exhibition}报名待主办方核对手机号，${SEE.zh}。`,
  held_device: `您的{exhibition}报名待主办方核对，${SEE.zh}。`,
  phone_reused: `您的手机号又被用来报名{exhibition}，${SEE.zh}。`,
  session_cancelled: `{exhibition}的{subject}（{at}）已取消，${SEE.zh}。`,
  session_moved: `{exhibition}的{subject}改为{at}，{place}，${SEE.zh}。`,
  session_restored: '{exhibition}的{subject}恢复举行：{at}，{place}。',
  session_soon: '{subject}即将开始：{at}，{place}。',
  sessions_changed: `{exhibition}有您关注的几场议程变动，${SEE.zh}。`,
  draw_won: '恭喜您在{exhibition}获得{subject}，兑奖码在小程序里。',
  right_given: '您在{exhibition}获得{subject}，权益码在小程序里。',
  show_moved: `{exhibition}改期：{at}，{place}。电子票继续有效。`,
};

const EN: Record<MessageKind, string> = {
  reminder_week: `{exhibition} opens in a week: {at}, {place}; ${TICKET.en}.`,
  reminder_days: `{exhibition} opens in three days: {at}, {place}; ${TICKET.en}.`,
  reminder_day: `{exhibition} opens tomorrow: {at}, {place}; ${TICKET.en}.`,
  reminder_hour: '{exhibition} opens soon: {at}, {place}. Please show your ticket.',
  highlights: 'Thank you for coming to {exhibition}. Sessions and exhibitors are in the mini-program.',
  next_show: `Thank you for your interest in {exhibition}. News of the next one will be in the mini-program. ${REFUSE_BY_REPLY}`,
  moved_up: `{exhibition}: a place came free and is yours; ${TICKET.en}.`,
  session_moved_up: 'A seat in {subject} ({at}) came free and is booked for you. If you cannot come, please cancel.',
  registered: `You are registered for {exhibition}: {at}, {place}; ${TICKET.en}.`,
  approved: `Your registration for {exhibition} is approved; ${TICKET.en}.`,
  rejected: `Your registration for {exhibition} was not approved; ${SEE.en}.`,
  registration_cancelled: `Your registration for {exhibition} is cancelled; ${SEE.en}.`,
  held: `Your registration for {exhibition} waits for a check of your number; ${SEE.en}.`,
  held_device: `Your registration for {exhibition} waits for a check; ${SEE.en}.`,
  phone_reused: `Your number was used again to register for {exhibition}; ${SEE.en}.`,
  session_cancelled: `{subject} ({at}) at {exhibition} is cancelled; ${SEE.en}.`,
  session_moved: `{subject} at {exhibition} is now {at}, {place}; ${SEE.en}.`,
  session_restored: '{subject} at {exhibition} is back on: {at}, {place}.',
  session_soon: '{subject} begins soon: {at}, {place}.',
  sessions_changed: `Several sessions you follow at {exhibition} changed; ${SEE.en}.`,
  draw_won: 'You won {subject} at {exhibition}; the code is in the mini-program.',
  right_given: '{subject} at {exhibition} is yours; the code is in the mini-program.',
  show_moved: '{exhibition} moved to {at}, {place}. Your ticket stays valid.',
};

export const smsText = (kind: MessageKind, language: 'zh' | 'en'): string => (language === 'zh' ? ZH : EN)[kind];

/** What the gaps say; a place or time that is not known is looked up where the message leads. */
export function smsValues(variables: MessageVariables, language: 'zh' | 'en', timeZone: string): Record<string, string | undefined> {
  const { exhibition, at, place, subject } = variables;
  const time = at ? DateTime.fromISO(at, { zone: timeZone }) : null;
  const [when, where] = language === 'zh' ? ['时间见详情', '地点见详情'] : ['time: see details', 'place: see details'];
  return {
    exhibition,
    at: time ? (language === 'zh' ? time.toFormat('M月d日HH:mm') : time.setLocale('en').toFormat('d LLL HH:mm')) : when,
    place: place?.trim() ? place : where,
    subject,
  };
}
