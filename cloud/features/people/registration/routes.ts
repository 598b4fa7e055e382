import * as contract from '@shared/contracts/registration';
import * as ticketContract from '@shared/contracts/ticket';
import * as staffContract from '@shared/contracts/registration-staff';
import * as deskContract from '@shared/contracts/registration-desk';
import * as typesContract from '@shared/contracts/ticket-types';
import * as storyContract from '@shared/contracts/registration-story';
import * as reviewContract from '@shared/contracts/review';
import { AppError } from '@shared/errors';
import { CONSENTS } from '@shared/rules/consents';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import type { Scope } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { getExhibition, statusAt } from '../../show/exhibition';
import { addPersonByHand } from './add-by-hand';
import { giveConsentTo, withdrawConsentTo } from './change-consent';
import { cancelByStaff } from './cancel-participant';
import { cancelOwnRegistration, editRegistration } from './change-registration';
import { deleteType, orderTypes, restoreType, setSale } from './change-types';
import { makeClaimLink } from './claim-code';
import { groupRoutes } from './group/routes';
import { importRows, previewImport } from './import-people';
import { declineClaim } from './decline-claim';
import { decideMany } from './decide-many';
import { decideRegistration } from './decide-registration';
import { recordFullExport, registrationRows } from './export-registrations';
import { mergeType, previewMerge } from './merge-types';
import { renewOneTicket, restoreTicket, revokeTicket } from './manage-ticket';
import { checkInvitation, registerVisitor, type RegistrationDeps } from './register-visitor';
import { claimWalkIn } from './register-walk-in';
import { reopenRegistration } from './reopen-registration';
import { decideReview, listReviews } from './review';
import { whyClosed } from './rules';
import { searchParticipants } from './search-participants';
import { sendTemplate } from './send-template';
import { sendList } from './send-list';
import { createInvitation, createType, deletedTypesOf, formOf, saveFormOf, staffTypesOf, ticketTypesOf, updateType } from './setup';
import { listInvitationsPage, markInvitationRevoked, type InvitationPlain } from './setup-store';
import { countAnswered, findParticipantInScope, findParticipantOf } from './store';
import { tellStory, type StoryPart } from './tell-story';
import { viewDetail, viewRegistration, viewRow, viewStaffType, viewType } from './view';
import { writeNote } from './write-note';

const SETUP = can('registration.set_up');
const DECIDE = can('registration.decide');
const ADD = can('registration.add');
const REVIEW = can('registration.review');
const REVOKE = can('ticket.revoke');

/** What the form asks of messages, which lie above registration; what the person answered is theirs to keep. */
export interface SubscribePart {
  /** Templates to ask for in the tap that registers, most important first. */
  templateIds(): Promise<string[]>;
  /** What WeChat's pop-up answered, by template. The same `key` again changes nothing. */
  recordAnswers(
    visitorId: string,
    answers: Readonly<Record<string, 'accept' | 'reject' | 'ban' | 'filter'>>,
    key: string,
    now: Date,
  ): Promise<void>;
}

type RouteDeps = RegistrationDeps & {
  readonly env: { readonly PUBLIC_URL: string };
  readonly subscribe: SubscribePart;
  readonly story: readonly StoryPart[];
};

export function registrationRoutes(deps: RouteDeps): Route[] {
  return [
    ...visitorSide(deps),
    ...staffSide(deps),
    ...decisions(),
    ...ticketSide(),
    ...deskSide(deps),
    ...groupRoutes(deps),
    ...setupSide(),
    ...typesSide(),
  ];
}

function visitorSide(deps: RouteDeps): Route[] {
  return [
    route(contract.getRegistrationForm, 'anyone', async ({ params, caller, now, language }) => {
      const exhibition = await getExhibition(params.exhibitionId);
      const closed = whyClosed(statusAt(exhibition, now));
      if (closed === 'not_found') throw new AppError(closed);
      const [form, types, mine, subscribeIds] = await Promise.all([
        formOf(exhibition.id),
        ticketTypesOf(exhibition),
        caller?.kind === 'visitor' ? findParticipantOf(exhibition.id, caller.visitorId) : null,
        deps.subscribe.templateIds(),
      ]);
      return {
        ...form,
        open: closed === null,
        ticketTypes: types.filter((type) => !type.hidden).map((type) => viewType(type, exhibition, now, language)),
        consents: CONSENTS.map((one) => ({ ...one })),
        subscribeTemplateIds: subscribeIds,
        mine: mine ? await viewRegistration(mine) : null,
      };
    }),
    route(contract.register, 'visitor', async ({ params, body, caller, now, idempotencyKey }) => {
      const registration = await registerVisitor(deps, params.exhibitionId, caller.visitorId, body, now);
      // Sent again after a lost answer, it is the same answer to the same question.
      const asked = idempotencyKey ?? `${registration.id}/${registration.ticket?.number ?? registration.status}`;
      await deps.subscribe.recordAnswers(caller.visitorId, body.subscribe, `register/${asked}`, now);
      return registration;
    }),
    route(contract.checkInvitation, 'visitor', async ({ params, body, now, language }) => {
      const { exhibition, type } = await checkInvitation(params.exhibitionId, body.invitation, now);
      return { ticketType: viewType(type, exhibition, now, language) };
    }),
    route(contract.getMyRegistration, 'visitor', async ({ params, caller }) => {
      const mine = await findParticipantOf(params.exhibitionId, caller.visitorId);
      return { registration: mine ? await viewRegistration(mine) : null };
    }),
    route(contract.editMyRegistration, 'visitor', ({ params, body, caller, now }) =>
      editRegistration(deps, params.exhibitionId, caller.visitorId, body, now),
    ),
    route(contract.cancelMyRegistration, 'visitor', ({ params, caller, now }) =>
      cancelOwnRegistration(params.exhibitionId, caller.visitorId, now),
    ),
    route(contract.giveConsent, 'visitor', ({ params, body, caller, now }) =>
      giveConsentTo(params.exhibitionId, caller.visitorId, params.purpose, body.version, now),
    ),
    route(contract.withdrawConsent, 'visitor', ({ params, caller, now }) =>
      withdrawConsentTo(params.exhibitionId, caller.visitorId, params.purpose, now),
    ),
    route(contract.claimTicket, 'visitor', ({ body, caller, now }) =>
      claimWalkIn(deps, caller.visitorId, body.claimCode, body.consents, now),
    ),
    route(contract.declineClaim, 'visitor', async ({ body, now }) => {
      await declineClaim(deps, body.claimCode, now);
      return {};
    }),
  ];
}

