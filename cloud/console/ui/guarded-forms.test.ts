import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every part of the console in which something is typed, by its address below cloud/console. */
const parts = (readdirSync(join(__dirname, '..'), { recursive: true }) as string[])
  .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
  .map((name) => ({ name, text: readFileSync(join(__dirname, '..', name), 'utf8') }));

/** Nothing typed here is worth a question, or another part keeps it; each with its reason. */
const UNGUARDED_FORMS: Record<string, string> = {
  'ui/leave-guard.tsx': 'the guarded form itself',
  'features/staff/ui/sign-in-page.tsx': 'a password: nobody is signed in yet, and it is kept nowhere',
  'features/staff/ui/code-step.tsx': 'a code that lives for half a minute',
  'features/staff/ui/forgot/forgot-page.tsx': 'one address',
  'features/staff/ui/setup-page.tsx': 'passwords; the link stays good until it is used',
  'features/people/ui/join-page.tsx': 'passwords; the link stays good until it is used',
  'features/staff/ui/turn-on-dialog.tsx': 'a password and a code that lives for half a minute',
  'features/staff/ui/turn-off-dialog.tsx': 'a password and a code that lives for half a minute',
  'features/staff/ui/wechat/bind-wechat-dialog.tsx': 'a password',
  'ui/hand-out-dialog.tsx': 'a code, which the visitor still holds',
  'features/gate/ui/devices-panel.tsx': 'two choices, nothing is typed',
  'features/registration/ui/form/question-fields.tsx': 'the form editor keeps every change on this computer',
};

/** Typed outside of a form: each is a search box, or its words are kept elsewhere. */
const UNGUARDED_INPUTS: Record<string, string> = {
  ...UNGUARDED_FORMS,
  'ui/new-password.tsx': 'fields of forms that are guarded or argued above',
  'ui/search-box.tsx': 'a search',
  'features/audience/ui/values-field.tsx': 'fields of the drawer, which guards them',
  'ui/rich-text/link-row.tsx': 'one address, which stands in the text at once',
  'features/privacy/page.tsx': 'a search',
  'features/recap/ui/pictures-field.tsx': 'fields of the drawer, which guards them',
  'features/session-extra/ui/replay-fields.tsx': 'the drawer of the session guards them',
  'features/people/ui/link-dialog.tsx': 'a link to copy, which is only read',
  'features/group/ui/release-dialog.tsx': 'the dialog that asks for the reason guards them',
  'features/exhibition/ui/colour-field.tsx': 'a field of the settings',
  'features/exhibition/ui/profile-fields.tsx': 'fields of the settings',
  'features/gate/ui/occupancy-form.tsx': 'one number',
  'features/registration/ui/form/options-editor.tsx': 'the form editor keeps every change on this computer',
  'features/survey/ui/settings-fields.tsx': 'the builder keeps every change on this computer',
  'features/survey/ui/question-fields.tsx': 'the builder keeps every change on this computer',
  'features/survey/ui/options-field.tsx': 'the builder keeps every change on this computer',
  'features/showcase/ui/fields/brochures-field.tsx': 'fields of the drawer, which guards them',
  'features/showcase/ui/fields/contacts-field.tsx': 'fields of the drawer, which guards them',
  'features/showcase/ui/fields/films-field.tsx': 'fields of the drawer, which guards them',
  'features/showcase/ui/fields/said-fields.tsx': 'fields of the drawer, which guards them',
  'features/showcase/ui/forms/hall-form.tsx': 'fields of the drawer, which guards them',
  'features/showcase/ui/forms/offer-form.tsx': 'fields of the drawer, which guards them',
  'features/showcase/ui/forms/speaker-form.tsx': 'fields of the drawer, which guards them',
  'features/showcase/ui/forms/sponsor-form.tsx': 'fields of the drawer, which guards them',
  'features/registration/ui/person/notes.tsx': 'the drawer of the person guards the note',
};
const GUARDS = /GuardedForm|EditDrawer|RowDrawer|useLeaveGuard|useUnsaved/;

test('every form of the console is guarded, or argued', () => {
  const bare = parts.filter(({ text }) => /<Form[\s<>](?!Instance)/.test(text)).map(({ name }) => name);
  expect(bare.sort()).toEqual(Object.keys(UNGUARDED_FORMS).sort());
});

test('whatever is typed into stands under a guard, or is argued', () => {
  const typed = parts.filter(({ text }) => /<(Input|InputNumber|Mentions|AutoComplete|textarea)[\s.<>]/.test(text));
  const bare = typed.filter(({ text }) => !GUARDS.test(text)).map(({ name }) => name);
  const argued = Object.keys(UNGUARDED_INPUTS).filter((name) => !GUARDS.test(parts.find((part) => part.name === name)?.text ?? ''));
  expect(bare.filter((name) => !(name in UNGUARDED_INPUTS))).toEqual([]);
  expect(argued.filter((name) => !parts.some((part) => part.name === name))).toEqual([]);
});
