import type { BodyInput } from '@shared/contracts/contract';
import type { updateDraw } from '@shared/contracts/draw';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { useDifferences } from '../../../ui/use-differences';
import { drawTexts } from '../texts';

export type DrawTerms = Omit<BodyInput<typeof updateDraw>, 'version'>;

/** So much of a long text is shown beside the other. */
const BEGINNING = 60;
const beginning = (text: string) => (text.length > BEGINNING ? `${text.slice(0, BEGINNING)}…` : text);

/** Of two drafts in words, field by field, what differs: `名称：一 → 二`. */
export function useDrawChanges(): (before: DrawTerms, after: DrawTerms) => string[] {
  const text = useText(drawTexts);
  const time = useShowTime();
  const differences = useDifferences();
  // Unfinished work may have none yet.
  const told = (at: string) => (at ? time.dated(at) : '');
  const wordsOf = (draw: DrawTerms): Record<string, string> => ({
    [text.kind]: text[draw.kind],
    [text.name]: draw.name,
    [text.openShort]: text.span(told(draw.opensAt), told(draw.closesAt)),
    [text.prizes]: draw.prizes
      .map(({ name, quantity, valueFen, odds }) => text.prizeTerms(name, quantity, valueFen / 100, (odds ?? 0) / 10_000))
      .join(text.between),
    [text.rules]: beginning(draw.rules),
    [text.redemption]: beginning(draw.redemption),
    [text.until]: told(draw.redeemUntil),
    [text.organiser]: draw.organiser,
    [text.contact]: draw.contact,
  });
  return (before, after) => differences(wordsOf(before), wordsOf(after));
}
