import type { Draft } from './form-draft';

interface Kept {
  readonly base: Draft['base'];
  readonly fields: Draft['fields'];
  /** ISO time of the last change. */
  readonly at: string;
}

const keyOf = (exhibitionId: string) => `expoloop.console.form.${exhibitionId}`;

/** Unsaved changes of this computer, from whatever page, tab or crash ended the last visit; null when there are none. */
export function readKeptDraft(exhibitionId: string): Kept | null {
  const text = localStorage.getItem(keyOf(exhibitionId));
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    return kept.base && Array.isArray(kept.base.fields) && Array.isArray(kept.fields) && kept.at ? (kept as Kept) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** False when the browser would not store it (full or switched off). */
export function keepDraft(exhibitionId: string, draft: Pick<Draft, 'base' | 'fields'>): boolean {
  try {
    localStorage.setItem(
      keyOf(exhibitionId),
      JSON.stringify({ base: draft.base, fields: draft.fields, at: new Date().toISOString() } satisfies Kept),
    );
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export function dropKeptDraft(exhibitionId: string): void {
  localStorage.removeItem(keyOf(exhibitionId));
}
