import type { StaffGroup } from '@shared/contracts/group';

type Contact = Pick<StaffGroup, 'contactName' | 'contactPhone'>;

/** As the form has it: `phone` is a number typed anew, `dropPhone` that the one stored goes. */
interface TypedContact {
  readonly contactName: string;
  readonly phone?: string;
  readonly dropPhone?: boolean;
}

/**
 * Saved over a colleague's version, name and number stay one person's: who typed neither has theirs, and to a name of one's own their
 * number does not belong, so that it goes. A number of one's own, or its going, is sent beside this.
 */
export function contactOver(
  opened: Contact,
  theirs: Contact,
  { contactName, phone, dropPhone }: TypedContact,
): { contactName: string; contactPhone?: null } {
  if (phone?.trim() || dropPhone) return { contactName };
  if (contactName === opened.contactName) return { contactName: theirs.contactName || contactName };
  const isNumberOfAnother = theirs.contactPhone !== opened.contactPhone && theirs.contactName !== contactName;
  return isNumberOfAnother ? { contactName, contactPhone: null } : { contactName };
}
