import type { PublishCheck } from '../../show/exhibition';
import { saleAt } from './rules';
import { ticketTypesOf } from './setup';

/** Somebody must be able to register. */
export const registrationCheck: PublishCheck = {
  name: 'registration',
  async check(exhibition, now) {
    const open = (await ticketTypesOf(exhibition)).filter(
      (type) => !type.hidden && !type.needsInvitation && !['over', 'stopped'].includes(saleAt(type, now)),
    );
    return [
      {
        key: 'ticket_type',
        level: 'blocker',
        ok: open.length > 0,
        words: { zh: '至少开放一种无需邀请的票', en: 'Open at least one ticket type that needs no invitation' },
        page: 'registration',
      },
    ];
  },
};
