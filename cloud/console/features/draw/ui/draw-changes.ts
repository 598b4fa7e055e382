import type { BodyInput } from '@shared/contracts/contract';
import type { updateDraw } from '@shared/contracts/draw';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { drawTexts } from '../texts';

export type DrawTerms = Omit<BodyInput<typeof updateDraw>, 'version'>;

/** So much of a long text is shown beside the other. */
const BEGINNING = 60;
const beginning = (text: string) => (text.length > BEGINNING ? `${text.slice(0, BEGINNING)}…` : text);

/** Of two drafts in words, field by field, what differs: `名称：一 → 二`. */
export function useDrawChanges(): (before: DrawTerms, after: DrawTerms) => string[] {
  const text = useText(drawTexts);
  const time = useShowTime();
  const wordsOf = (draw: DrawTerms): Record<string, string> => ({
    [text.kind]: text[draw.kind],
    [text.name]: draw.name,
    [text.openShort]: text.span(time.dated(draw.opensAt), time.dated(draw.closesAt)),
    [text.prizes]: draw.prizes
      .map(({ name, quantity, valueFen, odds }) => text.prizeTerms(name, quantity, valueFen / 100, (odds ?? 0) / 10_000))
      .join(text.between),
    [text.rules]: beginning(draw.rules),
    [text.redemption]: beginning(draw.redemption),
    [text.until]: time.dated(draw.redeemUntil),
    [text.organiser]: draw.organiser,
    [text.contact]: draw.contact,
  });
  return (before, after) => {
    const old = wordsOf(before);
    return Object.entries(wordsOf(after)).flatMap(([field, value]) =>
      value === old[field] ? [] : [text.change(field, old[field] ?? '', value)],
    );
  };
}
