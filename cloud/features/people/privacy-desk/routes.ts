import * as contract from '@shared/contracts/privacy-desk';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { correctPerson, eraseContact, erasePerson, exportContact, exportHeld, listRequests } from './answer-request';
import { findPeople } from './find-people';
import { showHeld, type DeskDeps } from './show-held';

const ANSWER = can('privacy.answer');

export function privacyDeskRoutes(deps: DeskDeps): Route[] {
  return [
    route(contract.findPeople, ANSWER, ({ query, scope }) => findPeople(deps.keys, scope, query.q)),
    route(contract.showHeld, ANSWER, ({ params, scope, language, now }) => showHeld(deps, params.participantId, scope, language, now)),
    route(contract.exportHeld, ANSWER, ({ params, body, scope, caller, now }) =>
      exportHeld(deps, { ...params, ...body, scope, staffId: caller.staffId }, now),
    ),
    route(contract.correctPerson, ANSWER, ({ params, body: { askedBy, ...details }, scope, caller, now }) =>
      correctPerson({ ...params, askedBy, scope, staffId: caller.staffId }, details, now),
    ),
    route(contract.erasePerson, ANSWER, ({ params, body: { askedBy, confirm }, scope, caller, now }) =>
      erasePerson(deps, { ...params, askedBy, scope, staffId: caller.staffId }, confirm, now),
    ),
    // Answered like a person, by the id of the group.
    route(contract.exportContact, ANSWER, ({ params, body, scope, caller, now }) =>
      exportContact(deps, { participantId: params.groupId, ...body, scope, staffId: caller.staffId }, now),
    ),
    route(contract.eraseContact, ANSWER, async ({ params, body: { askedBy, confirm }, scope, caller, now }) => {
      await eraseContact({ participantId: params.groupId, askedBy, scope, staffId: caller.staffId }, confirm, now);
      return {};
    }),
    route(contract.listPrivacyRequests, ANSWER, ({ query, scope }) => listRequests(scope, query)),
  ];
}
