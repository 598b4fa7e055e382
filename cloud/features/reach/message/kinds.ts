import type { MessageKind } from '@shared/contracts/message';

export type { MessageKind };

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
  next_show: { ...planned, marketing: true },
  moved_up: notice,
  session_moved_up: notice,
  registered: notice,
  approved: notice,
  rejected: notice,
  registration_cancelled: notice,
  held: notice,
  held_device: notice,
  phone_reused: notice,
  session_cancelled: notice,
  session_moved: notice,
  session_restored: notice,
  session_soon: notice,
  sessions_changed: notice,
  draw_won: notice,
  right_given: notice,
  show_moved: planned,
};

/** As organisers call them. */
export const KIND_NAMES: Record<MessageKind, { readonly zh: string; readonly en: string }> = {
  reminder_week: { zh: '开展前一周提醒', en: 'reminder a week before' },
  reminder_days: { zh: '开展前三天提醒', en: 'reminder three days before' },
  reminder_day: { zh: '开展前一天提醒', en: 'reminder a day before' },
  reminder_hour: { zh: '开展前一小时提醒', en: 'reminder an hour before' },
  highlights: { zh: '到场感谢', en: 'thanks for coming' },
  next_show: { zh: '下届展会消息', en: 'news of the next show' },
  moved_up: { zh: '门票候补成功', en: 'ticket from the waiting list' },
  session_moved_up: { zh: '议程候补成功', en: 'seat from the waiting list' },
  registered: { zh: '报名成功', en: 'registered' },
  approved: { zh: '审核通过', en: 'approved' },
  rejected: { zh: '审核未通过', en: 'not approved' },
  registration_cancelled: { zh: '报名取消', en: 'registration cancelled' },
  held: { zh: '手机号待核对', en: 'number to be checked' },
  held_device: { zh: '多次报名待核对', en: 'several registrations to be checked' },
  phone_reused: { zh: '手机号被再次使用', en: 'number used again' },
  session_cancelled: { zh: '预约的议程取消', en: 'booked session cancelled' },
  session_moved: { zh: '预约的议程改时间或地点', en: 'booked session moved' },
  session_restored: { zh: '预约的议程恢复', en: 'booked session back' },
  session_soon: { zh: '收藏或预约的议程即将开始', en: 'starred or booked session begins soon' },
  sessions_changed: { zh: '预约的几场议程有变动', en: 'several booked sessions changed' },
  draw_won: { zh: '中奖', en: 'prize won' },
  right_given: { zh: '获得权益', en: 'right given' },
  show_moved: { zh: '展会改期', en: 'show moved' },
};

/** What texts and templates may use. Never a phone number or a code that opens something. */
export interface MessageVariables {
  readonly exhibition: string;
  /** ISO instant; written in the exhibition's zone when the message is made. */
  readonly at?: string;
  readonly place?: string;
  readonly subject?: string;
  readonly reason?: string;
  /** Sessions that changed, where they are several; `at` as above. */
  readonly sessions?: readonly {
    readonly change: 'cancelled' | 'moved' | 'restored';
    readonly title: string;
    readonly at: string;
    readonly place: string;
    /** Has a seat, or waits for one. */
    readonly seat: boolean;
    /** It is a turn in the waiting list. */
    readonly waits?: true;
  }[];
  /** The session is marked, and no seat in it is booked. */
  readonly marked?: true;
  /** No seat yet: a turn in its waiting list. */
  readonly waits?: true;
  /** Who did it, where that is not the person's own account or staff. */
  readonly by?: 'contact' | 'gate';
}

/** The least a message of a kind says: what a template relies on beyond this, some messages do not have. */
export function leastOf(kind: MessageKind): MessageVariables {
  return { exhibition: '展会', at: '2026-03-10T01:00:00.000Z', ...(kind === 'draw_won' ? { subject: '奖品' } : {}) };
}

/** Which of the organiser's templates a kind goes by; null: it has none, WeChat templates carry no advertising. */
export const TEMPLATE_GROUPS = ['reminder', 'registration', 'draw'] as const;
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number];

export function templateGroup(kind: MessageKind): TemplateGroup | null {
  if (KIND_RULES[kind].marketing || kind === 'highlights') return null;
  if (kind === 'draw_won') return 'draw';
  return kind.startsWith('reminder_') || kind === 'session_soon' ? 'reminder' : 'registration';
}
