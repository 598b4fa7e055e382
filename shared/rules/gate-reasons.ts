import type { Caution, Refusal } from './gate-decision';

/** `title`: big on the screen. `say`: what the guard tells the visitor. */
export interface ReasonText {
  readonly title: string;
  readonly say: string;
}

export const REFUSAL_TEXTS: Record<Refusal, { zh: ReasonText; en: ReasonText }> = {
  unknown: {
    zh: { title: '不是入场码', say: '请打开小程序“我的电子票”，出示动态入场码' },
    en: { title: 'Not an entry code', say: 'Please open "My ticket" in the mini-program and show the code there' },
  },
  bad_signature: {
    zh: { title: '无效的码', say: '这个码不是主办方签发的，请到服务台核实' },
    en: { title: 'Invalid code', say: 'The organiser did not issue this code, please go to the service desk' },
  },
  stale_code: {
    zh: { title: '码已过期', say: '截图不能入场，请打开小程序出示会变化的入场码' },
    en: { title: 'Code out of date', say: 'A screenshot does not work, please show the changing code in the mini-program' },
  },
  replayed: {
    zh: { title: '此码刚刚用过', say: '这个码已在本闸口用过，请本人出示下一个动态码' },
    en: { title: 'Code just used', say: 'This very code was used here, please show the next one in person' },
  },
  revoked: {
    zh: { title: '票已作废', say: '这张票已取消，请到服务台处理' },
    en: { title: 'Ticket cancelled', say: 'This ticket was cancelled, please go to the service desk' },
  },
  other_branch: {
    zh: { title: '其他分公司的票', say: '这是另一主办单位的票，不能在此入场' },
    en: { title: 'Ticket of another branch', say: 'This ticket belongs to another organiser' },
  },
  wrong_exhibition: {
    zh: { title: '其他展会的票', say: '这是另一场展会的票，请核对展会和日期' },
    en: { title: 'Ticket of another show', say: 'This ticket is for another show, please check its name and date' },
  },
  not_open_yet: {
    zh: { title: '未到入场时间', say: '还没有到您的入场时间，请稍候' },
    en: { title: 'Not open yet', say: 'It is not time for your ticket yet, please wait' },
  },
  closed: {
    zh: { title: '已过入场时间', say: '您的票在这个时间不能再入场了' },
    en: { title: 'Closed', say: 'Your ticket can no longer be used at this time' },
  },
  wrong_gate: {
    zh: { title: '请走其他入口', say: '您的票种不从这个入口进，请按指引前往对应入口' },
    en: { title: 'Another gate, please', say: 'Your kind of ticket enters by another gate, please follow the signs' },
  },
  hall_full: {
    zh: { title: '馆内已满', say: '馆内人数已到上限，请稍候，有人离场后即可入内' },
    en: { title: 'Hall is full', say: 'The hall is full, please wait until somebody leaves' },
  },
  no_entries_left: {
    zh: { title: '入场次数已用完', say: '这张票的入场次数已经用完' },
    en: { title: 'No entries left', say: 'All entries of this ticket have been used' },
  },
  already_in: {
    zh: { title: '已经入场', say: '这张票已经入场，如有疑问请到服务台' },
    en: { title: 'Already in', say: 'This ticket is in already, please ask at the service desk' },
  },
  not_approved: {
    zh: { title: '报名未通过审核', say: '您的报名还在审核，请到服务台处理' },
    en: { title: 'Not approved', say: 'Your registration is not approved yet, please go to the service desk' },
  },
  device_clock: {
    zh: { title: '手机时间不准', say: '本机时间有误：请联网校时，或打开系统“自动设置时间”' },
    en: { title: 'Clock is wrong', say: 'This device has the wrong time: connect to the network or switch on automatic time' },
  },
  storage_full: {
    zh: { title: '本机存储已满', say: '无法保存扫码记录：请联网上传，或换一台设备，本次未放行' },
    en: { title: 'Storage is full', say: 'This scan cannot be stored: connect to upload, or use another device. Not admitted' },
  },
};

export const CAUTION_TEXTS: Record<Caution, { zh: ReasonText; en: ReasonText }> = {
  static_code: {
    zh: { title: '请核对本人', say: '静态码：请核对姓名或证件后放行' },
    en: { title: 'Check who it is', say: 'Static code: check name or identity before letting them in' },
  },
  clock_unconfirmed: {
    zh: { title: '请核对本人', say: '本机已超过 12 小时未校时，无法确认码是否最新，请核对姓名' },
    en: { title: 'Check who it is', say: 'The clock has not been confirmed for 12 hours, so the code may be old: check the name' },
  },
  manual: { zh: { title: '人工放行', say: '已记录人工放行原因' }, en: { title: 'Admitted by hand', say: 'The reason was recorded' } },
  walk_in: {
    zh: { title: '现场登记', say: '已登记并放行，请让观众扫描领取码' },
    en: { title: 'Registered here', say: 'Registered and admitted, let the visitor scan the claim code' },
  },
};

/** What a device without network cannot know; shown on its screen and in docs/gate.md. */
export const OFFLINE_LIMITS: readonly { zh: string; en: string }[] = [
  {
    zh: '同一张票是否已在其他闸口入场（联网后会标记为重复）',
    en: 'Whether the ticket has entered at another gate (marked as a double after sync)',
  },
  { zh: '馆内实时人数上限', en: 'How many people are in the hall' },
  { zh: '断网之后才作废的票', en: 'Tickets cancelled after the network went' },
  { zh: '断网之后才更换的闸口规则', en: 'Gate rules changed after the network went' },
  { zh: '在其他设备上用掉的入场次数', en: 'Entries used up at other devices' },
  { zh: '报名是否通过审核（未通过者拿不到动态码）', en: 'Whether a registration is approved (those who are not get no code)' },
  { zh: '姓名：离线只显示票种，静态码请核对证件', en: 'Names: only the kind of ticket is shown, check identity for static codes' },
  { zh: '按手机尾号或姓名查找', en: 'Searching by phone or name' },
  {
    zh: '人工放行的票号、姓名是否真有其票（黄灯放行，联网后核对，问题报主管）',
    en: 'Whether a number or name admitted by hand has a ticket (amber, checked after upload, reported to the supervisor)',
  },
  {
    zh: '现场登记者是否已报名、名额是否已满（联网后登记）',
    en: 'Whether a walk-in is registered already, and whether places are left (registered after upload)',
  },
];

export function refusalText(reason: Refusal, language: 'zh' | 'en' = 'zh'): ReasonText {
  return REFUSAL_TEXTS[reason][language];
}

export function cautionText(caution: Caution, language: 'zh' | 'en' = 'zh'): ReasonText {
  return CAUTION_TEXTS[caution][language];
}
