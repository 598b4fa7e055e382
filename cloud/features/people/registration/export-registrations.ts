import type { RegistrationFilter } from '@shared/contracts/registration-staff';
import type { AnswerValue, FormField } from '@shared/contracts/registration';
import { CONSENTS } from '@shared/rules/consents';
import { contactFieldOf } from '@shared/rules/contact';
import { own } from '@shared/rules/own';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { momentText, type Exhibition } from '../../show/exhibition';
import { listStanding } from '../consent';
import { openPhone } from './phone-record';
import { csvLine, STATUS_NAMES } from './rules';
import { searchParticipants } from './search-participants';
import { formOf, ticketTypesOf } from './setup';
import type { ParticipantPlain } from './store';

const PAGE = 500;

/**
 * Every registration the filter shows as CSV for spreadsheets (UTF-8 with a byte order mark, newest first), read page
 * by page while it is sent. `full`: whole phone numbers.
 */
export async function* registrationLines(
  keys: Keys,
  exhibition: Exhibition,
  scope: Scope,
  filter: RegistrationFilter,
  phones: 'masked' | 'full',
): AsyncGenerator<string> {
  const [form, types] = await Promise.all([formOf(exhibition.id), ticketTypesOf(exhibition)]);
  // Questions that fill the contact stand there.
  const fields = form.fields.filter((field) => contactFieldOf(field) === null);
  const typeName = new Map(types.map((type) => [type.id, type.name.zh]));
  const optional = CONSENTS.filter((one) => !one.required);
  const moment = (at: Date | null) => (at ? momentText(at, exhibition.timeZone, 'zh') : '');
  const phoneOf = ({ phone }: ParticipantPlain) =>
    phone ? (phones === 'full' ? openPhone(keys, phone) : phone.masked).replace(/^\+86/, '') : '';

  yield `\uFEFF${csvLine(['姓名', '手机', '公司或单位', '职务', '邮箱', '城市', '票种', '票号', '状态', '登记方式', '报名时间（展会当地）', '签到时间（展会当地）', '未通过原因', ...fields.map((field) => field.label.zh), ...optional.map((one) => one.title.zh)])}`;
  let cursor: string | undefined;
  do {
    const page = await searchParticipants(keys, exhibition.id, scope, filter, { cursor, limit: PAGE });
    const consents = await listStanding(page.items.map((one) => one.id));
    const lines = page.items.map((one) =>
      csvLine([
        one.name,
        phoneOf(one),
        one.company ?? '',
        one.position ?? '',
        one.email ?? '',
        one.city ?? '',
        typeName.get(one.ticketTypeId) ?? '',
        one.ticketNumber ?? '',
        STATUS_NAMES[one.status],
        one.walkIn ? '现场登记' : '线上报名',
        moment(one.createdAt),
        moment(one.checkedInAt),
        one.rejectedReason ?? '',
        ...fields.map((field) => answerText(field, own(one.answers, field.key))),
        ...optional.map(({ purpose }) => (consents.get(one.id)?.has(purpose) ? '是' : '否')),
      ]),
    );
    yield lines.join('');
    cursor = page.next ?? undefined;
  } while (cursor);
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

/** As the form words it now; an option that is gone keeps the value that was stored. */
function answerText(field: FormField, value: AnswerValue | undefined): string {
  if (value === undefined) return '';
  const label = (one: string) => field.options?.find((option) => option.value === one)?.label.zh ?? one;
  if (Array.isArray(value)) return value.map(label).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' ? label(value) : String(value);
}
