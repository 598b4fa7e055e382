import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { localDate } from './exhibition';
import { EXPORT_FORMATS } from './registration-staff';
import { secondFactorCode } from './second-factor';
import { text, verbatim } from './text';

export const staffRole = z.enum(['owner', 'marketer', 'bdr', 'gate', 'exhibitor']);

export const staffView = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role: staffRole,
  /** null: head office, sees every branch. */
  branchId: z.nullable(id),
});
export type StaffView = z.output<typeof staffView>;

export const signIn = defineContract({
  method: 'POST',
  path: '/api/console/session',
  summary: '控制台登录',
  body: z.object({
    email: text({ max: 200 }).check(z.toLowerCase()),
    password: verbatim(200).check(z.minLength(1)),
    /** For accounts with two-step sign-in, once the answer was `second_factor_needed`. */
    code: z.optional(secondFactorCode),
  }),
  response: z.object({ staff: staffView, expiresAt: instant }),
  errors: ['wrong_password', 'second_factor_needed', 'second_factor_wrong', 'sign_in_held', 'too_many_requests'],
});

export const whoAmI = defineContract({
  method: 'GET',
  path: '/api/console/session',
  summary: '当前登录的员工',
  response: z.object({ staff: staffView }),
});

export const signOut = defineContract({
  method: 'DELETE',
  path: '/api/console/session',
  summary: '退出登录',
  response: z.object({}),
});

/** Wrong passwords for the caller's account from browsers it was never signed in with; null: none since they last said so. */
export const getFailedSignIns = defineContract({
  method: 'GET',
  path: '/api/console/session/failed-sign-ins',
  summary: '他人尝试登录我的账号的次数',
  response: z.object({ failed: z.nullable(z.object({ count: z.number(), lastAt: instant })) }),
});

export const dismissFailedSignIns = defineContract({
  method: 'DELETE',
  path: '/api/console/session/failed-sign-ins',
  summary: '知道有人尝试登录我的账号，不再提示',
  response: z.object({}),
});

