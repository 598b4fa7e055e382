import type { Answers, AnswerValue, ContactField, FormField } from '../contracts/registration';
import { contactFieldOf, isEmail } from './contact';
import { readPhone } from './phone';
import { textFault, tidyText, type TextLimits } from './text';
import { own } from './own';

/** Why an answer does not do. The texts are in `ANSWER_FAULTS`. */
export type AnswerFault =
  | 'missing'
  | 'not_text'
  | 'too_long'
  | 'not_an_option'
  | 'too_many'
  | 'not_a_number'
  | 'not_a_date'
  | 'not_an_email'
  | 'not_a_phone';

export const ANSWER_FAULTS: Record<AnswerFault, { zh: string; en: string }> = {
  missing: { zh: '请填写', en: 'Please fill this in' },
  not_text: { zh: '请填写文字', en: 'Please enter text' },
  too_long: { zh: '内容太长', en: 'Too long' },
  not_an_option: { zh: '请从选项中选择', en: 'Please choose from the list' },
  too_many: { zh: '选得太多了', en: 'Too many choices' },
  not_a_number: { zh: '请填写数字', en: 'Please enter a number' },
  not_a_date: { zh: '请选择日期', en: 'Please choose a date' },
  not_an_email: { zh: '邮箱格式不正确', en: 'This email address is not valid' },
  not_a_phone: { zh: '号码格式不正确', en: 'This number is not valid' },
};

const LONGEST: Partial<Record<FormField['type'], number>> = { text: 100, textarea: 500, company: 80, title: 60, email: 120, phone: 30 };
/** How long the answer to a question may be, on the phone and in the service. */
export function answerLimits({ type, max }: Pick<FormField, 'type' | 'max'>): TextLimits {
  return { max: max ?? LONGEST[type] ?? 100, lines: type === 'textarea' };
}

const tidyAnswer = (field: Pick<FormField, 'type'>, value: string) => tidyText(value, field.type === 'textarea');

/** Nothing given: absent, blank, an unticked box, no choice. */
function isBlank(value: AnswerValue | undefined): boolean {
  return (
    value === undefined ||
    value === false ||
    (typeof value === 'string' && tidyText(value) === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** What is wrong with one answer, or null. */
export function faultOf(field: FormField, value: AnswerValue | undefined): AnswerFault | null {
  if (isBlank(value)) return field.required ? 'missing' : null;
  const options = new Set((field.options ?? []).map((option) => option.value));
  switch (field.type) {
    case 'select':
      return typeof value === 'string' && options.has(value) ? null : 'not_an_option';
    case 'multi': {
      if (!Array.isArray(value) || value.some((one) => !options.has(one)) || new Set(value).size !== value.length) return 'not_an_option';
      return value.length > (field.max ?? options.size) ? 'too_many' : null;
    }
    case 'checkbox':
      return value === true ? null : 'not_an_option';
    case 'number': {
      const number = typeof value === 'string' ? Number(value.normalize('NFKC').trim()) : value;
      return typeof number === 'number' && Number.isFinite(number) ? null : 'not_a_number';
    }
    case 'date':
      return typeof value === 'string' && isCalendarDay(value) ? null : 'not_a_date';
    default: {
      if (typeof value !== 'string') return 'not_text';
      const text = tidyAnswer(field, value);
      if (textFault(text, answerLimits(field)) === 'too_long') return 'too_long';
      if (field.type === 'email') return isEmail(text) ? null : 'not_an_email';
      if (field.type === 'phone') return readPhone(value).ok ? null : 'not_a_phone';
      return null;
    }
  }
}

/** Faults by field key; empty when everything is in order. */
export function faultsOf(fields: readonly FormField[], answers: Answers): Record<string, AnswerFault> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const fault = faultOf(field, own(answers, field.key));
      return fault ? [[field.key, fault]] : [];
    }),
  );
}

/** Answers as they are kept: only known fields, trimmed, numbers as numbers, nothing blank. */
export function tidyAnswers(fields: readonly FormField[], answers: Answers): Answers {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = own(answers, field.key);
      if (value === undefined || isBlank(value)) return [];
      if (field.type === 'number') return [[field.key, Number(typeof value === 'string' ? value.normalize('NFKC').trim() : value)]];
      return [[field.key, typeof value === 'string' ? tidyAnswer(field, value) : value]];
    }),
  );
}

function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export type FormFault = {
  readonly key: string;
  readonly problem:
    | 'duplicate_key'
    | 'no_options'
    | 'duplicate_option'
    | 'no_label'
    | 'no_option_label'
    | 'max_too_many'
    | 'contact_unfit'
    | 'contact_twice';
};

/** What is wrong with a form itself, before it is saved. */
export function formFaults(fields: readonly FormField[]): FormFault[] {
  const seen = new Set<string>();
  const filled = new Set<ContactField>();
  return fields.flatMap((field): FormFault[] => {
    const faults: FormFault[] = [];
    if (seen.has(field.key)) faults.push({ key: field.key, problem: 'duplicate_key' });
    seen.add(field.key);
    if (!field.label.zh.trim()) faults.push({ key: field.key, problem: 'no_label' });
    const contact = contactFieldOf(field);
    if (field.maps && contact === null) faults.push({ key: field.key, problem: 'contact_unfit' });
    if (contact && filled.has(contact)) faults.push({ key: field.key, problem: 'contact_twice' });
    if (contact) filled.add(contact);
    const values = (field.options ?? []).map((option) => option.value);
    if ((field.type === 'select' || field.type === 'multi') && values.length === 0) faults.push({ key: field.key, problem: 'no_options' });
    if ((field.options ?? []).some((one) => !one.label.zh.trim())) faults.push({ key: field.key, problem: 'no_option_label' });
    if (field.type === 'multi' && field.max !== undefined && field.max > values.length)
      faults.push({ key: field.key, problem: 'max_too_many' });
    if (new Set(values).size !== values.length) faults.push({ key: field.key, problem: 'duplicate_option' });
    return faults;
  });
}

const option = (value: string, zh: string, en: string) => ({ value, label: { zh, en } });

/** What a new exhibition asks for until staff change it. */
export const DEFAULT_FORM: readonly FormField[] = [
  { key: 'company', type: 'company', label: { zh: '公司或单位', en: 'Company or organisation' }, required: true },
  { key: 'title', type: 'title', label: { zh: '职务', en: 'Job title' }, required: false },
  {
    key: 'email',
    type: 'email',
    label: { zh: '邮箱', en: 'Email' },
    required: false,
    help: { zh: '选填，方便主办方与您联系', en: 'Optional, for the organiser to reach you' },
  },
  {
    key: 'role',
    type: 'select',
    label: { zh: '您的身份', en: 'You are' },
    required: false,
    options: [
      option('buyer', '采购', 'Buyer'),
      option('engineer', '技术或研发', 'Engineering'),
      option('manager', '管理', 'Management'),
      option('student', '学生或教师', 'Student or teacher'),
      option('press', '媒体', 'Press'),
      option('other', '其他', 'Other'),
    ],
  },
  {
    key: 'interests',
    type: 'multi',
    label: { zh: '参观目的', en: 'What brings you here' },
    required: false,
    max: 4,
    options: [
      option('source', '寻找产品或供应商', 'Find products or suppliers'),
      option('learn', '了解新技术', 'Learn about new technology'),
      option('meet', '拜访老朋友', 'Meet people'),
      option('talks', '听会议', 'Attend talks'),
      option('invest', '投资与合作', 'Investment and partnership'),
    ],
  },
];
