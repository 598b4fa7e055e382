import * as contract from '@shared/contracts/registration';
import { CONSENTS } from '@shared/rules/consents';
import type { Role, StaffCaller } from '../../platform/auth/caller';
import { scopeOf } from '../../platform/auth/caller';
import { route, type Route } from '../../platform/http/route';
import { getExhibition, getExhibitionInScope, statusAt } from '../exhibition';
import { recordAnswers, subscribeTemplateIds } from '../message';
import { bookSession, leaveSession } from './book-session';
import { cancelOwnRegistration, cancelParticipant, editRegistration, giveConsentTo, withdrawConsentTo } from './change-registration';
import { decideRegistration } from './decide-registration';
import { registerVisitor, type RegistrationDeps } from './register-visitor';
import { claimWalkIn } from './register-walk-in';
import { whyClosed } from './rules';
import { searchParticipants } from './search-participants';
import { createInvitation, createType, formOf, saveFormOf, setSessionPool, ticketTypesOf, updateType } from './setup';
import { listInvitationsPage, markInvitationRevoked, type InvitationPlain } from './setup-store';
import { findParticipantInScope, findParticipantOf } from './store';
import { viewRegistration, viewRow, viewStaffType, viewType } from './view';
import { AppError } from '@shared/errors';

const SETUP: { staff: readonly Role[] } = { staff: ['owner', 'marketer'] };
const DESK: { staff: readonly Role[] } = { staff: ['owner', 'marketer', 'gate'] };

export function registrationRoutes(deps: RegistrationDeps & { env: { FEATURE_DRAW: boolean } }): Route[] {
  return [...visitorSide(deps), ...staffSide(deps), ...setupSide()];
}

function visitorSide(deps: RegistrationDeps & { env: { FEATURE_DRAW: boolean } }): Route[] {
  return [
    route(contract.getRegistrationForm, 'anyone', async ({ params, caller, now }) => {
      const exhibition = await getExhibition(params.exhibitionId);
      const closed = whyClosed(statusAt(exhibition, now));
      if (closed === 'not_found') throw new AppError(closed);
      const [form, types, mine, subscribeIds] = await Promise.all([
        formOf(exhibition.id),
        ticketTypesOf(exhibition),
        caller?.kind === 'visitor' ? findParticipantOf(exhibition.id, caller.visitorId) : null,
        subscribeTemplateIds(deps.env),
      ]);
      return {
        ...form,
        open: closed === null,
        ticketTypes: types.filter((type) => !type.hidden).map(viewType),
        consents: CONSENTS.map((one) => ({ ...one })),
        subscribeTemplateIds: subscribeIds,
        mine: mine ? await viewRegistration(mine) : null,
      };
    }),
    route(contract.register, 'visitor', async ({ params, body, caller, now, idempotencyKey, requestId }) => {
      const registration = await registerVisitor(deps, params.exhibitionId, caller.visitorId, body, now);
      await recordAnswers(caller.visitorId, body.subscribe, `register/${idempotencyKey ?? requestId}`, now);
      return registration;
    }),
    route(contract.getMyRegistration, 'visitor', async ({ params, caller }) => {
      const mine = await findParticipantOf(params.exhibitionId, caller.visitorId);
      return { registration: mine ? await viewRegistration(mine) : null };
    }),
    route(contract.editMyRegistration, 'visitor', ({ params, body, caller, now }) => editRegistration(deps, params.exhibitionId, caller.visitorId, body, now)),
    route(contract.cancelMyRegistration, 'visitor', ({ params, caller, now }) => cancelOwnRegistration(params.exhibitionId, caller.visitorId, now)),
    route(contract.giveConsent, 'visitor', ({ params, body, caller, now }) => giveConsentTo(params.exhibitionId, caller.visitorId, params.purpose, body.version, now)),
    route(contract.withdrawConsent, 'visitor', ({ params, caller, now }) => withdrawConsentTo(params.exhibitionId, caller.visitorId, params.purpose, now)),
    route(contract.bookSession, 'visitor', ({ params, caller, now }) => bookSession(params.exhibitionId, caller.visitorId, params.sessionId, now)),
    route(contract.leaveSession, 'visitor', ({ params, caller }) => leaveSession(params.exhibitionId, caller.visitorId, params.sessionId)),
    route(contract.claimTicket, 'visitor', ({ body, caller, now }) => claimWalkIn(deps, caller.visitorId, body.claimCode, body.consents, now)),
  ];
}

