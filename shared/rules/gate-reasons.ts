import type { Caution, Refusal } from './gate-decision';

/**
 * `title`: big on the screen. `say`: what it is and what the guard does now. `sayWhen` says the same where a time is known,
 * in the place of `{time}`.
 */
export interface ReasonText {
  readonly title: string;
  readonly say: string;
  readonly sayWhen?: string;
}

export const REFUSAL_TEXTS: Record<Refusal, { zh: ReasonText; en: ReasonText }> = {
  unknown: {
    zh: { title: '不是入场码', say: '请观众打开小程序“我的电子票”出示；打不开就按票号或手机尾号查找' },
    en: { title: 'Not an entry code', say: 'Have the visitor open "My ticket" in the mini-program; else search by ticket number or phone' },
  },
  bad_signature: {
    zh: { title: '无效的码', say: '不是主办方签发的码，可能是伪造：不要放行，请带到服务台核实' },
    en: { title: 'Invalid code', say: 'Not issued by the organiser, perhaps forged: do not admit, send to the service desk' },
  },
  stale_code: {
    zh: { title: '码已过期', say: '多半是截图：请观众在小程序里打开每分钟变化的码再扫' },
    en: { title: 'Code out of date', say: 'Probably a screenshot: have the visitor open the changing code and scan again' },
  },
  replayed: {
    zh: { title: '此码刚刚用过', say: '一个码只能过一人：请持票人本人出示下一分钟的新码' },
    en: { title: 'Code just used', say: 'One code passes one person: have its holder show the next one' },
  },
  revoked: {
    zh: { title: '票已作废', say: '这张票已取消：不要放行，请带到服务台，由主办方恢复或补办' },
    en: { title: 'Ticket cancelled', say: 'Do not admit: the organiser at the service desk can restore it or make a new one' },
  },
  renewed: {
    zh: { title: '此码已换发', say: '主办方已换发新票，旧码作废：请持票人打开小程序“我的电子票”出示新码，或出示新打印的胸卡' },
    en: {
      title: 'Replaced by a new code',
      say: 'This ticket was renewed: have its holder show the new code in "My ticket" of the mini-program, or the newly printed badge',
    },
  },
  other_branch: {
    zh: { title: '其他主办方的票', say: '这张票不是本展会的：请观众核对票面的主办方和展会' },
    en: { title: 'Ticket of another organiser', say: 'Not for this show: have the visitor check whose ticket it is' },
  },
  wrong_exhibition: {
    zh: { title: '其他展会的票', say: '这张票是另一场展会的：请观众在小程序里切换到本展会的票' },
    en: { title: 'Ticket of another show', say: 'Have the visitor switch to the ticket of this show in the mini-program' },
  },
  not_open_yet: {
    zh: {
      title: '未到入场时间',
      say: '这张票还没到入场时间：请观众稍候',
      sayWhen: '这张票 {time} 起可入场：请观众到时再来',
    },
    en: {
      title: 'Not open yet',
      say: 'It is not time for this ticket yet: ask the visitor to wait',
      sayWhen: 'This ticket may enter from {time}: ask the visitor to come back then',
    },
  },
  closed: {
    zh: {
      title: '已过入场时间',
      say: '这张票的入场时间已过：不要放行，有疑问请带到服务台',
      sayWhen: '入场已于 {time} 截止：不要放行，有疑问请带到服务台',
    },
    en: {
      title: 'Closed',
      say: 'The time of this ticket is over: do not admit, send to the service desk',
      sayWhen: 'Entry closed at {time}: do not admit, send to the service desk',
    },
  },
  wrong_gate: {
    zh: { title: '请走其他入口', say: '这个票种不从本闸口进：请给观众指路' },
    en: { title: 'Another gate, please', say: 'This kind of ticket does not enter here: show the visitor the way' },
  },
  hall_full: {
    zh: { title: '馆内已满', say: '馆内人数已到上限：请观众排队等候，有人离场后再扫' },
    en: { title: 'Hall is full', say: 'Ask the visitor to queue, and scan again once somebody has left' },
  },
  no_entries_left: {
    zh: { title: '入场次数已用完', say: '这张票的次数已经用完：不要放行，需要增加请带到服务台' },
    en: { title: 'No entries left', say: 'Do not admit: the service desk can help' },
  },
  already_in: {
    zh: { title: '已经入场', say: '这张票今天已经入场：先核对是否本人，刚出去过的可到服务台人工放行' },
    en: { title: 'Already in', say: 'In since earlier today: check who it is; the service desk can admit by hand' },
  },
  not_approved: {
    zh: { title: '报名未通过审核', say: '报名还在审核：不要放行，请带到服务台，由主办方审核' },
    en: { title: 'Not approved', say: 'Still under review: the organiser at the service desk can approve it' },
  },
  device_clock: {
    zh: { title: '手机时间不准', say: '是本机的问题，不是票的：请联网校时，或打开系统“自动设置时间”' },
    en: { title: 'Clock is wrong', say: 'It is this device, not the ticket: connect, or switch on automatic time' },
  },
  storage_full: {
    zh: { title: '本机存储已满', say: '没有记下，也没有放行：请联网上传后再扫，或换一台设备' },
    en: { title: 'Storage is full', say: 'Not stored and not admitted: connect to upload and scan again, or use another device' },
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

/** `time`: when it ends or began, as people read it at the show. */
export function refusalText(reason: Refusal, language: 'zh' | 'en' = 'zh', time: string | null = null): ReasonText {
  const text = REFUSAL_TEXTS[reason][language];
  return time !== null && text.sayWhen ? { ...text, say: text.sayWhen.replace('{time}', time) } : text;
}

export function cautionText(caution: Caution, language: 'zh' | 'en' = 'zh'): ReasonText {
  return CAUTION_TEXTS[caution][language];
}
