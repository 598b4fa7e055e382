import type { QuestionKind, SurveyFields, SurveyQuestion } from '@shared/contracts/survey';
import { useEffect, useState } from 'react';
import { dropKept, keep, readKept } from '../../../platform/kept-draft';
import { useDraftName } from '../../../ui/staff-context';

export interface Base {
  readonly version: number;
  readonly fields: SurveyFields;
}

const MOST_STEPS = 50;

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, item);
  return next;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** A name nothing has or had: an answer given long ago must not turn up under something new. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

export const hasOptions = (kind: QuestionKind): boolean => kind === 'single' || kind === 'multiple';
const option = () => ({ id: newKey(), label: { zh: '', en: '' } });

export const newQuestion = (kind: QuestionKind): SurveyQuestion => ({
  id: newKey(),
  kind,
  title: { zh: '', en: '' },
  required: kind !== 'text',
  options: hasOptions(kind) ? [option(), option()] : [],
  least: null,
  most: null,
});

export function rekinded(question: SurveyQuestion, kind: QuestionKind): SurveyQuestion {
  const options = !hasOptions(kind) ? [] : question.options.length > 0 ? question.options : [option(), option()];
  return { ...question, kind, options, least: null, most: null };
}

const isSame = (a: Base, b: Base): boolean => JSON.stringify(a.fields) === JSON.stringify(b.fields);
export const isDirty = (base: Base, fields: SurveyFields): boolean => JSON.stringify(base.fields) !== JSON.stringify(fields);

/**
 * The survey while it is worked on: every change is kept on this computer until it is saved, and can be taken back. Typing into the same
 * box is one step.
 */
export function useSurveyDraft(exhibitionId: string, saved: Base) {
  const name = useDraftName(`survey.${exhibitionId}`);
  const [kept] = useState(() => readKept<Base, SurveyFields>(name));
  const [base, setBase] = useState<Base>(kept?.base ?? saved);
  const [fields, setFields] = useState<SurveyFields>(kept?.work ?? saved.fields);
  const [past, setPast] = useState<readonly SurveyFields[]>([]);
  const [tag, setTag] = useState<string | null>(null);
  const [restored, setRestored] = useState(kept !== null);
  const [stored, setStored] = useState(true);
  const dirty = isDirty(base, fields);
  useEffect(() => {
    if (dirty) setStored(keep(name, base, fields));
    else dropKept(name);
  }, [name, base, fields, dirty]);
  // Somebody else saved, or it was opened: without work of one's own the new state is shown.
  useEffect(() => {
    if (saved.version <= base.version) return;
    if (!dirty) setFields(saved.fields);
    // Opened or closed meanwhile: what is worked on is what it was.
    else if (!isSame(saved, base)) return;
    setBase(saved);
  }, [saved, base, dirty]);
  return {
    base,
    fields,
    dirty,
    restored: restored && dirty,
    kept: stored,
    canUndo: past.length > 0,
    change(part: Partial<SurveyFields>, typedInto: string | null = null) {
      if (typedInto === null || typedInto !== tag) setPast([...past, fields].slice(-MOST_STEPS));
      setTag(typedInto);
      setFields({ ...fields, ...part });
    },
    undo() {
      const before = past.at(-1);
      if (!before) return;
      setFields(before);
      setPast(past.slice(0, -1));
      setTag(null);
    },
    /** What was sent is saved; what was typed since stays. */
    saved(next: Base, sent: SurveyFields) {
      setBase(next);
      setFields((now) => (now === sent ? next.fields : now));
      setRestored(false);
      setTag(null);
    },
    /** Theirs takes the place of mine, which undo brings back. */
    adopt(next: Base) {
      setPast([...past, fields].slice(-MOST_STEPS));
      setBase(next);
      setFields(next.fields);
      setRestored(false);
    },
    /** Mine stays, to be saved over theirs. */
    keepMine: (next: Base) => setBase(next),
  };
}
export type SurveyDraft = ReturnType<typeof useSurveyDraft>;
