import { PAGES } from '@shared/pages';

/**
 * Marks of sessions in files that we write, from which their ids can be read again: what was given out and comes back, by way of another
 * program, is the same session.
 */

/** Ends the UUID of a session of ours; beyond its use as a mark it means nothing. */
const OURS = 'e10090';

/** A UUID that holds the id (RFC 9562, version 8: what is in it is the vendor's own). */
export function guidOf(id: string): string {
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-8${id.slice(12, 15)}-8${id.slice(15, 18)}-${id.slice(18, 24)}${OURS}`;
}

/** Of a calendar: the id, and whose it is. */
export const uidOf = (id: string, host: string) => `${id}@${host}`;

/** Whether an address is that of a page which we give to every session: it is no address of the session's own. */
export const isOwnPage = (url: string): boolean => OWN_PAGE.test(url);
const OWN_PAGE = new RegExp(`/#/${PAGES.session}\\?id=[0-9a-f]{24}(?:&|$)`);

/** The id in one of these marks; null for anybody else's. */
export function idInMark(mark: string): string | null {
  const guid = /^([0-9a-f]{8})-([0-9a-f]{4})-8([0-9a-f]{3})-8([0-9a-f]{3})-([0-9a-f]{6})e10090$/.exec(mark.toLowerCase());
  if (guid) return guid.slice(1).join('');
  return /^([0-9a-f]{24})@[a-z0-9.-]+$/.exec(mark)?.[1] ?? null;
}
