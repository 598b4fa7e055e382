import type { SegmentUsePart } from '../../people/audience';
import { segmentIdOf } from './rules';
import { findJourney } from './store';
import { KIND_WORDS } from './words';

/** Segments that steps go to, those switched off too: they could be switched on again. */
export const journeySegments: SegmentUsePart = {
  name: 'journey',
  async usesOf(exhibitionId, session) {
    const steps = (await findJourney(exhibitionId, session))?.steps ?? [];
    return steps.flatMap((step) => {
      const segmentId = segmentIdOf(step);
      const { zh, en } = KIND_WORDS[step.kind];
      return segmentId === null ? [] : [{ segmentId, where: { zh: `定时消息 · ${zh}`, en: `Timed messages · ${en}` } }];
    });
  },
};
