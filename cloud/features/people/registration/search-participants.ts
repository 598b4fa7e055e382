import { readPhone } from '@shared/rules/phone';
import type { ParticipantStatus } from '@shared/contracts/registration';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import type { Page, PageQuery } from '../../../platform/paging';
import { phoneHash, tailHash } from './phone-record';
import { readSearch } from './rules';
import { listParticipants, type ParticipantPlain, type Search } from './store';

/** Finds participants by phone number, its last four digits, ticket number or a part of a name, company or address; newest first. */
export async function searchParticipants(
  keys: Keys,
  exhibitionId: string,
  scope: Scope,
  filter: {
    status?: ParticipantStatus | undefined;
    ticketTypeId?: string | undefined;
    arrived?: 'yes' | 'no' | undefined;
    search?: string | undefined;
  },
  page: PageQuery,
): Promise<Page<ParticipantPlain>> {
  const search = searchOf(keys, filter.search ?? '');
  if (search === 'nobody') return { items: [], next: null };
  const { status, ticketTypeId, arrived } = filter;
  return listParticipants(exhibitionId, scope, { status, ticketTypeId, arrived, search }, page);
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
