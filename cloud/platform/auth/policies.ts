import type { Caller, DeviceRole, Role, Scope } from './caller';

/**
 * Who may what. A route names a verb (`can('figure.read')`), a role is a row of verbs; nothing else decides.
 * A new verb goes into VERBS with its words, then into the rows of those who have it.
 */
export const VERBS = {
  'account.own': { zh: '管理自己的账号：密码、登录和退出', en: 'look after their own account: password, sessions, signing out' },
  'show.list': { zh: '查看展会列表（含草稿）', en: 'list shows, drafts included' },
  'show.create': { zh: '新建展会', en: 'make a show' },
  'show.edit': { zh: '修改展会设置', en: 'change the settings of a show' },
  'media.manage': { zh: '管理图片库', en: 'look after the picture library' },
  'material.manage': { zh: '管理资料库、标签和场次资料', en: 'look after materials, tags and what sessions hand out' },
  'right.manage': {
    zh: '管理权益：权益库、本展发放、发给和收回',
    en: 'look after rights: the library, what a show offers, giving and taking back',
  },
  'survey.manage': { zh: '管理问卷：题目、开放和结果', en: 'look after the survey: questions, opening, results' },
  'show.publish': { zh: '发布和撤回展会', en: 'publish and withdraw a show' },
  'staff.manage': { zh: '邀请、停用成员和修改角色', en: 'invite, shut out and change members' },
  'branch.list': { zh: '查看分公司', en: 'see branches' },
  'branch.create': { zh: '新建分公司', en: 'open a branch' },
  'show.check': { zh: '查看发布检查', en: 'see the publishing checks' },
  'show.clone': { zh: '复制展会', en: 'copy a show' },
  'wechat.prepare': { zh: '勾选微信侧准备', en: 'tick what is prepared at WeChat' },
  'template.read': { zh: '查看总部模板', en: "see head office's templates" },
  'template.publish': { zh: '发布和停用总部模板', en: "publish and withdraw head office's templates" },
  'privacy.answer': { zh: '处理个人信息的查阅、更正和删除请求', en: 'answer requests about personal data' },
  'audit.read': { zh: '查看操作留痕', en: 'read the audit trail' },
  'code.manage': { zh: '管理推广码', en: 'manage touchpoint codes' },
  'code.print': { zh: '打印展位码', en: 'print booth codes' },
  'registration.read': { zh: '查看报名名单', en: 'see registrations' },
  'registration.note': { zh: '给报名加备注', en: 'add notes to registrations' },
  'registration.decide': { zh: '审核和取消报名', en: 'decide and cancel registrations' },
  'registration.add': { zh: '添加和导入报名的人', en: 'add and import people' },
  'registration.review': { zh: '核对存疑的报名：合并、放行或拒绝', en: 'look at held registrations: join, release or refuse' },
  'registration.export': { zh: '导出名单（手机号打码）', en: 'export registrations, phones masked' },
  'registration.export_full': { zh: '导出完整手机号（留痕）', en: 'export whole phone numbers, on record' },
  'registration.set_up': { zh: '设置报名表、票种、邀请码和议程名额', en: 'set up form, ticket types, invitations and session places' },
  'ticket.print': { zh: '打印门票', en: 'print tickets' },
  'ticket.revoke': { zh: '作废和恢复门票', en: 'revoke and restore tickets' },
  'ticket_key.rotate': { zh: '更换门票签名密钥', en: 'rotate the key that signs tickets' },
  'gate.read': { zh: '查看闸口设置', en: 'see the gates' },
  'gate.manage': { zh: '设置闸口', en: 'set up gates' },
  'gate.watch': { zh: '查看现场入场数据', en: 'watch admissions live' },
  'device.manage': { zh: '登记、停用和恢复签到设备', en: 'enrol, shut out and restore gate devices' },
  'lane.scan': { zh: '扫码验票', en: 'scan tickets' },
  'lane.supervise': { zh: '在现场登记、停用和恢复其他设备', en: 'enrol, shut out and restore other devices on site' },
  'draw.manage': { zh: '设置和执行抽奖', en: 'set up and run draws' },
  'prize.redeem': { zh: '在现场设备上核销奖品和权益', en: 'hand out prizes and rights at a gate device' },
  'prize.hand_out': { zh: '在控制台核销奖品和权益', en: 'hand out prizes and rights from the console' },
  'audience.manage': { zh: '建立人群，批量给人贴标签', en: 'make segments, and tag many people' },
  'journey.manage': { zh: '安排定时提醒', en: 'arrange the timed reminders' },
  'message.read': { zh: '查看消息发送情况', en: 'see what was sent' },
  'message.resolve': { zh: '处理发送结果不明的消息', en: 'settle messages in doubt' },
  'message_template.read': { zh: '查看消息模板', en: 'see message templates' },
  'message_template.manage': { zh: '修改消息模板', en: 'change message templates' },
  'figure.read': { zh: '查看数据指标', en: 'read figures' },
} as const;
export type Verb = keyof typeof VERBS;

