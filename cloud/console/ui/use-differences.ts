import { useText } from '../platform/language';
import { uiTexts } from './texts';

/** Of two states in words, field by field, what differs: `名称：南门 → 东门`. */
export function useDifferences(): (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) => string[] {
  const text = useText(uiTexts);
  return (before, after) =>
    Object.entries(after).flatMap(([field, value]) =>
      value === before[field] ? [] : [text.change(field, before[field] || text.empty, value || text.empty)],
    );
}
