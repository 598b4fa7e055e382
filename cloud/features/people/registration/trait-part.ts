import { PARTICIPANT_STATUSES, TICKET_KINDS, type FormField } from '@shared/contracts/registration';
import { REGISTRATION_SOURCES } from '@shared/contracts/registration-staff';
import { contactFieldOf } from '@shared/rules/contact';
import { own } from '@shared/rules/own';
import type { Trait, TraitFacts, TraitPart, TraitValue } from '../../../platform/traits';
import { formOf } from './setup';
import { listTicketTypes } from './setup-store';
import { countBrought, listParticipantsById, type ParticipantPlain } from './store';
import { sourceOf } from './view';

type Words = Trait['words'];
const STATUS_WORDS: Record<(typeof PARTICIPANT_STATUSES)[number], Words> = {
  registered: { zh: '已报名', en: 'registered' },
  waiting: { zh: '候补中', en: 'on the waiting list' },
  pending: { zh: '待审核', en: 'waiting for approval' },
  rejected: { zh: '未通过', en: 'refused' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};
const KIND_WORDS: Record<(typeof TICKET_KINDS)[number], Words> = {
  visitor: { zh: '观众', en: 'visitor' },
  vip: { zh: '贵宾', en: 'VIP' },
  media: { zh: '媒体', en: 'press' },
  exhibitor: { zh: '展商', en: 'exhibitor' },
  builder: { zh: '搭建商', en: 'stand builder' },
  staff: { zh: '工作人员', en: 'staff' },
};
const SOURCE_WORDS: Record<(typeof REGISTRATION_SOURCES)[number], Words> = {
  online: { zh: '自己报名', en: 'by themselves' },
  gate: { zh: '现场登记', en: 'on site' },
  desk: { zh: '工作人员添加', en: 'by staff' },
  group: { zh: '团体报名', en: 'by their company' },
};
const optionsOf = <Value extends string>(values: readonly Value[], words: Record<Value, Words>) =>
  values.map((value) => ({ value, words: words[value] }));

const COMMON: readonly Trait[] = [
  choice('registration_status', { zh: '报名状态', en: 'status' }, optionsOf(PARTICIPANT_STATUSES, STATUS_WORDS)),
  choice('ticket_kind', { zh: '门票类别', en: 'kind of ticket' }, optionsOf(TICKET_KINDS, KIND_WORDS)),
  choice('source', { zh: '报名来源', en: 'registered' }, optionsOf(REGISTRATION_SOURCES, SOURCE_WORDS)),
  choice('language', { zh: '使用语言', en: 'language' }, [
    { value: 'zh', words: { zh: '中文', en: 'Chinese' } },
    { value: 'en', words: { zh: '英文', en: 'English' } },
  ]),
  plain('registered_at', 'date', { zh: '报名日期', en: 'day of registration' }),
  plain('company', 'text', { zh: '单位', en: 'company' }),
  plain('position', 'text', { zh: '职务', en: 'position' }),
  plain('city', 'text', { zh: '城市', en: 'city' }),
  plain('has_phone', 'flag', { zh: '留了手机号', en: 'gave a mobile number' }),
  plain('has_email', 'flag', { zh: '留了邮箱', en: 'gave a mail address' }),
  plain('has_account', 'flag', { zh: '票在本人微信里', en: 'has the ticket in WeChat' }),
  { ...plain('was_brought', 'flag', { zh: '由他人邀请而来', en: 'was brought by somebody' }), group: 'sharing' },
  { ...plain('brought_registered', 'number', { zh: '带来报名的人数', en: 'people brought who registered' }), group: 'sharing' },
  { ...plain('brought_came', 'number', { zh: '带来到场的人数', en: 'people brought who came' }), group: 'sharing' },
];

function plain(key: string, kind: Trait['kind'], words: Words): Trait {
  return { key, group: 'registration', words, kind, options: [], common: true };
}
function choice(key: string, words: Words, options: Trait['options']): Trait {
  return { ...plain(key, 'choice', words), options };
}

/** What a registration says of its holder, and whom they brought. */
export const registrationTraits: TraitPart = {
  name: 'registration',
  async traitsOf({ id }) {
    const [types, form] = await Promise.all([listTicketTypes(id), formOf(id)]);
    const ofTypes = types.map((type) => ({ value: type.id, words: type.name }));
    return [
      ...COMMON,
      { ...choice('ticket_type', { zh: '票种', en: 'ticket type' }, ofTypes), common: false },
      ...form.fields.filter(isAsked).map(traitOf),
    ];
  },
  async factsOf({ id }, people) {
    const ids = people.map((one) => one.id);
    const [rows, brought, { fields }] = await Promise.all([listParticipantsById(ids), countBrought(id, ids), formOf(id)]);
    return new Map(rows.map((row) => [row.id, { ...factsOf(row, fields), ...broughtOf(brought.get(row.id)) }]));
  },
};

const isAsked = (field: FormField) => contactFieldOf(field) === null && field.type !== 'phone' && field.type !== 'email';
const answerKey = ({ key }: Pick<FormField, 'key'>) => `answer:${key}`;
const isChosen = ({ type }: FormField) => type === 'select' || type === 'multi';

function kindOf({ type }: FormField): Trait['kind'] {
  if (type === 'select' || type === 'multi') return 'choice';
  if (type === 'checkbox') return 'flag';
  return type === 'number' || type === 'date' ? type : 'text';
}

const traitOf = (field: FormField): Trait => ({
  key: answerKey(field),
  group: 'answers',
  words: field.label,
  kind: kindOf(field),
  options: isChosen(field) ? (field.options ?? []).map(({ value, label }) => ({ value, words: label })) : [],
  common: false,
});

function factsOf(row: ParticipantPlain, fields: readonly FormField[]): TraitFacts {
  return {
    registration_status: [row.status],
    ticket_kind: [row.kind],
    source: [sourceOf(row)],
    language: [row.language],
    ticket_type: [row.ticketTypeId],
    registered_at: row.registeredAt ?? row.createdAt,
    company: { text: row.company ?? '' },
    position: { text: row.position ?? '' },
    city: { text: row.city ?? '' },
    has_phone: row.phone !== null,
    has_email: row.email !== null,
    has_account: row.visitorId !== null,
    was_brought: row.referral.referrerId !== null,
    ...Object.fromEntries(
      fields.filter(isAsked).flatMap((field) => {
        const value = answerOf(field, own(row.answers, field.key));
        return value === null ? [] : [[answerKey(field), value]];
      }),
    ),
  };
}

function answerOf(field: FormField, answer: ParticipantPlain['answers'][string] | undefined): TraitValue | null {
  if (answer === undefined) return null;
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== 'string') return answer;
  if (isChosen(field)) return [answer];
  if (field.type !== 'date') return { text: answer };
  // A day of a calendar: by whichever clock, noon is in it.
  const at = new Date(`${answer}T12:00:00Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

const broughtOf = (brought: { registered: number; came: number } | undefined): TraitFacts => ({
  brought_registered: brought?.registered ?? 0,
  brought_came: brought?.came ?? 0,
});
