import { type GroupMember, type StaffGroup, UNCLAIMED_STATES } from '@shared/contracts/group';
import { deskLink } from '@shared/rules/desk-link';
import type { Keys } from '../../../../platform/keys';
import { claimCodeOf } from '../claim-code';
import type { ParticipantPlain } from '../store';
import { memberStateOf, stateOf } from './rules';
import { countMembers, type GroupPlain } from './store';

/** Groups as staff see them, with what became of their people: one question for a page. */
export async function viewGroups(exhibitionId: string, groups: readonly GroupPlain[], now: Date): Promise<StaffGroup[]> {
  const counts = await countMembers(
    exhibitionId,
    groups.map((one) => one.id),
  );
  return groups.map((group) => {
    const { id, company, contactName, contactPhone, ticketTypeId, places, validUntil, note, taken, version, createdAt, leads } = group;
    const led = group.contactId ? leads.find((one) => one.until === null) : undefined;
    return {
      id,
      company,
      contactName,
      contactPhone: contactPhone?.masked ?? null,
      ticketTypeId,
      places,
      validUntil: validUntil.toISOString(),
      note,
      state: stateOf(group, now),
      taken,
      ...(counts.get(id) ?? { claimed: 0, arrived: 0 }),
      ledSince: led?.from.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      version,
    };
  });
}

export async function viewGroup(group: GroupPlain, now: Date): Promise<StaffGroup> {
  const [view] = await viewGroups(group.exhibitionId, [group], now);
  if (!view) throw new Error('a group was not viewed');
  return view;
}

/** A colleague as the contact sees them. Whoever has claimed is told of by name and state alone. */
export function viewMember({ keys, publicUrl }: { keys: Keys; publicUrl: string }, member: ParticipantPlain): GroupMember {
  const { id, name, phone, position } = member;
  const state = memberStateOf(member);
  const theirs = !UNCLAIMED_STATES.some((one) => one === state);
  return {
    id,
    name,
    phone: theirs ? null : (phone?.masked ?? null),
    position: theirs ? null : position,
    state,
    claimUrl: theirs ? null : deskLink(publicUrl, claimCodeOf(keys, id)),
  };
}
