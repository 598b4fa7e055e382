import { firstGraphemes } from '@shared/rules/text';

/** Of a long text, the trail keeps the beginning. */
const MOST_TOLD = 300;

export const shortened = (text: string): string => (text.length > MOST_TOLD ? `${firstGraphemes(text, MOST_TOLD)}…` : text);
