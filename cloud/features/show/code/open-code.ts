import { readPreviewLink } from '@shared/contracts/exhibition-preview';
import { pageLink, PAGES } from '@shared/pages';
import { readDeskCode, type DeskCode } from '@shared/rules/desk-link';
import { readStaffLink } from '@shared/rules/staff-link';
import { whyNotACode } from './rules';

/**
 * Where a browser goes from `/c/CODE`: the h5's entry page, which records the touch and moves on; from a desk's code to the
 * page that takes it; from a preview link to the draft it shows. Anything that is no code goes to the home page, so that a damaged print still leads somewhere.
 */
export function addressOfCode(publicUrl: string, text: string): string {
  const desk = readDeskCode(text);
  if (desk) return `${publicUrl}/#/${pageOfDesk(desk)}`;
  const preview = readPreviewLink(`/c/${text}`);
  if (preview) return `${publicUrl}/#/${pageLink('entry', { preview })}`;
  const staff = readStaffLink(`/c/${text}`);
  if (staff) return `${publicUrl}/#/${pageLink('staff', { code: staff })}`;
  if (whyNotACode(text)) return `${publicUrl}/#/${PAGES.home}`;
  return `${publicUrl}/#/${pageLink('entry', { code: text })}`;
}

function pageOfDesk({ kind, code }: DeskCode): string {
  if (kind === 'group') return pageLink('group', { group: code });
  if (kind === 'exhibitor') return pageLink('exhibitorDesk', { desk: code });
  return kind === 'claim' ? pageLink('registration', { claim: code }) : pageLink('gate', { enrol: code });
}
