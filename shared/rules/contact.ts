import type { Answers, ContactField, FieldType, FormField } from '../contracts/registration';
import { own } from './own';

/** What a form may tell of a person besides name and mobile number. */
export type Contact = Readonly<Record<ContactField, string | null>>;

export const NO_CONTACT: Contact = { company: null, position: null, email: null, city: null };

const WORDS: readonly ContactField[] = ['company', 'position', 'city'];
const FITTING: Partial<Record<FieldType, readonly ContactField[]>> = {
  text: WORDS,
  select: WORDS,
  company: WORDS,
  title: WORDS,
  email: ['email'],
};
const WELL_KNOWN: ReadonlyMap<string, ContactField> = new Map([
  ['company', 'company'],
  ['title', 'position'],
  ['position', 'position'],
  ['email', 'email'],
  ['city', 'city'],
]);
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

export function isEmail(text: string): boolean {
  return text.length <= 120 && EMAIL.test(text);
}

/** Contact fields that an answer of this type can fill. */
export const contactFieldsFor = (type: FieldType): readonly ContactField[] => FITTING[type] ?? [];

/** The contact field a question fills: the one chosen, else the one its key is known for; null when none. */
export function contactFieldOf({ key, type, maps }: Pick<FormField, 'key' | 'type' | 'maps'>): ContactField | null {
  const field = maps === undefined ? (WELL_KNOWN.get(key) ?? null) : maps;
  return field && contactFieldsFor(type).includes(field) ? field : null;
}

/** The contact fields that tidied answers fill; of a choice, its Chinese words. */
export function contactOf(fields: readonly FormField[], answers: Answers): Contact {
  const filled = fields.flatMap((field) => {
    const to = contactFieldOf(field);
    const answer = own(answers, field.key);
    if (!to || typeof answer !== 'string' || (to === 'email' && !isEmail(answer))) return [];
    return [[to, field.options?.find((option) => option.value === answer)?.label.zh ?? answer]];
  });
  return { ...NO_CONTACT, ...(Object.fromEntries(filled) as Partial<Contact>) };
}
