import { readPhone } from '@shared/rules/phone';
import type { Scope } from '../../../../platform/auth/caller';
import type { Keys } from '../../../../platform/keys';
import { openPhone, phoneHash, tailHash } from '../phone-record';
import { readSearch } from '../rules';
import { findGroup, forgetContact, listByContact, type GroupPlain } from './store';

export type ContactOfGroup = Pick<GroupPlain, 'id' | 'exhibitionId' | 'branchId' | 'company' | 'contactName' | 'contactPhone'> & {
  readonly ledSince: Date | null;
};

const contactOf = ({ id, exhibitionId, branchId, company, contactName, contactPhone, contactId, leads }: GroupPlain): ContactOfGroup => ({
  id,
  exhibitionId,
  branchId,
  company,
  contactName,
  contactPhone,
  ledSince: contactId ? (leads.find((one) => one.until === null)?.from ?? null) : null,
});

/** Companies' contacts of a show by number, its last four digits, or a part of a name. */
export async function findContacts(keys: Keys, exhibitionId: string, scope: Scope, text: string, limit: number): Promise<ContactOfGroup[]> {
  const read = readSearch(text);
  if (read.kind === 'nothing' || read.kind === 'number') return [];
  if (read.kind === 'words') return (await listByContact(exhibitionId, scope, { part: read.key }, limit)).map(contactOf);
  if (read.kind === 'tail')
    return (await listByContact(exhibitionId, scope, { tailHash: tailHash(keys, read.digits) }, limit)).map(contactOf);
  const phone = readPhone(read.text);
  return phone.ok ? (await listByContact(exhibitionId, scope, { phoneHash: phoneHash(keys, phone.e164) }, limit)).map(contactOf) : [];
}

/** The contact of a group of the caller's branch; null: none, or their data was removed. */
export async function findContact(groupId: string, { branchId }: Scope): Promise<ContactOfGroup | null> {
  const group = await findGroup(groupId);
  if (!group || group.contactName === '' || (branchId !== null && group.branchId !== branchId)) return null;
  return contactOf(group);
}

/** What is kept of them, the number in full. */
export async function exportContactOf(keys: Keys, groupId: string) {
  const group = await findGroup(groupId);
  return {
    exhibitionId: group?.exhibitionId,
    company: group?.company,
    contactName: group?.contactName,
    contactPhone: group?.contactPhone ? openPhone(keys, group.contactPhone) : null,
    led: (group?.leads ?? []).filter((one) => one.until === null).map(({ name, from, until }) => ({ name, from, until })),
  };
}

/** Safe to run again. Colleagues who are registered stay; the link is void. */
export async function eraseContactOf(groupId: string): Promise<void> {
  const group = await findGroup(groupId);
  if (group && group.contactName !== '') await forgetContact(group);
}