const ownShow = (exhibitionId: string, caller: StaffCaller) => getExhibitionInScope(exhibitionId, scopeOf(caller));

function staffSide(deps: RegistrationDeps): Route[] {
  return [
    route(contract.listRegistrations, DESK, async ({ params, query, caller }) => {
      await ownShow(params.exhibitionId, caller);
      const { items, next } = await searchParticipants(deps.keys, params.exhibitionId, scopeOf(caller), query, query);
      return { items: items.map(viewRow), next };
    }),
    route(contract.decideRegistration, SETUP, ({ params, body, caller, now }) => decideRegistration(params.exhibitionId, params.participantId, scopeOf(caller), body, now)),
    route(contract.cancelRegistration, SETUP, async ({ params, body, caller, now }) => {
      await ownShow(params.exhibitionId, caller);
      const participant = await findParticipantInScope(params.exhibitionId, params.participantId, scopeOf(caller));
      if (!participant) throw new AppError('not_found');
      return viewRow(await cancelParticipant(participant.id, 'cancelled_by_staff', body.reason, now));
    }),
  ];
}

function setupSide(): Route[] {
  return [
    route(contract.getRegistrationSetup, SETUP, async ({ params, caller }) => {
      const exhibition = await ownShow(params.exhibitionId, caller);
      return { ...(await formOf(exhibition.id)), ticketTypes: (await ticketTypesOf(exhibition)).map(viewStaffType) };
    }),
    route(contract.saveForm, SETUP, async ({ params, body, caller }) => saveFormOf(await ownShow(params.exhibitionId, caller), body.version, body.fields)),
    route(contract.createTicketType, SETUP, async ({ params, body, caller }) => viewStaffType(await createType(await ownShow(params.exhibitionId, caller), typeInput(body)))),
    route(contract.updateTicketType, SETUP, async ({ params, body, caller }) => viewStaffType(await updateType(await ownShow(params.exhibitionId, caller), scopeOf(caller), params.ticketTypeId, typeInput(body)))),
    route(contract.setSessionQuota, SETUP, async ({ params, body, caller }) => {
      const pool = await setSessionPool(await ownShow(params.exhibitionId, caller), params.sessionId, body.quota, body.waitingList);
      return { sessionId: pool.subjectId, quota: pool.quota, taken: pool.taken, waiting: pool.waiting, waitingList: pool.waitingList };
    }),
    route(contract.createInvitation, SETUP, async ({ params, body, caller }) =>
      viewInvitation(await createInvitation(await ownShow(params.exhibitionId, caller), { ...body, expiresAt: body.expiresAt ? new Date(body.expiresAt) : null })),
    ),
    route(contract.listInvitations, SETUP, async ({ params, query, caller }) => {
      await ownShow(params.exhibitionId, caller);
      const { items, next } = await listInvitationsPage(params.exhibitionId, scopeOf(caller), query);
      return { items: items.map(viewInvitation), next };
    }),
    route(contract.revokeInvitation, SETUP, async ({ params, caller, now }) => {
      await ownShow(params.exhibitionId, caller);
      return viewInvitation(await markInvitationRevoked(params.exhibitionId, params.invitationId, scopeOf(caller), now));
    }),
  ];
}

function typeInput<T extends { validFrom: string | null; validUntil: string | null }>({ validFrom, validUntil, ...fields }: T) {
  return { ...fields, validFrom: validFrom ? new Date(validFrom) : null, validUntil: validUntil ? new Date(validUntil) : null };
}

function viewInvitation({ id, code, ticketTypeId, label, quota, used, expiresAt, exhibitorId, revokedAt }: InvitationPlain) {
  return { id, code, ticketTypeId, label, quota, used, expiresAt: expiresAt?.toISOString() ?? null, exhibitorId, revoked: revokedAt !== null };
}
