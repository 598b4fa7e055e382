import { DateTime } from 'luxon';

/** What a message is about. Times and names come in as variables; see `textOf`. */
export const MESSAGE_KINDS = [
  'reminder_week',
  'reminder_days',
  'reminder_day',
  'reminder_hour',
  'highlights',
  'survey',
  'next_show',
  'moved_up',
  'session_moved_up',
  'registered',
  'approved',
  'rejected',
  'registration_cancelled',
  'draw_won',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface KindRules {
  /** Told about something the person waits for: quiet hours do not hold it. */
  readonly urgent: boolean;
  /** Advertising: never through WeChat templates, elsewhere only with consent. */
  readonly marketing: boolean;
  /** For those who are registered when it goes out; the others were told something else, or left. */
  readonly standing: boolean;
}

const notice: KindRules = { urgent: true, marketing: false, standing: false };
const planned: KindRules = { urgent: false, marketing: false, standing: true };

export const KIND_RULES: Record<MessageKind, KindRules> = {
  reminder_week: planned,
  reminder_days: planned,
  reminder_day: planned,
  // One hour before opening is the moment it is for, however early that is.
  reminder_hour: { ...planned, urgent: true },
  highlights: planned,
  survey: planned,
  next_show: { ...planned, marketing: true },
  moved_up: notice,
  session_moved_up: notice,
  registered: notice,
  approved: notice,
  rejected: notice,
  registration_cancelled: notice,
  draw_won: notice,
};

/** What texts and templates may use. Never a phone number or a code that opens something. */
export interface MessageVariables {
  readonly exhibition: string;
  /** ISO instant; written in the exhibition's zone when the message is made. */
  readonly at?: string;
  readonly place?: string;
  readonly subject?: string;
  readonly reason?: string;
}

/** With the time as people read it. */
type Spoken = MessageVariables & { readonly time?: string };

type Words = { readonly title: string; readonly body: string };

/** What the in-app box shows, and SMS or email would say. */
export function textOf(kind: MessageKind, variables: MessageVariables, language: 'zh' | 'en', timeZone: string): Words {
  const at = variables.at ? DateTime.fromISO(variables.at, { zone: timeZone }) : null;
  const time = at
    ? language === 'zh'
      ? `${at.month}月${at.day}日 周${'一二三四五六日'[at.weekday - 1] ?? ''} ${at.toFormat('HH:mm')}`
      : at.setLocale('en').toFormat('ccc d LLL HH:mm')
    : undefined;
  const spoken = { ...variables, ...(time ? { time } : {}) };
  return language === 'zh' ? zh(kind, spoken) : en(kind, spoken);
}

/** Which of the organiser's templates a kind goes by; null: it has none, WeChat templates carry no advertising. */
export const TEMPLATE_GROUPS = ['reminder', 'registration', 'draw'] as const;
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number];

export function templateGroup(kind: MessageKind): TemplateGroup | null {
  if (KIND_RULES[kind].marketing || kind === 'highlights' || kind === 'survey') return null;
  if (kind === 'draw_won') return 'draw';
  return kind.startsWith('reminder_') ? 'reminder' : 'registration';
}

/** What fits into a template's short fields; `result` into a phrase field (at most five Chinese characters). */
export function shortWords(kind: MessageKind): { result: string; tip: string } {
  switch (kind) {
    case 'moved_up':
      return { result: '候补成功', tip: '电子票已生成，点击查看' };
    case 'session_moved_up':
      return { result: '候补成功', tip: '议程已为您预约' };
    case 'approved':
      return { result: '审核通过', tip: '电子票已生成，点击查看' };
    case 'rejected':
      return { result: '未通过', tip: '如有疑问请联系主办方' };
    case 'registration_cancelled':
      return { result: '已取消', tip: '如有疑问请联系主办方' };
    case 'draw_won':
      return { result: '已中奖', tip: '点击查看兑奖码' };
    default:
      return { result: '报名成功', tip: '请提前打开电子票' };
  }
}

const at = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('，');
const atEn = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ');

