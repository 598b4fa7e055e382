import type { AnswerValue, FormField } from '../contracts/registration';
import { CONSENTS, knownConsents, missingConsents } from './consents';
import { DEFAULT_FORM, faultOf, faultsOf, formFaults, tidyAnswers } from './registration-form';

const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  key: 'f',
  type,
  label: { zh: '问题', en: 'Question' },
  required: false,
  ...more,
});
const options = ['a', 'b', 'c'].map((value) => ({ value, label: { zh: value, en: value } }));

describe('faultOf', () => {
  test.each<[FormField['type'], Partial<FormField>, AnswerValue | undefined, string | null]>([
    ['text', { required: true }, undefined, 'missing'],
    ['text', { required: true }, '   ', 'missing'],
    ['text', {}, undefined, null],
    ['text', {}, 'x'.repeat(100), null],
    ['text', {}, 'x'.repeat(101), 'too_long'],
    ['text', { max: 3 }, '展会1', null],
    ['text', { max: 3 }, '展会12', 'too_long'],
    ['text', {}, 5, 'not_text'],
    ['company', {}, '某某科技', null],
    ['title', {}, ['a'], 'not_text'],
    ['select', { options }, 'b', null],
    ['select', { options }, 'd', 'not_an_option'],
    ['select', { options }, ['a'], 'not_an_option'],
    ['multi', { options }, ['a', 'c'], null],
    ['multi', { options, required: true }, [], 'missing'],
    ['multi', { options }, ['a', 'd'], 'not_an_option'],
    ['multi', { options }, ['a', 'a'], 'not_an_option'],
    ['multi', { options, max: 1 }, ['a', 'b'], 'too_many'],
    ['checkbox', { required: true }, false, 'missing'],
    ['checkbox', { required: true }, true, null],
    ['checkbox', {}, 'yes', 'not_an_option'],
    ['number', {}, '42', null],
    ['number', {}, '４２', null],
    ['number', {}, 4.5, null],
    ['number', {}, '4x', 'not_a_number'],
    ['number', { required: true }, 0, null],
    ['date', {}, '2026-02-28', null],
    ['date', {}, '2026-02-29', 'not_a_date'],
    ['date', {}, '2024-02-29', null],
    ['date', {}, '28/02/2026', 'not_a_date'],
    ['email', {}, 'li.lei@example.com.cn', null],
    ['email', {}, 'li.lei@example', 'not_an_email'],
    ['email', {}, 'a b@example.com', 'not_an_email'],
    ['phone', {}, '13800138000', null],
    ['phone', {}, '138', 'not_a_phone'],
  ])('%s %j: %j is %s', (type, more, value, fault) => {
    expect(faultOf(field(type, more), value)).toBe(fault);
  });
});

test('faults come by key, unknown answers are ignored', () => {
  const fields = [field('text', { key: 'company', required: true }), field('email', { key: 'email' })];
  expect(faultsOf(fields, { email: 'no', other: 'x' })).toEqual({ company: 'missing', email: 'not_an_email' });
});

test('tidyAnswers keeps known fields only, trimmed, numbers as numbers', () => {
  const fields = [field('text', { key: 'company' }), field('number', { key: 'people' }), field('multi', { key: 'why', options })];
  expect(tidyAnswers(fields, { company: ' 某某 ', people: '１２', why: [], evil: 'x' })).toEqual({ company: '某某', people: 12 });
});

test('a form with a repeated key, no options or no label is reported', () => {
  const fields = [field('text', { key: 'a' }), field('select', { key: 'a' }), field('text', { key: 'b', label: { zh: ' ', en: 'x' } })];
  expect(formFaults(fields)).toEqual([
    { key: 'a', problem: 'duplicate_key' },
    { key: 'a', problem: 'no_options' },
    { key: 'b', problem: 'no_label' },
  ]);
});

test('the default form is in order', () => {
  expect(formFaults(DEFAULT_FORM)).toEqual([]);
});

describe('consents', () => {
  const versionOf = (purpose: 'registration' | 'marketing') => CONSENTS.find((one) => one.purpose === purpose)?.version ?? '';
  test('registration is required in its present version', () => {
    expect(missingConsents([])).toEqual(['registration']);
    expect(missingConsents([{ purpose: 'registration', version: 'old' }])).toEqual(['registration']);
    expect(missingConsents([{ purpose: 'registration', version: versionOf('registration') }])).toEqual([]);
  });
  test('old versions and repeats are not kept', () => {
    const version = versionOf('marketing');
    const given = [
      { purpose: 'marketing' as const, version },
      { purpose: 'marketing' as const, version },
      { purpose: 'exhibitor_share' as const, version: 'old' },
    ];
    expect(knownConsents(given)).toEqual([{ purpose: 'marketing', version }]);
  });
});

test('a question with the key constructor is answered by what people answer, not by what every object has', () => {
  const fields = [field('text', { key: 'constructor', required: true })];
  expect(faultsOf(fields, {})).toEqual(Object.fromEntries([['constructor', 'missing']]));
  expect(tidyAnswers(fields, {})).toEqual({});
});
