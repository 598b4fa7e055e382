import type { JourneyStep } from '@shared/contracts/journey';
import { useText } from '../../../platform/language';
import { messageKindTexts } from '../../../ui/message/words';
import { useShowTime } from '../../../ui/show-time';
import { journeyTexts, wayTexts } from '../texts';
import { useAudienceName } from './audience-name';
import { whenOf, type When } from './step-when';

/** Steps in words. */
export function useStepWords(exhibitionId: string) {
  const text = useText(journeyTexts);
  const ways = useText(wayTexts);
  const kinds = useText(messageKindTexts);
  const time = useShowTime();
  const nameOf = useAudienceName(exhibitionId);
  /** `开展前 7 天`. */
  const when = ({ way, at, days, hours, minutes }: When) =>
    `${ways[way]} ${way === 'fixed' && at ? time.dated(at) : text.span(days, hours, minutes)}`;
  const step = (one: JourneyStep) =>
    text.stepSays(kinds[one.kind], when(whenOf(one, time.fromWallClock)), nameOf(one.audience), one.rank, one.enabled);
  return { when, step, nameOf };
}
