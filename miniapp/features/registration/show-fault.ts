import { showBlock } from '../../platform/show-block';

/** Id of the block of one question; `name`, `phone`, `invitation`, `consent-…` or `answer-…`. */
export const anchorOf = (name: string): string => `ask-${name}`;

/** Brings a question into sight, with the focus in it where the platform lets a page set it. */
export const showFault = (name: string): void => showBlock(anchorOf(name));