const EVERYBODY = ['account.own', 'show.list'] as const;
const DESK = [
  'registration.read',
  'registration.note',
  'registration.review',
  'ticket.print',
  'code.print',
  'gate.read',
  'gate.watch',
  'device.manage',
] as const;
const MARKETING = [
  'show.create',
  'show.edit',
  'media.manage',
  'material.manage',
  'right.manage',
  'survey.manage',
  'show.publish',
  'branch.list',
  'show.check',
  'show.clone',
  'wechat.prepare',
  'template.read',
  'template.publish',
  'code.manage',
  'registration.decide',
  'registration.add',
  'registration.export',
  'registration.set_up',
  'ticket.revoke',
  'gate.manage',
  'draw.manage',
  'prize.hand_out',
  'audience.manage',
  'journey.manage',
  'message.read',
  'message.resolve',
  'message_template.read',
  'figure.read',
] as const;

/** What console roles may do in their branch. */
export const STAFF_POLICIES = {
  owner: [
    ...EVERYBODY,
    'staff.manage',
    ...DESK,
    ...MARKETING,
    'registration.export_full',
    'audit.read',
    'privacy.answer',
    'branch.create',
    'ticket_key.rotate',
    'message_template.manage',
  ],
  marketer: [...EVERYBODY, ...DESK, ...MARKETING],
  bdr: [...EVERYBODY, 'figure.read'],
  gate: [...EVERYBODY, ...DESK],
  exhibitor: EVERYBODY,
} as const satisfies Record<Role, readonly Verb[]>;

/** What an enrolled phone may do in its show. */
export const DEVICE_POLICIES = {
  gate: ['lane.scan', 'prize.redeem'],
  supervisor: ['lane.scan', 'prize.redeem', 'lane.supervise', 'gate.watch'],
  exhibitor: [],
} as const satisfies Record<DeviceRole, readonly Verb[]>;

/** What concerns every branch at once: a role grants it only to accounts of head office. */
export const HEAD_OFFICE_VERBS: readonly Verb[] = [
  'branch.create',
  'wechat.prepare',
  'template.publish',
  'ticket_key.rotate',
  'message_template.manage',
];

export type StaffVerb = (typeof STAFF_POLICIES)[Role][number];
export type DeviceVerb = (typeof DEVICE_POLICIES)[DeviceRole][number];

/** Staff or a device whose role has this verb. */
export interface Can<V extends Verb = Verb> {
  readonly can: V;
}
/** Who may call an operation. `anyone` includes anonymous callers; a signed-in one is still recognised. `desk`: an exhibitor by its link. */
export type Access = 'anyone' | 'visitor' | 'desk' | Can;

export function can<V extends StaffVerb | DeviceVerb>(verb: V): Can<V> {
  return { can: verb };
}

/** Head office belongs to no branch and sees every one. */
export function isHeadOffice(one: Scope): boolean {
  return one.branchId === null;
}

/** Who can have this verb at all. */
export function kindsOf(verb: Verb): ('staff' | 'device')[] {
  const granted = (table: Record<string, readonly Verb[]>) => Object.values(table).some((verbs) => verbs.includes(verb));
  return [...(granted(STAFF_POLICIES) ? (['staff'] as const) : []), ...(granted(DEVICE_POLICIES) ? (['device'] as const) : [])];
}

/** Whether this caller's role, and branch where it matters, grant the verb. */
export function mayDo(caller: Caller, verb: Verb): boolean {
  if (caller.kind === 'visitor' || caller.kind === 'desk') return false;
  if (caller.kind === 'device') return (DEVICE_POLICIES[caller.role] as readonly Verb[]).includes(verb);
  if (HEAD_OFFICE_VERBS.includes(verb) && !isHeadOffice(caller)) return false;
  return (STAFF_POLICIES[caller.role] as readonly Verb[]).includes(verb);
}

/** Which error refuses this caller, or null when allowed. */
export function whyRefused(caller: Caller | null, access: readonly Access[]): 'unauthenticated' | 'forbidden' | null {
  const allowed = access.some((one) => {
    if (one === 'anyone') return true;
    if (!caller) return false;
    return typeof one === 'string' ? caller.kind === one : mayDo(caller, one.can);
  });
  if (allowed) return null;
  return caller ? 'forbidden' : 'unauthenticated';
}

/** The table of roles as people read it: one row per verb, and which staff roles have it. */
export function policyTable(
  language: 'zh' | 'en',
): { verb: Verb; words: string; roles: Role[]; devices: DeviceRole[]; headOfficeOnly: boolean }[] {
  const having = <R extends string>(table: Record<R, readonly Verb[]>, verb: Verb) =>
    (Object.keys(table) as R[]).filter((role) => table[role].includes(verb));
  return (Object.keys(VERBS) as Verb[]).map((verb) => ({
    verb,
    words: VERBS[verb][language],
    roles: having<Role>(STAFF_POLICIES, verb),
    devices: having<DeviceRole>(DEVICE_POLICIES, verb),
    headOfficeOnly: HEAD_OFFICE_VERBS.includes(verb),
  }));
}
