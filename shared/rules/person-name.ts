import { PERSON_NAME, textFault, tidyText, type TextFault } from './text';

/** Why a name does not do, or null. A name has a letter of some script in it: signs and pictures alone name nobody. */
export function nameFault(name: string): TextFault | 'no_letter' | null {
  const tidy = tidyText(name);
  return textFault(tidy, PERSON_NAME) ?? (/\p{L}/u.test(tidy) ? null : 'no_letter');
}
