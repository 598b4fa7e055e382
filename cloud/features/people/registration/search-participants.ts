import { readPhone } from '@shared/rules/phone';
import type { ParticipantStatus } from '@shared/contracts/registration';
import { MOST_COUNTED, type RegistrationOrder } from '@shared/contracts/registration-staff';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import type { Page, PageQuery } from '../../../platform/paging';
import { phoneHash, tailHash } from './phone-record';
import { readSearch } from './rules';
import { listParticipants, type Search } from './list-store';
import type { ParticipantPlain } from './store';

export interface ParticipantFilter {
  readonly status?: ParticipantStatus | undefined;
  readonly ticketTypeId?: string | undefined;
  readonly arrived?: 'yes' | 'no' | undefined;
  readonly groupId?: string | undefined;
  readonly search?: string | undefined;
}

/**
 * Finds participants by phone number, its last four digits, ticket number or a part of a name, company or address; newest
 * first unless told. `found` is how many they are, counted up to one more than `MOST_COUNTED`.
 */
export async function searchParticipants(
  keys: Keys,
  exhibitionId: string,
  scope: Scope,
  filter: ParticipantFilter & { readonly order?: RegistrationOrder | undefined },
  page: PageQuery,
): Promise<Page<ParticipantPlain> & { readonly found: number }> {
  const search = searchOf(keys, filter.search ?? '');
  if (search === 'nobody') return { items: [], next: null, found: 0 };
  return listParticipants(exhibitionId, scope, { ...filter, search, order: filter.order ?? 'newest' }, page, MOST_COUNTED + 1);
}

function searchOf(keys: Keys, text: string): Search | 'nobody' {
  const read = readSearch(text);
  switch (read.kind) {
    case 'nothing':
      return null;
    case 'tail':
      return { tailHash: tailHash(keys, read.digits) };
    case 'phone': {
      const phone = readPhone(read.text);
      return phone.ok ? { phoneHash: phoneHash(keys, phone.e164) } : 'nobody';
    }
    case 'number':
      return { ticketNumber: read.text };
    case 'words':
      return { part: read.key };
  }
}
