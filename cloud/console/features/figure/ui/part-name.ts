import type { ResponseOf } from '@shared/contracts/contract';
import type { listFigureParts, NamedCode } from '@shared/contracts/figure';
import type { Dimension } from '@shared/rules/figure';
import { own } from '@shared/rules/own';
import { CHANNEL_NAMES } from '@shared/rules/touchpoint';
import { currentLanguage, textNow } from '../../../platform/language';
import { ticketKindTexts } from '../../../ui/words';
import { codeKindTexts, codeTexts, figureTexts } from '../texts';

const PLACE_NAMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = CHANNEL_NAMES;

export type Part = ResponseOf<typeof listFigureParts>['items'][number];

/** What a code stands for as people read it. */
export const codeName = ({ kind, name }: NamedCode): string => textNow(codeTexts)[kind](name);

/** A dimension's value as people read it; halls go by their own names. */
export function partName(dimension: Dimension, { value, name, code }: Part): string {
  const text = textNow(figureTexts);
  switch (dimension) {
    case 'channel':
      return own<string>(textNow(codeKindTexts), value) ?? own(PLACE_NAMES, value)?.[currentLanguage()] ?? text.other;
    case 'group':
      return own<string>(textNow(ticketKindTexts), value) ?? text.other;
    case 'touchpoint':
      return code ? codeName(code) : text.goneCode;
    case 'branch':
      return name ?? text.otherBranch;
    case 'hall':
      return value;
  }
}
