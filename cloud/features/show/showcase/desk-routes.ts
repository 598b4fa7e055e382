import * as contract from '@shared/contracts/showcase-desk';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { pageShowcaseChanges } from './desk-changes';
import { pageShowcase } from './desk-lists';
import { placeRow } from './place-row';
import { readRow } from './read-row';
import { changeRow, createRow, removeRow, restoreRow } from './write-row';

const EDIT = can('show.edit');

/** What staff write of a show beside its lists. */
export function showcaseDeskRoutes(): Route[] {
  return [
    route(contract.listShowcaseRows, EDIT, ({ show, params, query, now }) => pageShowcase(show, params.showcaseKind, query, now)),
    route(contract.readShowcaseRow, EDIT, ({ show, params, now }) => readRow(show, params.showcaseKind, params.showcaseId, now)),
    route(contract.createShowcaseRow, EDIT, ({ show, body, caller, now }) =>
      createRow(show, body.key, body.content, { staffId: caller.staffId, now }),
    ),
    route(contract.changeShowcaseRow, EDIT, ({ show, params, body, caller, now }) => {
      if (body.content.kind !== params.showcaseKind) throw new AppError('not_found');
      return changeRow(show, params.showcaseId, body, { staffId: caller.staffId, now });
    }),
    route(contract.removeShowcaseRow, EDIT, ({ show, params, caller, now }) =>
      removeRow(show, params.showcaseKind, params.showcaseId, { staffId: caller.staffId, now }),
    ),
    route(contract.restoreShowcaseRow, EDIT, ({ show, params, caller, now }) =>
      restoreRow(show, params.showcaseKind, params.showcaseId, { staffId: caller.staffId, now }),
    ),
    route(contract.placeShowcaseRow, EDIT, ({ show, params, body, caller, now }) =>
      placeRow(show, params.showcaseKind, params.showcaseId, body.before, { staffId: caller.staffId, now }),
    ),
    route(contract.listShowcaseChanges, EDIT, ({ show, query, now, language }) => pageShowcaseChanges(show, query, now, language)),
  ];
}
