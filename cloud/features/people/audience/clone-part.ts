import { isCommon } from '@shared/rules/segment';
import type { TraitPart } from '../../../platform/traits';
import type { ClonePart } from '../../show/exhibition';
import { copiedSegmentId } from './carry-segment';
import { catalogueOf } from './catalogue';
import { copySegment, listSegmentsOf } from './segment-store';

/** A copied show has the segments that ask only what every show knows, and gives no tags by itself until somebody says so. */
export const audienceClone = (parts: readonly TraitPart[]): ClonePart => ({
  name: 'audience',
  async clone(from, to) {
    const traits = await catalogueOf(parts, from);
    for (const segment of await listSegmentsOf(from.id))
      if (isCommon(segment.condition, traits))
        await copySegment({
          ...segment,
          id: copiedSegmentId(to.id, segment.id),
          exhibitionId: to.id,
          branchId: to.branchId,
          tagId: null,
          version: 0,
        });
  },
});
