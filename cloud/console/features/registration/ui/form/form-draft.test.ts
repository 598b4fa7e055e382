import type { FormField } from '@shared/contracts/registration';
import { consequencesOf, differencesOf, draftReducer, EMPTY_DRAFT, isDirty, moved, newKey, type Draft } from './form-draft';

const field = (key: string, fields: Partial<FormField> = {}): FormField => ({
  key,
  type: 'text',
  label: { zh: key, en: '' },
  required: false,
  ...fields,
});
const choice = (key: string, ...options: [string, string][]) =>
  field(key, { type: 'select', options: options.map(([value, zh]) => ({ value, label: { zh, en: '' } })) });
const loaded = (fields: FormField[], version = 3): Draft => draftReducer(EMPTY_DRAFT, { do: 'load', base: { version, fields } });

test('typing into one box is one step back; a removal is a step of its own', () => {
  let draft = loaded([field('a'), field('b')]);
  for (const zh of ['甲', '甲乙'])
    draft = draftReducer(draft, { do: 'change', fields: [field('a', { label: { zh, en: '' } }), field('b')], tag: 'a.zh' });
  draft = draftReducer(draft, { do: 'change', fields: draft.fields.slice(0, 1) });
  expect(isDirty(draft)).toBe(true);
  draft = draftReducer(draft, { do: 'undo' });
  expect(draft.fields.map((one) => one.label.zh)).toEqual(['甲乙', 'b']);
  draft = draftReducer(draft, { do: 'undo' });
  expect(isDirty(draft)).toBe(false);
  expect(draftReducer(draft, { do: 'undo' })).toBe(draft);
});

test('taking over somebody else’s version can be undone; keeping mine saves over theirs', () => {
  const mine = draftReducer(loaded([field('a')]), { do: 'change', fields: [field('a'), field('mine')] });
  const theirs = { version: 4, fields: [field('theirs')] };
  const adopted = draftReducer(mine, { do: 'adopt', base: theirs });
  expect([adopted.base.version, isDirty(adopted)]).toEqual([4, false]);
  expect(draftReducer(adopted, { do: 'undo' }).fields).toEqual(mine.fields);
  expect(draftReducer(mine, { do: 'keepMine', base: theirs })).toMatchObject({ base: { version: 4 }, fields: mine.fields });
});

test('moving puts an item where it was dropped, and stays inside the list', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b'], 1, 9)).toEqual(['a', 'b']);
});

test('the usual keys come first, then keys nobody had', () => {
  expect(newKey('email', new Set(), () => 'x1')).toBe('email');
  expect(newKey('email', new Set(['email']), () => 'x1')).toBe('q_x1');
  expect(newKey('text', new Set(), () => 'x1')).toBe('q_x1');
});

test('answers are touched by removing, retyping and by options that go or change their name; not by new ones or order', () => {
  const base = [field('gone'), field('retyped'), choice('c', ['1', '采购'], ['2', '学生'])];
  const next = [choice('c', ['3', '新'], ['1', '买家']), field('retyped', { type: 'number' }), field('new')];
  expect(consequencesOf(base, next).map((one) => [one.kind, one.field.key, one.option])).toEqual([
    ['removed', 'gone', undefined],
    ['retyped', 'retyped', undefined],
    ['option_renamed', 'c', '1'],
    ['option_removed', 'c', '2'],
  ]);
  expect(consequencesOf(base, [...base].reverse())).toEqual([]);
});

test('differences are said in words', () => {
  const base = [field('a'), field('b'), field('c')];
  expect(differencesOf(base, [field('c'), field('a', { label: { zh: '甲', en: 'A' }, required: true }), field('d')], 'zh')).toEqual([
    '修改「a」：改名为「甲」、英文标题、改为必填',
    '新增「d」',
    '移除「b」',
    '调整顺序',
  ]);
  expect(differencesOf(base, [field('c'), field('a', { label: { zh: '甲', en: '' }, required: true })], 'en')).toEqual([
    'Changed "a": Chinese label "甲", now required',
    'Removed "b"',
    'Changed the order',
  ]);
  expect(differencesOf(base, base, 'zh')).toEqual([]);
});
