import type { ParticipantStatus, TicketKind } from '@shared/contracts/registration';
import type { StaffView } from '@shared/contracts/staff';

export const ROLE_NAMES: Record<StaffView['role'], string> = {
  owner: '管理员',
  marketer: '市场',
  bdr: '商机拓展',
  gate: '签到员',
  exhibitor: '展商',
};

export const PARTICIPANT_STATUS_NAMES: Record<ParticipantStatus, string> = {
  registered: '已报名',
  waiting: '候补中',
  pending: '待审核',
  rejected: '未通过',
  cancelled: '已取消',
};

export const TICKET_KIND_NAMES: Record<TicketKind, string> = {
  visitor: '观众',
  vip: '贵宾',
  media: '媒体',
  exhibitor: '展商',
  builder: '搭建商',
  staff: '工作人员',
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('zh-CN', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone ? { timeZone } : {}),
  });
  formats.set(key, made);
  return made;
}

/** `3月1日 08:05` in the given zone. */
export function momentIn(timeZone: string | undefined, instant: string): string {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  );
  return `${parts.month}月${parts.day}日 ${parts.hour}:${parts.minute}`;
}

/** `2026-03-01T08:05` of an instant as a clock in the zone shows it, for pickers. */
export function wallClockIn(timeZone: string, instant: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The instant at which a clock in the zone shows `2026-03-01T08:05`; the later one when clocks are put back. */
export function instantOf(timeZone: string, wallClock: string): string {
  const asUtc = Date.parse(`${wallClock}Z`);
  const offsetAt = (at: number) => Date.parse(`${wallClockIn(timeZone, new Date(at).toISOString())}Z`) - Math.floor(at / 60_000) * 60_000;
  // The offset of the guess may be the one before a change of clocks: one more look settles it.
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess)).toISOString();
}

/** The same in the reader's own zone. */
export const localMinute = (instant: string) => momentIn(undefined, instant);
