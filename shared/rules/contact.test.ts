import type { FormField } from '../contracts/registration';
import { contactFieldOf, contactOf, NO_CONTACT } from './contact';
import { DEFAULT_FORM, formFaults } from './registration-form';

const field = (key: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  key,
  type,
  label: { zh: '问题', en: '' },
  required: false,
  ...more,
});

test.each<[string, FormField, string | null]>([
  ['a known key fills its field', field('company', 'text'), 'company'],
  ['a job title is a position', field('title', 'title'), 'position'],
  ['an unknown key fills nothing', field('q_1', 'text'), null],
  ['what the organiser chose goes before the key', field('company', 'text', { maps: 'city' }), 'city'],
  ['the organiser may choose none', field('company', 'text', { maps: null }), null],
  ['a text is no address for mail', field('email', 'text'), null],
  ['many choices are no company', field('q_1', 'multi', { maps: 'company' }), null],
])('%s', (_, one, filled) => {
  expect(contactFieldOf(one)).toBe(filled);
});

test('answers fill the contact; of a choice its words; what is no address does not become one', () => {
  const options = [{ value: 'sh', label: { zh: '上海', en: 'Shanghai' } }];
  const fields = [...DEFAULT_FORM, field('q_city', 'select', { options, maps: 'city' })];
  expect(contactOf(fields, { company: '海川科技', title: '采购经理', email: 'a@b.cn', q_city: 'sh', role: 'buyer' })).toEqual({
    company: '海川科技',
    position: '采购经理',
    email: 'a@b.cn',
    city: '上海',
  });
  expect(contactOf(fields, { email: 'a@b.cn\r\nBcc: x@y.cn' })).toEqual(NO_CONTACT);
});

test('one contact field is filled by one question, of a type that can', () => {
  const fields = [field('company', 'company'), field('q_1', 'text', { maps: 'company' }), field('q_2', 'text', { maps: 'email' })];
  expect(formFaults(fields)).toEqual([
    { key: 'q_1', problem: 'contact_twice' },
    { key: 'q_2', problem: 'contact_unfit' },
  ]);
});