function zh(kind: MessageKind, v: Spoken): Words {
  const when = at(v.time, v.place);
  switch (kind) {
    case 'reminder_week':
      return { title: `${v.exhibition}还有一周开幕`, body: `${when}。可以先看看展商和议程，安排好行程。` };
    case 'reminder_days':
      return { title: `${v.exhibition}还有三天开幕`, body: `${when}。门票在“我的”里，入场时出示即可。` };
    case 'reminder_day':
      return { title: `明天见：${v.exhibition}`, body: `${when}。出发前请先打开一次电子票，没有网络也能入场。` };
    case 'reminder_hour':
      return { title: `${v.exhibition}一小时后开幕`, body: `${when}。请打开电子票，直接到入口扫码。` };
    case 'highlights':
      return { title: `${v.exhibition}精彩回顾`, body: '感谢到场。今天的精彩内容已经整理好了。' };
    case 'survey':
      return { title: '说说您的感受', body: `${v.exhibition}办得怎么样？花一分钟告诉我们，下次会更好。` };
    case 'next_show':
      return { title: '下一届展会开始登记', body: `感谢参加「${v.exhibition}」。下一届已开放登记，您可以优先选择。` };
    case 'moved_up':
      return { title: '候补成功，您有门票了', body: `${v.exhibition}有了空位，${v.subject ?? '门票'}已为您留好，打开即可查看电子票。` };
    case 'session_moved_up':
      return { title: '议程候补成功', body: `${at(v.subject, v.time)}有了空位，已为您预约。不能参加请取消，把位置留给别人。` };
    case 'registered':
      return { title: '报名成功', body: `您已报名「${v.exhibition}」，电子票已生成。${when}，入场时出示电子票即可。` };
    case 'approved':
      return { title: '报名审核通过', body: `您的「${v.exhibition}」报名已通过，电子票已生成。` };
    case 'rejected':
      return {
        title: '报名未通过审核',
        body: `您的「${v.exhibition}」报名没有通过审核${v.reason ? `：${v.reason}` : ''}。如有疑问请联系主办方。`,
      };
    case 'registration_cancelled':
      return { title: '报名已取消', body: `您的「${v.exhibition}」报名已取消${v.reason ? `：${v.reason}` : ''}。` };
    case 'draw_won':
      return { title: '您中奖了', body: `恭喜！您在「${v.exhibition}」抽中${v.subject ?? '奖品'}，请打开抽奖页查看兑奖码和兑奖地点。` };
  }
}

function en(kind: MessageKind, v: Spoken): Words {
  const when = atEn(v.time, v.place);
  switch (kind) {
    case 'reminder_week':
      return { title: `${v.exhibition} opens in a week`, body: `${when}. Have a look at exhibitors and talks and plan your visit.` };
    case 'reminder_days':
      return { title: `${v.exhibition} opens in three days`, body: `${when}. Your ticket is under "Me"; show it at the gate.` };
    case 'reminder_day':
      return {
        title: `See you tomorrow at ${v.exhibition}`,
        body: `${when}. Open your ticket once before you leave: it then works without network.`,
      };
    case 'reminder_hour':
      return { title: `${v.exhibition} opens in one hour`, body: `${when}. Open your ticket and go straight to the gate.` };
    case 'highlights':
      return { title: `Highlights of ${v.exhibition}`, body: 'Thank you for coming. The highlights are ready to read.' };
    case 'survey':
      return { title: 'How was it?', body: `Take a minute to tell us how ${v.exhibition} went, so that the next one is better.` };
    case 'next_show':
      return {
        title: 'The next exhibition is open for registration',
        body: `Thank you for visiting ${v.exhibition}. You can choose first.`,
      };
    case 'moved_up':
      return { title: 'You have a ticket', body: `A place became free at ${v.exhibition}: your ${v.subject ?? 'ticket'} is ready.` };
    case 'session_moved_up':
      return { title: 'A seat became free', body: `${atEn(v.subject, v.time)} is booked for you. Please cancel if you cannot come.` };
    case 'registered':
      return { title: 'You are registered', body: `Your ticket for ${v.exhibition} is ready. ${when}. Show it at the gate.` };
    case 'approved':
      return { title: 'Registration approved', body: `Your registration for ${v.exhibition} was approved and your ticket is ready.` };
    case 'rejected':
      return {
        title: 'Registration not approved',
        body: `Your registration for ${v.exhibition} was not approved${v.reason ? `: ${v.reason}` : ''}. Please contact the organiser with any question.`,
      };
    case 'registration_cancelled':
      return {
        title: 'Registration cancelled',
        body: `Your registration for ${v.exhibition} was cancelled${v.reason ? `: ${v.reason}` : ''}.`,
      };
    case 'draw_won':
      return {
        title: 'You won',
        body: `Congratulations! You won ${v.subject ?? 'a prize'} at ${v.exhibition}. Open the draw page for your code and where to collect it.`,
      };
  }
}
