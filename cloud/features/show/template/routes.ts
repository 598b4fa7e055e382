import * as contract from '@shared/contracts/house-template';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { viewExhibition } from '../exhibition';
import { attachTemplate, beginShow } from './attach-show';
import { compareShow } from './compare-show';
import { publishTemplate, publishVersion, withdrawTemplate } from './publish-template';
import { leavePiece, takePiece, undoPiece, type PieceParts } from './take-piece';
import { listHouse, previewNext, viewShowPieces, viewTemplate, viewWhole } from './view-template';

export function templateRoutes(parts: PieceParts): Route[] {
  const { pieces } = parts;
  return [
    route(contract.listShowPieces, can('template.publish'), ({ show, language }) => viewShowPieces(pieces, show, language)),
    route(contract.publishHouseTemplate, can('template.publish'), async ({ show, body, caller, scope, now, language }) =>
      viewTemplate(await publishTemplate(pieces, show, body, { staffId: caller.staffId, now }), scope, language),
    ),
    route(contract.listHouseTemplates, can('template.read'), async ({ scope, language }) => ({ items: await listHouse(scope, language) })),
    route(contract.getHouseTemplate, can('template.read'), ({ params, scope, language }) =>
      viewWhole(pieces, params.templateId, scope, language),
    ),
    route(contract.previewNextVersion, can('template.publish'), ({ params, language }) => previewNext(pieces, params.templateId, language)),
    route(contract.publishNextVersion, can('template.publish'), async ({ params, body, caller, scope, now, language }) =>
      viewTemplate(await publishVersion(pieces, params.templateId, body, { staffId: caller.staffId, now }), scope, language),
    ),
    route(contract.withdrawHouseTemplate, can('template.publish'), async ({ params, body, caller, scope, now, language }) =>
      viewTemplate(await withdrawTemplate(params.templateId, body.withdrawn, { staffId: caller.staffId, now }), scope, language),
    ),
    route(contract.beginWithHouseTemplate, can('show.create'), async ({ params, body, caller, scope, now, language }) =>
      viewExhibition(await beginShow(parts, params.templateId, { scope, staffId: caller.staffId, now }, body), now, language),
    ),
    route(contract.getShowTemplate, can('show.edit'), ({ show, language, now }) => compareShow(pieces, show.id, { language, now })),
    route(contract.attachHouseTemplate, can('show.edit'), async ({ show, body, caller, language, now }) => {
      await attachTemplate(show, body.templateId, { staffId: caller.staffId, now });
      return compareShow(pieces, show.id, { language, now });
    }),
    route(contract.takePiece, can('show.edit'), async ({ show, params, body, caller, language, now }) => {
      await takePiece(parts, show, params.piece, body, { staffId: caller.staffId, language, now });
      return compareShow(pieces, show.id, { language, now });
    }),
    route(contract.leavePiece, can('show.edit'), async ({ show, params, body, caller, language, now }) => {
      await leavePiece(show, params.piece, body.version, { staffId: caller.staffId, now });
      return compareShow(pieces, show.id, { language, now });
    }),
    route(contract.undoPiece, can('show.edit'), async ({ show, params, caller, language, now }) => {
      await undoPiece(parts, show, params.piece, { staffId: caller.staffId, language, now });
      return compareShow(pieces, show.id, { language, now });
    }),
  ];
}
