import { pageLink, PAGES } from '@shared/pages';
import { whyNotACode } from './rules';

/**
 * Where a browser goes from `/c/CODE`: the h5's entry page, which records the touch and moves on.
 * Anything that is no code goes to the home page, so that a damaged print still leads somewhere.
 */
export function addressOfCode(publicUrl: string, text: string): string {
  if (whyNotACode(text)) return `${publicUrl}/#/${PAGES.home}`;
  return `${publicUrl}/#/${pageLink('entry', { code: text })}`;
}