/** What staff do about a show that goes on record: whole phone numbers left the service, it was changed, opened, closed. */
export const SHOW_ACTIONS = [
  'desk_invited',
  'desk_link_changed',
  'desk_link_revoked',
  'desk_links_exported',
  'proposals_approved',
  'proposals_returned',
  'approval_undone',
  'phones_exported',
  'note_added',
  'person_added',
  'people_imported',
  'privacy_exported',
  'privacy_corrected',
  'privacy_erased',
  'show_changed',
  'show_published',
  'show_withdrawn',
  'show_archived',
  'content_imported',
  'content_import_undone',
  'agenda_released',
  'agenda_release_undone',
  'agenda_draft_dropped',
  'show_restored',
  'touchpoint_changed',
  'code_redirected',
  'code_retired',
  'show_preview_made',
  'show_preview_revoked',
  'delivery_settled',
  'message_channels_changed',
  'template_attached',
  'template_piece_taken',
  'template_piece_left',
  'template_piece_undone',
  'registration_approved',
  'registration_declined',
  'registration_reopened',
  'registration_cancelled',
  'review_decided',
  'claim_link_made',
  'ticket_printed',
  'ticket_revoked',
  'ticket_restored',
  'ticket_renewed',
  'ticket_type_stopped',
  'ticket_type_resumed',
  'ticket_type_deleted',
  'ticket_type_restored',
  'ticket_type_merged',
  'group_made',
  'group_changed',
  'group_closed',
  'group_reopened',
  'group_released',
  'media_added',
  'media_described',
  'media_deleted',
  'media_restored',
  'material_added',
  'material_changed',
  'material_replaced',
  'material_archived',
  'material_deleted',
  'material_restored',
  'right_added',
  'right_changed',
  'right_archived',
  'right_restored',
  'right_offer_changed',
  'right_offer_removed',
  'right_given',
  'right_taken_back',
  'right_hand_out_undone',
  'tag_changed',
  'tag_merged',
  'tag_deleted',
  'segment_changed',
  'segment_deleted',
  'segment_restored',
  'person_tagged',
  'person_untagged',
  'people_tagged',
  'people_untagged',
  'tag_change_undone',
  'session_extra_changed',
  'recap_changed',
  'survey_changed',
  'survey_opened',
  'survey_closed',
  'introduction_changed',
  'showcase_changed',
  'audit_exported',
] as const;
/** What is done about accounts, branches, head office's templates and preparations at WeChat; who may come in is answered for like what they do. */
export const HOUSE_ACTIONS = [
  'owner_made',
  'account_made',
  'member_invited',
  'member_joined',
  'member_changed',
  'member_disabled',
  'member_enabled',
  'password_link_made',
  'password_link_mailed',
  'password_link_used',
  'password_changed',
  'second_factor_on',
  'second_factor_off',
  'second_factor_dropped',
  'wechat_bound',
  'wechat_unbound',
  'branch_opened',
  'ticket_key_rotated',
  'template_published',
  'template_withdrawn',
  'template_restored',
  'preparation_ticked',
  'preparation_opened',
  'material_added',
  'material_changed',
  'material_replaced',
  'material_archived',
  'material_deleted',
  'material_restored',
  'right_added',
  'right_changed',
  'right_archived',
  'right_restored',
  'tag_changed',
  'tag_merged',
  'tag_deleted',
  'segment_shared',
  'segment_unshared',
  'audit_exported',
] as const;
export const AUDIT_ACTIONS = [...new Set([...SHOW_ACTIONS, ...HOUSE_ACTIONS])];
export type ShowAction = (typeof SHOW_ACTIONS)[number];
export type HouseAction = (typeof HOUSE_ACTIONS)[number];
export type AuditAction = ShowAction | HouseAction;
/** An entry of the audit trail; see cloud/platform/audit. */
export const auditEntry = z.object({
  id,
  at: instant,
  what: z.enum(AUDIT_ACTIONS),
  staffName: z.string(),
  /** Whose show or account it is about, by name; null: head office's. */
  branch: z.nullable(z.string()),
  reason: z.string(),
  /** Of a change, field -> `before → after`. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.output<typeof auditEntry>;

/** Who stands in the trail without an account: whoever ran a command on the server. */
export const AUDIT_OPERATOR = 'operator';
const auditor = z.union([id, z.literal(AUDIT_OPERATOR)]);

/** Days by the clock of the show; of the house's own trail by China's. */
export const HOUSE_ZONE = 'Asia/Shanghai';
const days = { from: z.optional(localDate), until: z.optional(localDate) };
/** Which entries of a show's trail. `until` is the last day that counts. */
export const auditFilter = z.object({ what: z.optional(z.enum(SHOW_ACTIONS)), who: z.optional(auditor), ...days });
/** Which entries about accounts and branches. */
export const houseAuditFilter = z.object({ what: z.optional(z.enum(HOUSE_ACTIONS)), who: z.optional(auditor), ...days });

const showParams = z.object({ exhibitionId: id });

export const listAudit = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/audit',
  summary: '操作留痕：谁在何时做了什么，改动前后各是什么',
  params: showParams,
  query: z.object({ ...pageQuery.shape, ...auditFilter.shape }),
  response: pageOf(auditEntry),
  errors: ['not_found', 'other_branch'],
});

/** About accounts and branches: those of one's branch, every one for head office. */
export const listHouseAudit = defineContract({
  method: 'GET',
  path: '/api/console/audit',
  summary: '账号与分公司的操作留痕',
  query: z.object({ ...pageQuery.shape, ...houseAuditFilter.shape }),
  response: pageOf(auditEntry),
});

const auditors = z.object({ items: z.array(z.object({ id: auditor, name: z.string() })) });

export const listAuditors = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/audit/people',
  summary: '本场展会的操作记录里有谁',
  params: showParams,
  response: auditors,
  errors: ['not_found', 'other_branch'],
});

export const listHouseAuditors = defineContract({
  method: 'GET',
  path: '/api/console/audit/people',
  summary: '账号与分公司的操作记录里有谁',
  response: auditors,
});

const exportFormat = z._default(z.enum(EXPORT_FORMATS), 'csv');

/** What the filter shows, a line each; a workbook takes at most 50,000. That it was taken is itself on record. */
export const exportAudit = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/audit/export',
  summary: '导出操作记录（CSV 或 Excel），导出本身留痕',
  params: showParams,
  body: z.object({ ...auditFilter.shape, format: exportFormat }),
  response: z.object({}),
  responseType: 'application/octet-stream',
  errors: ['not_found', 'other_branch', 'export_too_large'],
  whenArchived: 'open',
});

export const exportHouseAudit = defineContract({
  method: 'POST',
  path: '/api/console/audit/export',
  summary: '导出账号与分公司的操作记录（CSV 或 Excel），导出本身留痕',
  body: z.object({ ...houseAuditFilter.shape, format: exportFormat }),
  response: z.object({}),
  responseType: 'application/octet-stream',
  errors: ['export_too_large'],
});
