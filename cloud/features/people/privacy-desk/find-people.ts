import type { ResponseOf } from '@shared/contracts/contract';
import { MOST_FOUND, type findPeople as contract, type FoundContact, type FoundPerson } from '@shared/contracts/privacy-desk';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { listExhibitionsInScope, type Exhibition } from '../../show/exhibition';
import { findContacts, searchParticipants, type ContactOfGroup, type ParticipantPlain } from '../registration';

/** So many of the latest shows are looked through. */
const MOST_SHOWS = 200;

/** People in any show of the scope by number, address, ticket or a part of the name; of the latest show first. */
export async function findPeople(keys: Keys, scope: Scope, q: string): Promise<ResponseOf<typeof contract>> {
  const search = q.trim();
  if (search === '') return { items: [], contacts: [], more: false };
  const items: FoundPerson[] = [];
  const contacts: FoundContact[] = [];
  let cursor: string | undefined;
  let seen = 0;
  do {
    const page = await listExhibitionsInScope(scope, { limit: 50, ...(cursor ? { cursor } : {}) });
    for (const show of page.items) {
      const found = await searchParticipants(keys, show.id, scope, { search }, { limit: MOST_FOUND + 1 - items.length });
      items.push(...found.items.filter((one) => one.erasedAt === null).map((one) => viewFound(one, show)));
      const led = await findContacts(keys, show.id, scope, search, MOST_FOUND - contacts.length);
      contacts.push(...led.map((one) => viewContact(one, show)));
      if (items.length > MOST_FOUND || contacts.length >= MOST_FOUND) return { items: items.slice(0, MOST_FOUND), contacts, more: true };
    }
    seen += page.items.length;
    cursor = page.next ?? undefined;
  } while (cursor && seen < MOST_SHOWS);
  return { items, contacts, more: cursor !== undefined };
}

const viewContact = (
  { id, company, contactName, contactPhone, ledSince }: ContactOfGroup,
  { name }: Pick<Exhibition, 'name'>,
): FoundContact => ({
  groupId: id,
  exhibitionName: name,
  company,
  name: contactName,
  phone: contactPhone?.masked ?? null,
  ledSince: ledSince?.toISOString() ?? null,
});

export const viewFound = (one: ParticipantPlain, { name }: Pick<Exhibition, 'name'>): FoundPerson => ({
  participantId: one.id,
  exhibitionName: name,
  name: one.name,
  phone: one.phone?.masked ?? null,
  company: one.company,
  ticketNumber: one.ticketNumber,
  status: one.status,
  createdAt: one.createdAt.toISOString(),
});
