import type { SettleAction } from '../contracts/message';
import type { AuditAction, AuditEntry, StaffView } from '../contracts/staff';
import { defineTexts, textIn, type Language } from './language';
import { partTexts } from './exhibitor-part-words';
import { own } from './own';
import { creditTexts, homeText, pictureText, pieceTexts, preparationTexts, settingTexts } from './setting-words';
import { offerRuleTexts, rightKindTexts } from './right-words';
import { surveyAudienceTexts } from './survey-words';
import { showcaseKindTexts, showcaseWhatTexts } from './showcase-words';
import { CHANNEL_NAMES, type TouchpointChannel } from './touchpoint';

type Words<K extends string> = Record<K, string>;

export const roleTexts = defineTexts<Words<StaffView['role']>>({
  zh: { owner: '管理员', marketer: '市场', bdr: '商机拓展', gate: '签到员', exhibitor: '展商' },
  en: { owner: 'Owner', marketer: 'Marketing', bdr: 'Sales', gate: 'Gate staff', exhibitor: 'Exhibitor' },
});

export const actionTexts = defineTexts<Record<AuditAction, string>>({
  zh: {
    desk_invited: '邀请展商自助填写',
    desk_link_changed: '更换展商链接或有效期',
    desk_link_revoked: '收回展商链接',
    desk_links_exported: '导出展商链接',
    proposals_approved: '通过展商提交的内容',
    proposals_returned: '退回展商提交的内容',
    approval_undone: '撤销通过展商提交的内容',
    phones_exported: '导出完整手机号',
    note_added: '给报名加备注',
    person_added: '手工添加报名的人',
    people_imported: '导入名单',
    privacy_exported: '导出某人的全部信息',
    privacy_corrected: '应本人要求更正',
    privacy_erased: '应本人要求删除',
    show_changed: '修改展会设置',
    show_published: '发布展会',
    show_withdrawn: '撤回为草稿',
    show_archived: '归档展会',
    content_imported: '导入展商或议程',
    agenda_released: '发布议程',
    agenda_release_undone: '撤回议程发布',
    agenda_draft_dropped: '放弃未发布的议程修改',
    content_import_undone: '撤销导入',
    show_restored: '取消归档',
    touchpoint_changed: '新建或修改推广码',
    code_redirected: '推广码转向',
    code_retired: '停用或恢复推广码',
    show_preview_made: '生成预览链接',
    show_preview_revoked: '收回预览链接',
    delivery_settled: '处理结果不明的消息',
    message_channels_changed: '选择哪些消息走短信和邮件',
    template_published: '发布总部模板',
    template_withdrawn: '停用总部模板',
    template_restored: '恢复总部模板',
    preparation_ticked: '勾选微信侧准备',
    preparation_opened: '取消勾选微信侧准备',
    template_attached: '套用总部模板',
    template_piece_taken: '采用模板的一项',
    template_piece_left: '不采用模板的一项',
    template_piece_undone: '撤销采用模板的一项',
    registration_approved: '通过报名',
    registration_declined: '拒绝报名',
    registration_reopened: '退回重新审核',
    registration_cancelled: '取消某人的报名',
    review_decided: '处理待核对的报名',
    claim_link_made: '生成领票链接',
    ticket_printed: '打印门票',
    ticket_revoked: '作废门票',
    ticket_restored: '恢复门票',
    ticket_renewed: '换发门票',
    ticket_type_stopped: '停售票种',
    ticket_type_resumed: '恢复票种报名',
    ticket_type_deleted: '删除票种',
    ticket_type_restored: '撤销删除票种',
    ticket_type_merged: '合并票种',
    group_made: '新建团体报名',
    group_changed: '修改团体报名',
    group_closed: '关闭团体登记',
    group_reopened: '重新开放团体登记',
    group_released: '更换团体联系人',
    media_added: '上传图片',
    media_described: '修改图片说明',
    media_deleted: '删除图片',
    media_restored: '恢复删除的图片',
    session_extra_changed: '修改场次的资料、回放或行动',
    recap_changed: '修改展会回顾',
    material_added: '添加资料',
    material_changed: '修改资料',
    material_replaced: '更换资料文件',
    material_archived: '归档资料',
    material_deleted: '删除资料',
    material_restored: '恢复资料',
    right_added: '新建权益',
    right_changed: '修改权益',
    right_archived: '归档权益',
    right_restored: '恢复权益',
    right_offer_changed: '设置本展发放的权益',
    right_offer_removed: '移除本展发放的权益',
    right_given: '发放权益给某人',
    survey_changed: '修改问卷',
    survey_opened: '开放问卷',
    survey_closed: '关闭问卷',
    right_taken_back: '收回某人的权益',
    right_hand_out_undone: '撤销权益核销',
    tag_changed: '新建或修改标签',
    tag_merged: '合并标签',
    tag_deleted: '删除标签',
    segment_changed: '新建或修改人群',
    segment_deleted: '删除人群',
    segment_restored: '恢复人群',
    segment_shared: '共享人群定义',
    segment_unshared: '停止共享人群定义',
    person_tagged: '给某人贴标签',
    person_untagged: '去掉某人的标签',
    people_tagged: '批量贴标签',
    people_untagged: '批量去掉标签',
    tag_change_undone: '撤销批量打标签',
    introduction_changed: '修改展会介绍',
    showcase_changed: '修改展示内容',
    audit_exported: '导出操作记录',
    owner_made: '建立第一位管理员',
    account_made: '建立账号',
    member_invited: '邀请成员',
    member_joined: '接受邀请，账号开通',
    member_changed: '修改成员',
    member_disabled: '停用账号',
    member_enabled: '恢复账号',
    password_link_made: '生成重设密码的链接',
    password_link_mailed: '有人在登录页申请重设密码，链接已发到账号的邮箱',
    password_link_used: '用链接重设密码',
    password_changed: '修改密码',
    second_factor_on: '开启两步验证',
    second_factor_off: '关闭两步验证',
    second_factor_dropped: '替人关闭两步验证',
    wechat_bound: '绑定微信',
    wechat_unbound: '解除微信绑定',
    branch_opened: '新建分公司',
    ticket_key_rotated: '更换门票签名密钥',
  },
  en: {
    desk_invited: 'Invited exhibitors to fill in their pages',
    desk_link_changed: "Changed an exhibitor's link",
    desk_link_revoked: "Took an exhibitor's link back",
    desk_links_exported: "Exported exhibitors' links",
    proposals_approved: 'Approved what an exhibitor sent in',
    proposals_returned: 'Sent back what an exhibitor sent in',
    approval_undone: "Took back the approval of an exhibitor's content",
    phones_exported: 'Exported full phone numbers',
    note_added: 'Added a note to a registration',
    person_added: 'Registered somebody by hand',
    people_imported: 'Imported a list of people',
    privacy_exported: 'Exported all data of a person',
    privacy_corrected: 'Corrected data at their request',
    privacy_erased: 'Erased data at their request',
    show_changed: 'Changed show settings',
    show_published: 'Published the show',
    show_withdrawn: 'Withdrew to draft',
    show_archived: 'Archived the show',
    content_imported: 'Imported exhibitors or the programme',
    agenda_released: 'Released the agenda',
    agenda_release_undone: 'Took a release of the agenda back',
    agenda_draft_dropped: 'Dropped unreleased changes of the agenda',
    content_import_undone: 'Took an import back',
    show_restored: 'Brought back from the archive',
    touchpoint_changed: 'Made or changed a code',
    code_redirected: 'Redirected a code',
    code_retired: 'Retired or restored a code',
    show_preview_made: 'Made a preview link',
    show_preview_revoked: 'Withdrew a preview link',
    delivery_settled: 'Settled a message in doubt',
    message_channels_changed: 'Chose which messages go by SMS and e-mail',
    template_published: 'Published a template',
    template_withdrawn: 'Withdrew a template',
    template_restored: 'Restored a template',
    preparation_ticked: 'Ticked a preparation at WeChat',
    preparation_opened: 'Unticked a preparation at WeChat',
    template_attached: 'Gave the show a template',
    template_piece_taken: 'Took a piece of the template',
    template_piece_left: 'Left a piece of the template',
    template_piece_undone: 'Took back a piece of the template',
    registration_approved: 'Approved a registration',
    registration_declined: 'Declined a registration',
    registration_reopened: 'Reopened a declined registration',
    registration_cancelled: 'Cancelled a registration',
    review_decided: 'Decided on a held registration',
    claim_link_made: 'Made a claim link',
    ticket_printed: 'Printed a ticket',
    ticket_revoked: 'Revoked a ticket',
    ticket_restored: 'Restored a ticket',
    ticket_renewed: 'Renewed a ticket',
    ticket_type_stopped: 'Stopped a ticket type',
    ticket_type_resumed: 'Resumed a ticket type',
    ticket_type_deleted: 'Deleted a ticket type',
    ticket_type_restored: 'Brought back a deleted ticket type',
    ticket_type_merged: 'Merged a ticket type into another',
    group_made: 'Made a group',
    group_changed: 'Changed a group',
    group_closed: 'Closed a group',
    group_reopened: 'Opened a group again',
    group_released: "Replaced a group's contact",
    media_added: 'Added a picture',
    media_described: 'Described a picture',
    media_deleted: 'Deleted a picture',
    media_restored: 'Brought back a deleted picture',
    session_extra_changed: 'Changed what a session hands out',
    recap_changed: 'Changed the review of the show',
    material_added: 'Added a material',
    material_changed: 'Changed a material',
    material_replaced: 'Replaced the file of a material',
    material_archived: 'Archived a material',
    material_deleted: 'Deleted a material',
    material_restored: 'Brought back a material',
    right_added: 'Made a right',
    right_changed: 'Changed a right',
    right_archived: 'Archived a right',
    right_restored: 'Brought back a right',
    right_offer_changed: 'Set what the show offers of a right',
    right_offer_removed: 'Stopped offering a right',
    right_given: 'Gave somebody a right',
    survey_changed: 'Changed the survey',
    survey_opened: 'Opened the survey',
    survey_closed: 'Closed the survey',
    right_taken_back: 'Took a right back',
    right_hand_out_undone: 'Undid a hand-out',
    tag_changed: 'Made or changed a tag',
    tag_merged: 'Merged a tag',
    tag_deleted: 'Deleted a tag',
    segment_changed: 'Made or changed a segment',
    segment_deleted: 'Deleted a segment',
    segment_restored: 'Brought back a segment',
    segment_shared: 'Shared the definition of a segment',
    segment_unshared: 'Stopped sharing the definition of a segment',
    person_tagged: 'Gave somebody a tag',
    person_untagged: "Took somebody's tag off",
    people_tagged: 'Gave many a tag',
    people_untagged: 'Took a tag off many',
    tag_change_undone: 'Undid a change of many tags',
    introduction_changed: 'Changed the introduction of the show',
    showcase_changed: 'Changed what the show presents',
    audit_exported: 'Exported the audit trail',
    owner_made: 'Made the first owner',
    account_made: 'Made an account',
    member_invited: 'Invited a member',
    member_joined: 'Accepted an invitation; the account works',
    member_changed: 'Changed a member',
    member_disabled: 'Shut an account out',
    member_enabled: 'Let an account in again',
    password_link_made: 'Made a link to set a password',
    password_link_mailed: 'Somebody asked at sign-in for a new password; a link was mailed to the account',
    password_link_used: 'Set a password by a link',
    password_changed: 'Changed the password',
    second_factor_on: 'Turned on two-step sign-in',
    second_factor_off: 'Turned off two-step sign-in',
    second_factor_dropped: 'Turned off two-step sign-in for somebody',
    wechat_bound: 'Bound a WeChat',
    wechat_unbound: 'Unbound a WeChat',
    branch_opened: 'Opened a branch',
    ticket_key_rotated: 'Changed the key that signs tickets',
  },
});

