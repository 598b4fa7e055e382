import type { FormField } from '@shared/contracts/registration';
import { inLanguage } from '@shared/rules/bilingual';
import { contactFieldOf } from '@shared/rules/contact';
import { textIn, type Language } from '@shared/rules/language';
import { formTexts } from './texts';

type Fields = readonly FormField[];

/** The form as it was loaded, as it is now, and the way back. */
export interface Draft {
  readonly base: { readonly version: number; readonly fields: Fields };
  readonly fields: Fields;
  readonly past: readonly Fields[];
  /** What the last step was; typing into the same box is one step. */
  readonly tag: string | null;
}

export type DraftAction =
  | { readonly do: 'load'; readonly base: Draft['base']; readonly fields?: Fields }
  | { readonly do: 'change'; readonly fields: Fields; readonly tag?: string }
  | { readonly do: 'undo' }
  /** What was sent is saved as this version; what was changed since stays, and so does the way back. */
  | { readonly do: 'saved'; readonly base: Draft['base']; readonly sent: Fields }
  /** Somebody else's version takes the place of mine, which undo brings back. */
  | { readonly do: 'adopt'; readonly base: Draft['base'] }
  /** Mine stays; it will be saved over theirs. */
  | { readonly do: 'keepMine'; readonly base: Draft['base'] };

const MOST_STEPS = 50;

export const EMPTY_DRAFT: Draft = { base: { version: 0, fields: [] }, fields: [], past: [], tag: null };

export function draftReducer(draft: Draft, action: DraftAction): Draft {
  switch (action.do) {
    case 'load':
      return { base: action.base, fields: action.fields ?? action.base.fields, past: [], tag: null };
    case 'change': {
      const tag = action.tag ?? null;
      const past = tag !== null && tag === draft.tag ? draft.past : [...draft.past, draft.fields].slice(-MOST_STEPS);
      return { ...draft, fields: action.fields, past, tag };
    }
    case 'undo': {
      const before = draft.past[draft.past.length - 1];
      return before ? { ...draft, fields: before, past: draft.past.slice(0, -1), tag: null } : draft;
    }
    case 'saved':
      return { ...draft, base: action.base, fields: draft.fields === action.sent ? action.base.fields : draft.fields, tag: null };
    case 'adopt':
      return { base: action.base, fields: action.base.fields, past: [...draft.past, draft.fields].slice(-MOST_STEPS), tag: null };
    case 'keepMine':
      return { ...draft, base: action.base };
  }
}

export const isDirty = ({ base, fields }: Pick<Draft, 'base' | 'fields'>) => JSON.stringify(base.fields) !== JSON.stringify(fields);

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, item);
  return next;
}

/** Keys known to fill a contact field (shared/rules/contact.ts). */
const KNOWN_KEYS: Partial<Record<FormField['type'], string>> = { company: 'company', title: 'title', email: 'email' };

/** A key no question has or had: an answer given long ago must not turn up under a new question. */
export function newKey(type: FormField['type'], taken: ReadonlySet<string>, random: () => string): string {
  const known = KNOWN_KEYS[type];
  return known && !taken.has(known) ? known : `q_${random()}`;
}

export type Consequence = { readonly field: FormField; readonly option?: string } & (
  | { readonly kind: 'removed' }
  | { readonly kind: 'retyped'; readonly to: FormField['type'] }
  | { readonly kind: 'option_removed'; readonly label: FormField['label'] }
  | { readonly kind: 'option_renamed'; readonly from: string; readonly to: string }
);

/** Changes that touch answers already given, in the order of the form. */
export function consequencesOf(base: Fields, fields: Fields): Consequence[] {
  const now = new Map(fields.map((field) => [field.key, field]));
  return base.flatMap((field): Consequence[] => {
    const next = now.get(field.key);
    if (!next) return [{ kind: 'removed', field }];
    if (next.type !== field.type) return [{ kind: 'retyped', field, to: next.type }];
    const options = new Map((next.options ?? []).map((one) => [one.value, one.label.zh]));
    return (field.options ?? []).flatMap((one): Consequence[] => {
      const to = options.get(one.value);
      if (to === undefined) return [{ kind: 'option_removed', field, option: one.value, label: one.label }];
      return to === one.label.zh ? [] : [{ kind: 'option_renamed', field, option: one.value, from: one.label.zh, to }];
    });
  });
}

/** What differs between two forms, as lines people read. */
export function differencesOf(from: Fields, to: Fields, language: Language): string[] {
  const text = textIn(formTexts, language);
  const nameOf = (field: FormField) => inLanguage(field.label, language);
  const before = new Map(from.map((field) => [field.key, field]));
  const after = new Set(to.map((field) => field.key));
  const changes = to.flatMap((field) => {
    const old = before.get(field.key);
    if (!old) return [text.added(nameOf(field))];
    const parts = [
      old.label.zh !== field.label.zh ? text.partName(field.label.zh) : '',
      old.label.en !== field.label.en ? text.partEnglish : '',
      old.type !== field.type ? text.partType : '',
      old.required !== field.required ? (field.required ? text.partRequired : text.partOptional) : '',
      JSON.stringify(old.help ?? null) !== JSON.stringify(field.help ?? null) ? text.partHelp : '',
      JSON.stringify(old.options ?? null) !== JSON.stringify(field.options ?? null) ? text.partOptions : '',
      old.max !== field.max ? text.partMost : '',
      contactFieldOf(old) !== contactFieldOf(field) ? text.partContact : '',
    ].filter(Boolean);
    return parts.length > 0 ? [text.changed(nameOf(old), parts)] : [];
  });
  const removed = from.filter((field) => !after.has(field.key)).map((field) => text.gone(nameOf(field)));
  const order = (fields: Fields, among: (key: string) => boolean) =>
    fields
      .map((field) => field.key)
      .filter(among)
      .join();
  const reordered = order(from, (key) => after.has(key)) !== order(to, (key) => before.has(key)) ? [text.reordered] : [];
  return [...changes, ...removed, ...reordered];
}
