/** Brings a block into sight and puts the focus into it; pages left behind stay in the document, unseen. */
export function showBlock(id: string): void {
  const block = [...document.querySelectorAll<HTMLElement>(`#${id}`)].find((one) => one.offsetParent !== null);
  if (!block) return;
  // Below the navigation bar, and clear of the words at the middle of the screen.
  block.style.scrollMarginTop = '72px';
  block.scrollIntoView({ block: 'start' });
  block.querySelector<HTMLElement>('input:not([type=hidden]), textarea, [tabindex="0"]')?.focus({ preventScroll: true });
}
