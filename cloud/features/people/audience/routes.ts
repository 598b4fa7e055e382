import * as tags from '@shared/contracts/people-tag';
import * as contract from '@shared/contracts/segment';
import type { StaffCaller } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Request, type Route } from '../../../platform/http/route';
import type { TraitPart } from '../../../platform/traits';
import { catalogueOf, clockOf } from './catalogue';
import { filterOf } from './compile';
import type { SegmentUsePart } from './parts';
import { countingOf, explainPerson, previewAudience, viewPeople } from './preview-audience';
import { changeSegment, createSegment, deleteSegment, restoreSegment, viewSegments } from './save-segment';
import { getSegment } from './segment-store';
import { shareSegment, unshareSegment, viewShared } from './share-segment';
import { countRows, pageIds } from './store';
import { tagPeople, undoTagChange, viewChanges } from './tag-people';
import { setPersonTag, viewableTags, viewPersonTags } from './tag-person';

interface AudienceDeps {
  readonly traits: readonly TraitPart[];
  readonly segmentUses: readonly SegmentUsePart[];
}

const MAY = can('audience.manage');
type Asked = Pick<Request<typeof contract.listSegments, StaffCaller>, 'show' | 'scope' | 'caller' | 'language' | 'now'>;

export function audienceRoutes({ traits, segmentUses }: AudienceDeps): Route[] {
  return [...segmentRoutes(traits, segmentUses), ...tagRoutes()];
}

function segmentRoutes(parts: readonly TraitPart[], uses: readonly SegmentUsePart[]): Route[] {
  const actOf = ({ show, scope, caller, language, now }: Asked) => ({ parts, uses, show, scope, staffId: caller.staffId, language, now });
  return [
    route(contract.listTraits, MAY, async ({ show }) => ({
      items: [...(await catalogueOf(parts, show)).values()],
      counting: await countingOf(show.id),
    })),
    route(contract.listSegments, MAY, async ({ show, language }) => ({ items: await viewSegments({ parts, uses, show, language }) })),
    route(contract.previewAudience, MAY, ({ body, show, now }) => previewAudience(parts, show, body.condition, now)),
    route(contract.explainPerson, MAY, ({ body, show, now }) => explainPerson(parts, show, body, now)),
    route(contract.createSegment, MAY, (asked) => createSegment(actOf(asked), asked.body)),
    route(contract.changeSegment, MAY, (asked) => changeSegment(actOf(asked), asked.params.segmentId, asked.body)),
    route(contract.deleteSegment, MAY, async (asked) => {
      await deleteSegment(actOf(asked), asked.params.segmentId);
      return {};
    }),
    route(contract.restoreSegment, MAY, (asked) => restoreSegment(actOf(asked), asked.params.segmentId)),
    route(contract.listSegmentPeople, MAY, async ({ params, query, show, now }) => {
      const { condition } = await getSegment(show.id, params.segmentId);
      const filter = filterOf(show.id, condition, clockOf(show, now));
      const [{ items, next }, total] = await Promise.all([pageIds(filter, query), countRows(filter)]);
      return { items: await viewPeople(items), next, total: { count: total, more: false } };
    }),
    route(contract.listSharedSegments, MAY, ({ scope }) => viewShared(scope)),
    route(contract.shareSegment, MAY, (asked) => shareSegment(actOf(asked), asked.params.segmentId)),
    route(contract.unshareSegment, MAY, async (asked) => {
      await unshareSegment(actOf(asked), asked.params.sharedSegmentId);
      return {};
    }),
  ];
}

function tagRoutes(): Route[] {
  return [
    route(tags.getPersonTags, can('registration.read'), ({ params, show, scope }) =>
      viewPersonTags({ show, scope, participantId: params.participantId }),
    ),
    route(tags.setPersonTag, can('registration.note'), ({ params, body, show, scope, caller, now }) =>
      setPersonTag({ show, scope, participantId: params.participantId, staffId: caller.staffId, now }, body),
    ),
    route(tags.listPeopleTags, MAY, async ({ show }) => ({ items: await viewableTags(show) })),
    route(tags.tagPeople, MAY, ({ body, show, caller, now }) => tagPeople({ show, staffId: caller.staffId, now }, body)),
    route(tags.listTagChanges, MAY, async ({ show }) => ({ items: await viewChanges(show) })),
    route(tags.undoTagChange, MAY, ({ params, show, caller, now }) =>
      undoTagChange({ show, staffId: caller.staffId, now }, params.tagChangeId),
    ),
  ];
}