/** What is on record of a code; what it shares with a show's settings goes by the same name. */
const codeFieldTexts = defineTexts({
  zh: {
    code: '推广码',
    made: '新建',
    channel: '渠道',
    page: '打开页面',
    inCharge: '负责人',
    cost: '费用',
    used: '使用日期',
    note: '备注',
    redirect: '转到',
    state: '状态',
  },
  en: {
    code: 'Code',
    made: 'New',
    channel: 'Channel',
    page: 'Opens',
    inCharge: 'Owner',
    cost: 'Cost',
    used: 'Used',
    note: 'Note',
    redirect: 'Leads to',
    state: 'State',
  },
});

/** What is on record of accounts and branches. */
const accountFieldTexts = defineTexts({
  zh: { account: '账号', memberName: '姓名', memberRole: '角色', memberBranch: '分公司', newBranch: '分公司' },
  en: { account: 'Account', memberName: 'Name', memberRole: 'Role', memberBranch: 'Branch', newBranch: 'Branch' },
});
/** What is on record of a message in doubt, and of the key that signs tickets. */
const deskFieldTexts = defineTexts({
  zh: {
    message: '消息',
    decision: '处理',
    smsKinds: '走短信的消息',
    emailKinds: '走邮件的消息',
    signingKey: '密钥编号',
    leadHours: '几小时后启用',
  },
  en: {
    message: 'Message',
    decision: 'Decision',
    smsKinds: 'Messages by SMS',
    emailKinds: 'Messages by e-mail',
    signingKey: 'Key number',
    leadHours: 'Hours until it signs',
  },
});
const decisionTexts = defineTexts<Words<SettleAction>>({
  zh: { assume_sent: '已送达', send_again: '没有送达，再发一次', give_up: '没有送达，不再发', reopen: '结果不明' },
  en: { assume_sent: 'arrived', send_again: 'did not arrive, sent again', give_up: 'did not arrive, left', reopen: 'in doubt' },
});
/** What is on record of templates and of preparations at WeChat. */
const templateFieldTexts = defineTexts({
  zh: { template: '模板', templateVersion: '版本', piece: '内容', preparation: '准备事项' },
  en: { template: 'Template', templateVersion: 'Version', piece: 'Piece', preparation: 'Preparation' },
});
/** What is on record of an export. */
const exportFieldTexts = defineTexts({
  zh: { format: '格式', onlyWhat: '只含操作', onlyWho: '只含某一人', from: '起', until: '止' },
  en: { format: 'Format', onlyWhat: 'Only the action', onlyWho: 'Only one person', from: 'From', until: 'Until' },
});
/** What is on record of a ticket. */
const ticketFieldTexts = defineTexts({ zh: { ticketNumber: '票号' }, en: { ticketNumber: 'Ticket' } });
/** What is on record of a company's group; of its contact only that something changed. */
const groupFieldTexts = defineTexts({
  zh: {
    company: '单位',
    places: '名额',
    groupType: '票种',
    groupUntil: '截止时间',
    contactChanged: '联系人资料有改动',
    internalNote: '备注有改动',
  },
  en: {
    company: 'Company',
    places: 'Places',
    groupType: 'Ticket type',
    groupUntil: 'Open until',
    contactChanged: 'Contact changed',
    internalNote: 'Note changed',
  },
});
/** What is on record of a picture of the library, and of what a show says of itself. */
const mediaFieldTexts = defineTexts({
  zh: {
    picture: '图片',
    pictureName: '名称',
    altZh: '中文说明',
    altEn: '英文说明',
    rights: '版权',
    introductionZh: '中文介绍',
    introductionEn: '英文介绍',
    recapOpeningZh: '中文开场白',
    recapOpeningEn: '英文开场白',
    recapPictures: '照片',
    recapSessions: '精彩场次',
  },
  en: {
    picture: 'Picture',
    pictureName: 'Name',
    altZh: 'Description in Chinese',
    altEn: 'Description in English',
    rights: 'Rights',
    introductionZh: 'Chinese text',
    introductionEn: 'English text',
    recapOpeningZh: 'Opening in Chinese',
    recapOpeningEn: 'Opening in English',
    recapPictures: 'Pictures',
    recapSessions: 'Sessions',
  },
});
/** What is on record of profiles, products, news and the like. */
const showcaseTexts = defineTexts({
  zh: { showcaseKind: '类别', showcaseTitle: '哪一条', showcaseWhat: '操作' },
  en: { showcaseKind: 'Kind', showcaseTitle: 'Which', showcaseWhat: 'What' },
});
/** What is on record of the library of materials and of its tags. */
const libraryFieldTexts = defineTexts({
  zh: {
    material: '资料',
    sessionTitle: '场次',
    sessionMaterials: '资料',
    sessionReplay: '回放',
    sessionCta: '行动',
    titleZh: '中文标题',
    titleEn: '英文标题',
    describedZh: '中文说明',
    describedEn: '英文说明',
    tags: '标签',
    address: '地址',
    materialLanguage: '语言',
    fileVersion: '文件版本',
    tag: '标签',
    tagZh: '中文名称',
    tagEn: '英文名称',
    mergedInto: '并入',
    segment: '人群',
    segmentSays: '条件',
    tagWhom: '人群或人数',
  },
  en: {
    material: 'Material',
    sessionTitle: 'Session',
    sessionMaterials: 'Materials',
    sessionReplay: 'Recording',
    sessionCta: 'Call to action',
    titleZh: 'Chinese title',
    titleEn: 'English title',
    describedZh: 'Chinese description',
    describedEn: 'English description',
    tags: 'Tags',
    address: 'Address',
    materialLanguage: 'Language',
    fileVersion: 'Version of the file',
    tag: 'Tag',
    tagZh: 'Chinese name',
    tagEn: 'English name',
    mergedInto: 'Merged into',
    segment: 'Segment',
    segmentSays: 'Condition',
    tagWhom: 'Segment or people',
  },
});
/** What is on record of rights. */
const rightFieldTexts = defineTexts({
  zh: {
    right: '权益',
    rightKind: '类别',
    rightZh: '中文名称',
    rightEn: '英文名称',
    stock: '总量',
    rightQuota: '本展份额',
    rightRule: '发放对象',
    rightTickets: '限定票种数',
    rightFrom: '开始领取',
    rightUntil: '截止领取',
    rightHandOutUntil: '核销截止',
    rightWhere: '核销地点',
    rightPaused: '暂停',
  },
  en: {
    right: 'Right',
    rightKind: 'Kind',
    rightZh: 'Chinese name',
    rightEn: 'English name',
    stock: 'Stock',
    rightQuota: 'Quota of this show',
    rightRule: 'Who gets it',
    rightTickets: 'Ticket types',
    rightFrom: 'From',
    rightUntil: 'Until',
    rightHandOutUntil: 'Handed out until',
    rightWhere: 'Where',
    rightPaused: 'Paused',
  },
});
const surveyFieldTexts = defineTexts({
  zh: {
    surveyTitle: '问卷标题',
    surveyAudience: '问谁',
    surveyQuestions: '题数',
    surveyOpens: '展后几小时开放',
    surveyCloses: '展后几天关闭',
    surveyEdition: '版次',
  },
  en: {
    surveyTitle: 'Title',
    surveyAudience: 'Who is asked',
    surveyQuestions: 'Questions',
    surveyOpens: 'Opens, hours after the show',
    surveyCloses: 'Closes, days after the show',
    surveyEdition: 'Edition',
  },
});
/** What is on record of exhibitors' self-service. */
const selfServiceTexts = defineTexts({
  zh: { deskExhibitor: '展商', deskParts: '内容', deskCount: '家数' },
  en: { deskExhibitor: 'Exhibitor', deskParts: 'Parts', deskCount: 'Exhibitors' },
});
const agendaFieldTexts = defineTexts({ zh: { sessions: '议程' }, en: { sessions: 'Sessions' } });
const sideTexts = defineTexts({
  zh: { empty: '（空）', colon: '：', headOffice: '总部', csv: 'CSV', xlsx: 'Excel', yes: '是', no: '否' },
  en: { empty: '(empty)', colon: ': ', headOffice: 'Head office', csv: 'CSV', xlsx: 'Excel', yes: 'Yes', no: 'No' },
});