function staffSide(deps: RouteDeps): Route[] {
  return [
    route(staffContract.listRegistrations, can('registration.read'), async ({ query, show, scope }) => {
      const { items, next, found } = await searchParticipants(deps.keys, show.id, scope, query, query);
      const most = staffContract.MOST_COUNTED;
      return { items: items.map(viewRow), next, total: { count: Math.min(found, most), more: found > most } };
    }),
    route(staffContract.getRegistration, can('registration.read'), async ({ params, show, scope, language }) => {
      const participant = await findParticipantInScope(show.id, params.participantId, scope);
      if (!participant) throw new AppError('not_found');
      return viewDetail(participant, language);
    }),
    route(storyContract.getStory, can('registration.read'), ({ params, show, scope }) =>
      tellStory(deps.story, show.id, params.participantId, scope),
    ),
    route(storyContract.addNote, can('registration.note'), ({ params, body, show, scope, caller, now }) =>
      writeNote({ exhibitionId: show.id, participantId: params.participantId, scope }, body, caller.staffId, now),
    ),
    route(staffContract.exportRegistrations, can('registration.export'), ({ query, show, scope, language, now, ctx }) =>
      sendList(ctx, 'csv', registrationRows(deps.keys, show, scope, query, { phones: 'masked', language }), show, language, now),
    ),
    route(staffContract.exportRegistrationsWorkbook, can('registration.export'), ({ query, show, scope, language, now, ctx }) =>
      sendList(ctx, 'xlsx', registrationRows(deps.keys, show, scope, query, { phones: 'masked', language }), show, language, now),
    ),
    route(
      staffContract.exportRegistrationsInFull,
      can('registration.export_full'),
      async ({ body, show, scope, caller, language, now, ctx }) => {
        await recordFullExport(show, caller.staffId, body, now);
        await sendList(ctx, body.format, registrationRows(deps.keys, show, scope, body, { phones: 'full', language }), show, language, now);
      },
    ),
  ];
}

function decisions(): Route[] {
  return [
    route(reviewContract.listReviews, REVIEW, ({ query, show, scope }) => listReviews(show.id, scope, query)),
    route(reviewContract.decideReview, REVIEW, async ({ params, body, show, scope, caller, now }) => {
      await decideReview(show.id, params.participantId, scope, { ...body, staffId: caller.staffId }, now);
      return {};
    }),
    route(staffContract.decideRegistrations, DECIDE, async ({ body, show, scope, caller, language, now }) => ({
      results: await decideMany(show.id, body.participantIds, scope, body, language, caller.staffId, now),
    })),
    route(staffContract.decideRegistration, DECIDE, ({ params, body, show, scope, caller, now }) =>
      decideRegistration(show.id, params.participantId, scope, body, caller.staffId, now),
    ),
    route(staffContract.reopenRegistration, DECIDE, ({ params, body, show, scope, caller, now }) =>
      reopenRegistration({ exhibitionId: show.id, participantId: params.participantId, scope }, { ...body, staffId: caller.staffId }, now),
    ),
    route(staffContract.cancelRegistration, DECIDE, ({ params, body, show, scope, caller, now }) =>
      cancelByStaff({ exhibitionId: show.id, participantId: params.participantId, scope }, { ...body, staffId: caller.staffId }, now),
    ),
  ];
}

