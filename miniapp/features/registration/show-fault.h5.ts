/** Id of the block of one question; `name`, `phone`, `invitation`, `consent-…` or `answer-…`. */
export const anchorOf = (name: string): string => `ask-${name}`;

/** Brings a question into sight and puts the focus into it; pages left behind stay in the document, unseen. */
export function showFault(name: string): void {
  const block = [...document.querySelectorAll<HTMLElement>(`#${anchorOf(name)}`)].find((one) => one.offsetParent !== null);
  if (!block) return;
  // Below the navigation bar, and clear of the words at the middle of the screen.
  block.style.scrollMarginTop = '72px';
  block.scrollIntoView({ block: 'start' });
  block.querySelector<HTMLElement>('input:not([type=hidden]), textarea, [tabindex="0"]')?.focus({ preventScroll: true });
}
