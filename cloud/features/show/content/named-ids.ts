import { tidyText } from '@shared/rules/text';
import { derivedId } from '../../../platform/crypto';

/** Comparable form of a person's or hall's name: no case, no width; `王　明` is `王明`, for two-character names are set so in lists. */
function calledKey(name: string): string {
  return tidyText(name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/** Of whoever the programme names so: the same name is the same speaker, in every batch. */
export const speakerId = (exhibitionId: string, name: string): string => derivedId('speaker', exhibitionId, calledKey(name));

/** Of the hall that stands and rooms name so. */
export const hallId = (exhibitionId: string, name: string): string => derivedId('hall', exhibitionId, calledKey(name));
