import type { ExhibitionSettings } from '@shared/contracts/exhibition-settings';
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

/** What an organiser writes about a show. */
export const SETTING_NAMES: Record<keyof ExhibitionSettings, string> = {
  name: '名称',
  nameEn: '英文名称',
  subtitle: '副标题',
  city: '城市',
  venue: '场馆',
  timeZone: '时区',
  days: '展期',
  credit: '传播计分',
};

export const CREDIT_NAMES: Record<ExhibitionSettings['credit']['rule'], string> = {
  first: '第一位带来的人',
  last: '最后一位带来的人',
};

export const creditText = ({ rule, windowDays }: ExhibitionSettings['credit']) => `${CREDIT_NAMES[rule]}，${windowDays} 天内`;
