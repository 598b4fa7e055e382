import { listContentExhibitors } from '@shared/contracts/content-desk';
import type { TicketKind } from '@shared/contracts/registration';
import { createInvitation, getRegistrationSetup } from '@shared/contracts/registration-staff';
import { SHOW_ENDS } from '../calendar';
import type { Client } from '../client';

const LABELS: Partial<Record<TicketKind, { readonly label: string; readonly quota: number }>> = {
  vip: { label: '协会推荐的采购团', quota: 30 },
  exhibitor: { label: '展商证', quota: 12 },
  builder: { label: '搭建商证', quota: 8 },
};

/** Codes for guests, and passes for an exhibitor's people and its builders. */
export async function handOutCodes(owner: Client, exhibitionId: string): Promise<void> {
  const params = { exhibitionId };
  const { ticketTypes } = await owner.call(getRegistrationSetup, { params });
  const { items } = await owner.call(listContentExhibitors, { params, query: { limit: 1 } });
  for (const { id: ticketTypeId, kind, needsInvitation } of ticketTypes) {
    const given = LABELS[kind];
    if (!given || !needsInvitation) continue;
    const exhibitorId = kind === 'vip' ? null : (items[0]?.id ?? null);
    const body = { ...given, ticketTypeId, exhibitorId, expiresAt: new Date(SHOW_ENDS).toISOString(), key: `fair-code-${kind}` };
    await owner.call(createInvitation, { params, body });
  }
}