const ARROW = ' → ';
const CREDIT = /^(first|last) (\d+)$/;

/** One side of what is on record, in words. */
function sideText(field: string, text: string, language: Language): string {
  const words = textIn(sideTexts, language);
  if (field === 'memberBranch') return text || words.headOffice;
  if (field === 'memberRole') return own<string>(textIn(roleTexts, language), text) ?? text;
  if (field === 'onlyWhat') return own<string>(textIn(actionTexts, language), text) ?? text;
  if (field === 'format') return text === 'xlsx' ? words.xlsx : words.csv;
  if (field === 'onlyWho' || field === 'contactChanged' || field === 'internalNote') return words.yes;
  if (field === 'decision') return own<string>(textIn(decisionTexts, language), text) ?? text;
  if (field === 'preparation') return own<string>(textIn(preparationTexts, language), text) ?? text;
  if (field === 'showcaseKind') return own<string>(textIn(showcaseKindTexts, language), text) ?? text;
  if (field === 'showcaseWhat') return own<string>(textIn(showcaseWhatTexts, language), text) ?? text;
  if (field === 'rightKind') return own<string>(textIn(rightKindTexts, language), text) ?? text;
  if (field === 'rightRule') return own<string>(textIn(offerRuleTexts, language), text) ?? text;
  if (field === 'surveyAudience') return own<string>(textIn(surveyAudienceTexts, language), text) ?? text;
  if (field === 'rightPaused') return text ? words.yes : words.no;
  if (field === 'piece') return own<string>(textIn(pieceTexts, language), text) ?? text;
  if (field === 'deskParts')
    return text
      .split(',')
      .map((part) => own<string>(textIn(partTexts, language), part) ?? part)
      .join(', ');
  if (field === 'home') return homeText(text, language) || words.empty;
  if (field === 'cover' || field === 'logo') return pictureText(text, language) || words.empty;
  const [, rule, windowDays] = CREDIT.exec(text) ?? [];
  if (rule === 'first' || rule === 'last') return textIn(creditTexts, language).rule(rule, Number(windowDays));
  const channel = own<(typeof CHANNEL_NAMES)[TouchpointChannel]>(CHANNEL_NAMES, text);
  return channel?.[language] ?? (text || words.empty);
}

const FIELDS = [
  settingTexts,
  codeFieldTexts,
  accountFieldTexts,
  deskFieldTexts,
  templateFieldTexts,
  exportFieldTexts,
  ticketFieldTexts,
  groupFieldTexts,
  mediaFieldTexts,
  selfServiceTexts,
  showcaseTexts,
  libraryFieldTexts,
  rightFieldTexts,
  surveyFieldTexts,
  agendaFieldTexts,
];

/** What changed, a line each: `城市：深圳 → 广州`. What has no name is not for people. */
export function auditLines(details: AuditEntry['details'], language: Language): string[] {
  return Object.entries(details).flatMap(([field, change]) => {
    const name = FIELDS.map((texts) => own<string>(textIn<Record<string, string>>(texts, language), field)).find(Boolean);
    if (!name) return [];
    const sides = String(change)
      .split(ARROW)
      .map((side) => sideText(field, side, language));
    return [`${name}${textIn(sideTexts, language).colon}${sides.join(ARROW)}`];
  });
}
