import { listStaffExhibitions } from '@shared/contracts/exhibition';
import { inviteStaff, setPasswordByLink } from '@shared/contracts/staff-accounts';
import type { Client } from '../client';

export interface Colleague {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: 'owner' | 'marketer' | 'gate';
}

/** Colleagues invited in the console into the branch of a show, who set their passwords by the link they were sent. Owners belong to head office. */
export async function inviteColleagues(
  owner: Client,
  anybody: Client,
  exhibitionId: string,
  colleagues: readonly Colleague[],
): Promise<void> {
  const { items } = await owner.call(listStaffExhibitions, { query: {} });
  const branchId = items.find((one) => one.id === exhibitionId)?.branch.id ?? null;
  for (const { email, password, name, role } of colleagues) {
    const { link } = await owner.call(inviteStaff, { body: { email, name, role, branchId: role === 'owner' ? null : branchId } });
    await anybody.call(setPasswordByLink, { body: { code: link.split('#')[1] ?? '', password } });
  }
}
