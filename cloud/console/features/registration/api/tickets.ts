import {
  decideRegistration,
  getRegistration,
  getRegistrationSetup,
  listRegistrations,
  makeClaimLink,
  reopenRegistration,
  cancelRegistration,
} from '@shared/contracts/registration-staff';
import { getStory } from '@shared/contracts/registration-story';
import { printToken, renewTicket, restoreTicket, revokeTicket } from '@shared/contracts/ticket';
import { call } from '../../../platform/call';
import { keyOf, useWrite } from '../../../platform/query';

/** What is done about one person from their own page; `done` is what is said afterwards. */

const changedBy = (exhibitionId: string, participantId: string) => [
  keyOf(getRegistration, { exhibitionId, participantId }),
  keyOf(getStory, { exhibitionId, participantId }),
  keyOf(listRegistrations, { exhibitionId }),
  keyOf(getRegistrationSetup, { exhibitionId }),
];

export type TicketAct = 'revoke' | 'restore' | 'renew';
interface TicketAsked {
  readonly act: TicketAct;
  readonly ticketId: string;
  readonly number: string;
  readonly reason: string;
}

export const useTicketAct = (exhibitionId: string, participantId: string, done: Record<TicketAct, string>) =>
  useWrite(
    ({ act, ticketId, number, reason }: TicketAsked) => {
      const params = { ticketId };
      if (act === 'revoke') return call(revokeTicket, { params, body: { reason } });
      if (act === 'restore') return call(restoreTicket, { params, body: { reason } });
      return call(renewTicket, { params, body: { number, reason } });
    },
    { done: ({ act }) => done[act], changes: changedBy(exhibitionId, participantId) },
  );

export const usePrintToken = (exhibitionId: string, participantId: string, done: string) =>
  useWrite((ticketId: string) => call(printToken, { params: { ticketId } }), {
    done,
    changes: [keyOf(getStory, { exhibitionId, participantId })],
  });

export const useClaimLink = (exhibitionId: string, participantId: string, done: string) =>
  useWrite((_: null) => call(makeClaimLink, { params: { exhibitionId, participantId } }), {
    done,
    changes: [keyOf(getStory, { exhibitionId, participantId })],
  });

export type Decision = 'approve' | 'refuse' | 'reopen' | 'cancel';

export const useDecide = (exhibitionId: string, participantId: string, done: Record<Decision, string>) =>
  useWrite(
    ({ what, reason }: { what: Decision; reason: string }) => {
      const params = { exhibitionId, participantId };
      if (what === 'cancel') return call(cancelRegistration, { params, body: { reason } });
      if (what === 'reopen') return call(reopenRegistration, { params, body: { reason } });
      return call(decideRegistration, { params, body: { approve: what === 'approve', ...(reason ? { reason } : {}) } });
    },
    { done: ({ what }) => done[what], changes: changedBy(exhibitionId, participantId) },
  );
