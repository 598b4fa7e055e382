import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { contentTexts } from '../texts';

/** Days as people read them; a date outside of the show as it is. */
export function useDaysText(): (dates: readonly string[]) => string {
  const { days } = useExhibition();
  const text = useText(contentTexts);
  return (dates) => dates.map((date) => days.find((day) => day.date === date)?.text ?? date).join(text.comma);
}
