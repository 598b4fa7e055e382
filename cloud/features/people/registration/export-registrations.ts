import type { RegistrationFilter } from '@shared/contracts/registration-staff';
import { CONSENTS } from '@shared/rules/consents';
import { contactFieldOf } from '@shared/rules/contact';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn, type Language } from '@shared/rules/language';
import { own } from '@shared/rules/own';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { givingWay } from '../../../platform/http/load';
import type { SheetRows } from '../../../platform/http/send-sheet';
import type { Keys } from '../../../platform/keys';
import type { Exhibition } from '../../show/exhibition';
import { listStanding } from '../consent';
import { openPhone } from './phone-record';
import { answerText, STATUS_NAMES, yesOrNo } from './rules';
import { searchParticipants } from './search-participants';
import { formOf, ticketTypesOf } from './setup';
import { sourceOf } from './view';
import { listParticipantsById, type ParticipantPlain } from './store';

/** Few enough that a page holds up the gates for no longer than a scan takes. */
const PAGE = 100;

/**
 * Every registration the filter shows, headings first, newest first, a page at a time. `full`: whole phone numbers.
 */
export async function* registrationRows(
  keys: Keys,
  exhibition: Exhibition,
  scope: Scope,
  filter: RegistrationFilter,
  { phones, language }: { readonly phones: 'masked' | 'full'; readonly language: Language },
): SheetRows {
  const [form, types] = await Promise.all([formOf(exhibition.id), ticketTypesOf(exhibition)]);
  // Questions that fill the contact stand there.
  const fields = form.fields.filter((field) => contactFieldOf(field) === null);
  const typeName = new Map(types.map((type) => [type.id, inLanguage(type.name, language)]));
  const optional = CONSENTS.filter((one) => !one.required);
  const phoneOf = ({ phone }: ParticipantPlain) =>
    phone ? (phones === 'full' ? openPhone(keys, phone) : phone.masked).replace(/^\+86/, '') : '';
  const statuses = textIn(STATUS_NAMES, language);
  const sources = SOURCE_NAMES[language];

  yield [
    headings(exhibition.city || exhibition.timeZone, language).concat(
      fields.map((field) => inLanguage(field.label, language)),
      optional.map((one) => one.title[language]),
    ),
  ];
  const giveWay = givingWay();
  let cursor: string | undefined;
  do {
    const page = await searchParticipants(keys, exhibition.id, scope, filter, { cursor, limit: PAGE });
    const [consents, referrers] = await Promise.all([listStanding(page.items.map((one) => one.id)), namesOfReferrers(page.items)]);
    yield page.items.map((one) => [
      one.name,
      phoneOf(one),
      one.company ?? '',
      one.position ?? '',
      one.email ?? '',
      one.city ?? '',
      typeName.get(one.ticketTypeId) ?? '',
      one.ticketNumber ?? '',
      statuses[one.status],
      sources[sourceOf(one)],
      one.createdAt,
      one.checkedInAt,
      referrers.get(one.referral.referrerId ?? '') ?? '',
      one.rejectedReason ?? '',
      ...fields.map((field) => answerText(field, own(one.answers, field.key), language, phones)),
      ...optional.map(({ purpose }) => yesOrNo(consents.get(one.id)?.has(purpose) ?? false, language)),
    ]);
    cursor = page.next ?? undefined;
    await giveWay();
  } while (cursor);
}

const SOURCE_NAMES = {
  zh: { online: '线上报名', gate: '现场登记', desk: '工作人员添加', group: '团体报名' },
  en: { online: 'Online form', gate: 'Desk at the gate', desk: 'Staff', group: "Company's contact" },
} as const;
const HEADINGS = {
  zh: ['姓名', '手机', '公司或单位', '职务', '邮箱', '城市', '票种', '票号', '状态', '登记方式'],
  en: ['Name', 'Mobile', 'Company', 'Job title', 'Email', 'City', 'Ticket type', 'Ticket number', 'Status', 'Registered by'],
} as const;

const headings = (place: string, language: Language): string[] =>
  language === 'zh'
    ? [...HEADINGS.zh, `报名时间（${place}时间）`, `签到时间（${place}时间）`, '推荐人', '未通过原因']
    : [...HEADINGS.en, `Registered (${place} time)`, `Checked in (${place} time)`, 'Brought by', 'Reason for declining'];

async function namesOfReferrers(people: readonly ParticipantPlain[]): Promise<Map<string, string>> {
  const ids = [...new Set(people.flatMap(({ referral }) => referral.referrerId ?? []))];
  return new Map((await listParticipantsById(ids)).map((one) => [one.id, one.name]));
}

/** Whole numbers leave only after it is on record who took them, when, and what for. Search words may be personal and are not kept. */
export async function recordFullExport(
  exhibition: Exhibition,
  staffId: string,
  { reason, status, ticketTypeId, search }: RegistrationFilter & { reason: string },
  now: Date,
): Promise<void> {
  await recordAudit({
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    at: now,
    staffId,
    action: 'phones_exported',
    reason,
    details: { status: status ?? null, ticketTypeId: ticketTypeId ?? null, searched: Boolean(search) },
  });
}
