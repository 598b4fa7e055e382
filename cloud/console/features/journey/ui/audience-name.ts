import type { StepAudience } from '@shared/contracts/journey';
import { useText } from '../../../platform/language';
import { useSegments } from '../../../ui/segment/use-segments';
import { audienceTexts, journeyTexts } from '../texts';

/** Audiences of steps, as staff call them. */
export function useAudienceName(exhibitionId: string): (audience: StepAudience) => string {
  const text = useText(journeyTexts);
  const fixed = useText(audienceTexts);
  const { data } = useSegments(exhibitionId);
  return (audience) => {
    if (typeof audience === 'string') return fixed[audience];
    if (!data) return '…';
    const found = data.items.find((one) => one.id === audience.segmentId);
    return found ? text.segment(found.name) : text.goneSegment;
  };
}