/** Tickets are named without their show: staff of another branch find none. */
function ticketSide(): Route[] {
  return [
    route(ticketContract.revokeTicket, REVOKE, ({ params, body, scope, caller, now }) =>
      revokeTicket(params.ticketId, { ...body, scope, staffId: caller.staffId }, now),
    ),
    route(ticketContract.restoreTicket, REVOKE, ({ params, body, scope, caller, now }) =>
      restoreTicket(params.ticketId, { ...body, scope, staffId: caller.staffId }, now),
    ),
    route(ticketContract.renewTicket, REVOKE, ({ params, body: { number, reason }, scope, caller, now }) =>
      renewOneTicket(params.ticketId, number, { reason, scope, staffId: caller.staffId }, now),
    ),
  ];
}

function deskSide({ keys, env }: RouteDeps): Route[] {
  return [
    route(staffContract.makeClaimLink, ADD, ({ params, show, scope, caller, now }) =>
      makeClaimLink(
        { keys, publicUrl: env.PUBLIC_URL },
        { exhibitionId: show.id, participantId: params.participantId, scope },
        caller.staffId,
        now,
      ),
    ),
    route(deskContract.addPerson, ADD, ({ body, show, caller, now }) => addPersonByHand(keys, show, body, caller.staffId, now)),
    route(deskContract.getImportTemplate, ADD, ({ show, ctx }) => sendTemplate(ctx, show)),
    route(deskContract.readImport, ADD, ({ body, show }) => previewImport(keys, show, body)),
    route(deskContract.importPeople, ADD, ({ body, show, caller, now }) => importRows(keys, show, body, caller.staffId, now)),
  ];
}

function setupSide(): Route[] {
  return [
    route(staffContract.getRegistrationSetup, SETUP, async ({ show, now }) => ({
      ...(await formOf(show.id)),
      ticketTypes: (await staffTypesOf(show)).map(viewStaffType),
      deletedTypes: await deletedTypesOf(show, now),
    })),
    route(staffContract.saveForm, SETUP, ({ body, show }) => saveFormOf(show, body.version, body.fields)),
    route(staffContract.countAnswers, SETUP, async ({ params, query, show }) => ({
      count: await countAnswered(show.id, params.key, query.option, COUNT_CAP),
      cap: COUNT_CAP,
    })),
    route(staffContract.createTicketType, SETUP, async ({ body: { key, ...type }, show }) =>
      viewStaffType(await createType(show, typeInput(type), key)),
    ),
    route(staffContract.updateTicketType, SETUP, async ({ params, body: { version, ...type }, show, scope }) =>
      viewStaffType(await updateType(show, scope, params.ticketTypeId, typeInput(type), version)),
    ),
    route(staffContract.createInvitation, SETUP, async ({ body: { key, ...body }, show }) =>
      viewInvitation(await createInvitation(show, { ...body, expiresAt: body.expiresAt ? new Date(body.expiresAt) : null }, key)),
    ),
    route(staffContract.listInvitations, SETUP, async ({ query, show, scope }) => {
      const { items, next } = await listInvitationsPage(show.id, scope, query);
      return { items: items.map(viewInvitation), next };
    }),
    route(staffContract.revokeInvitation, SETUP, async ({ params, show, scope, now }) =>
      viewInvitation(await markInvitationRevoked(show.id, params.invitationId, scope, now)),
    ),
  ];
}

function typesSide(): Route[] {
  const of = ({
    params,
    scope,
    caller,
  }: {
    params: { exhibitionId: string; ticketTypeId: string };
    scope: Scope;
    caller: { staffId: string };
  }) => ({ exhibitionId: params.exhibitionId, ticketTypeId: params.ticketTypeId, scope, staffId: caller.staffId });
  return [
    route(typesContract.setTicketTypeSale, SETUP, async (request) => {
      await setSale(of(request), request.body.stopped, request.now);
      return {};
    }),
    route(typesContract.orderTicketTypes, SETUP, async ({ show, body }) => {
      await orderTypes(show, body.ids);
      return {};
    }),
    route(typesContract.deleteTicketType, SETUP, async (request) => {
      await deleteType(of(request), request.now);
      return {};
    }),
    route(typesContract.restoreTicketType, SETUP, async (request) => {
      await restoreType(of(request), request.now);
      return {};
    }),
    route(typesContract.previewTicketTypeMerge, SETUP, (request) => previewMerge(of(request), request.params.intoId, request.now)),
    route(typesContract.mergeTicketType, SETUP, async (request) => {
      await mergeType(of(request), request.params.intoId, request.body.reason, request.now);
      return {};
    }),
  ];
}

function typeInput<T extends Record<'saleFrom' | 'saleUntil' | 'validFrom' | 'validUntil', string | null>>({
  saleFrom,
  saleUntil,
  validFrom,
  validUntil,
  ...fields
}: T) {
  const date = (text: string | null) => (text ? new Date(text) : null);
  return { ...fields, saleFrom: date(saleFrom), saleUntil: date(saleUntil), validFrom: date(validFrom), validUntil: date(validUntil) };
}

function viewInvitation({ id, code, ticketTypeId, label, quota, used, expiresAt, exhibitorId, revokedAt }: InvitationPlain) {
  return {
    id,
    code,
    ticketTypeId,
    label,
    quota,
    used,
    expiresAt: expiresAt?.toISOString() ?? null,
    exhibitorId,
    revoked: revokedAt !== null,
  };
}
