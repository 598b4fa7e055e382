import { MEDIA_UNDO_DAYS } from '@shared/contracts/media';
import { firstGraphemes, tidyText } from '@shared/rules/text';

/** In which pictures are kept: for a wide page, a phone, a list. The height is what the graphics of old phones still take. */
export const BOXES = [1_500, 750, 320].map((width) => ({ width, height: 4_096 }));

export const undoUntil = (deletedAt: Date): Date => new Date(deletedAt.getTime() + MEDIA_UNDO_DAYS * 86_400_000);
/** What was deleted before this cannot be brought back at `now`. */
export const deletedSince = (now: Date): Date => new Date(now.getTime() - MEDIA_UNDO_DAYS * 86_400_000);

/** What a file is called in the library: its name without folders and ending; `图片` where it has none. */
export function nameOfFile(file: string): string {
  const bare = tidyText(file)
    .replace(/^.*[\\/]/, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return firstGraphemes(tidyText(bare), 120).trim() || '图片';
}
