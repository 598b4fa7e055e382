import type { FieldType } from '@shared/contracts/registration';

export const hasOptions = (type: FieldType) => type === 'select' || type === 'multi';

/** What `max` limits, where the type has a limit to set. */
export const MAX_OF: Partial<Record<FieldType, 'mostLetters' | 'mostChoices'>> = {
  text: 'mostLetters',
  textarea: 'mostLetters',
  multi: 'mostChoices',
};

/** Key of a new question or option, beyond guessing and repetition. */
export const randomKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => (byte % 36).toString(36)).join('') + Date.now().toString(36);
