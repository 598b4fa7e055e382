import { MATERIAL_UNDO_DAYS } from '@shared/contracts/material';
import { firstGraphemes, tidyText } from '@shared/rules/text';

const UNDO_MS = MATERIAL_UNDO_DAYS * 86_400_000;

export const undoUntil = (at: Date): Date => new Date(at.getTime() + UNDO_MS);
/** What was deleted or replaced before this cannot be brought back at `now`. */
export const undoneSince = (now: Date): Date => new Date(now.getTime() - UNDO_MS);

/** What a file is called in the library: its name without folders and ending; `资料` where it has none. */
export function titleOfFile(file: string): string {
  const bare = tidyText(file)
    .replace(/^.*[\\/]/, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return firstGraphemes(tidyText(bare), 100).trim() || '资料';
}

/** A name for a file on any system, from the title of the material. */
export const fileNameOf = (title: string, type: string): string => `${title.replace(/[\\/:*?"<>|]/g, '_').replace(/^\.+/, '_')}.${type}`;
