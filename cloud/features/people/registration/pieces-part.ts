import type { FieldType, FormField, TicketKind } from '@shared/contracts/registration';
import { inBoth, type PieceLine, type ShowPiece } from '../../show/exhibition';
import { areTypesBegun, formOf, saveFormOf } from './setup';
import { publishedTypesOf, putBackTypes, takeTypes, typesAfter, type PublishedType } from './take-types';

type Words = PieceLine['what'];

const FIELDS: Record<FieldType, Words> = {
  text: { zh: '单行文字', en: 'short text' },
  textarea: { zh: '多行文字', en: 'long text' },
  select: { zh: '单选', en: 'single choice' },
  multi: { zh: '多选', en: 'multiple choice' },
  checkbox: { zh: '勾选确认', en: 'tick box' },
  number: { zh: '数字', en: 'number' },
  date: { zh: '日期', en: 'date' },
  email: { zh: '邮箱', en: 'email' },
  phone: { zh: '电话', en: 'phone' },
  company: { zh: '公司或单位', en: 'company' },
  title: { zh: '职务', en: 'job title' },
};
const KINDS: Record<TicketKind, Words> = {
  visitor: { zh: '观众', en: 'visitor' },
  vip: { zh: '贵宾', en: 'VIP' },
  media: { zh: '媒体', en: 'press' },
  exhibitor: { zh: '展商', en: 'exhibitor' },
  builder: { zh: '搭建商', en: 'booth builder' },
  staff: { zh: '工作人员', en: 'staff' },
};

const COMMA: Words = { zh: '，', en: ', ' };
const LISTED: Words = { zh: '、', en: ', ' };
const NEXT: Words = { zh: '；', en: '; ' };
const REQUIRED: Words = { zh: '必填', en: 'required' };
const OPTIONAL: Words = { zh: '选填', en: 'optional' };

const named = ({ zh, en }: Words): Words => ({ zh, en: en.trim() || zh });

function fieldLine({ key, type, label, required, options = [], help, max }: FormField): PieceLine {
  const said = (language: keyof Words) =>
    [
      [
        FIELDS[type][language],
        (required ? REQUIRED : OPTIONAL)[language],
        ...(max ? [{ zh: `最多 ${max}`, en: `at most ${max}` }[language]] : []),
      ].join(COMMA[language]),
      ...(options.length > 0 ? [options.map((one) => named(one.label)[language]).join(LISTED[language])] : []),
      ...(help ? [named(help)[language]] : []),
    ].join(NEXT[language]);
  return { key, what: named(label), text: inBoth(said) };
}

const formPiece: ShowPiece<FormField[]> = {
  key: 'form',
  additive: false,
  async read(show) {
    const { fields, version } = await formOf(show.id);
    return { content: fields, version };
  },
  lines: (fields) => fields.map(fieldLine),
  essence: (fields) => fields,
  async take(show, fields, { version }) {
    await saveFormOf(show, version, fields);
  },
};

function typeLine({ kind, name, description, quota, waitingList, needsApproval, needsInvitation, hidden }: PublishedType): PieceLine {
  const flags: readonly (readonly [boolean, Words])[] = [
    [quota !== null, { zh: `限 ${quota} 张`, en: `${quota} places` }],
    [quota !== null && waitingList, { zh: '满额候补', en: 'waiting list' }],
    [needsApproval, { zh: '需审核', en: 'approved by hand' }],
    [needsInvitation, { zh: '凭邀请码', en: 'by invitation code' }],
    [hidden, { zh: '不公开列出', en: 'not listed' }],
  ];
  const said = (language: keyof Words) =>
    [KINDS[kind][language], ...flags.flatMap(([is, words]) => (is ? [words[language]] : []))].join(COMMA[language]) +
    (description ? `${NEXT[language]}${named(description)[language]}` : '');
  return { key: `${kind}/${name.zh}`, what: named(name), text: inBoth(said) };
}

const ticketsPiece: ShowPiece<PublishedType[]> = {
  key: 'tickets',
  additive: true,
  async read(show) {
    return { content: await publishedTypesOf(show), version: 0 };
  },
  lines: (types) => types.map(typeLine),
  // In a template the order says it: the numbers are this show's.
  published: (types) => types.map(({ rank: _rank, ...type }) => type),
  // The same types have other ids in another show, and the same order other gaps.
  essence: (types) => types.map(({ source: _source, rank: _rank, ...type }) => type),
  isBegun: areTypesBegun,
  after: typesAfter,
  take: (show, types, { now }) => takeTypes(show, types, now),
  putBack: (show, before, { now }) => putBackTypes(show, before, now),
};

/** Questions and ticket types; what was sold, and when, stays with its show. */
export const registrationPieces: readonly ShowPiece[] = [formPiece, ticketsPiece];
