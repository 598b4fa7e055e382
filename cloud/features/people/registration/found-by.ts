import type { Contact } from '@shared/rules/contact';
import { searchKeysOf } from './rules';
import { sortKeyOf } from './sort-key';

/** What lists find and order a person by; stored with them, and made anew whenever one of the three changes. */
export interface FoundBy {
  readonly searchKeys: string[];
  readonly sortKeys: { readonly name: string; readonly company: string };
}

export function foundBy(person: { readonly name: string } & Pick<Contact, 'company' | 'email'>): FoundBy {
  return { searchKeys: searchKeysOf(person), sortKeys: { name: sortKeyOf(person.name), company: sortKeyOf(person.company) } };
}
