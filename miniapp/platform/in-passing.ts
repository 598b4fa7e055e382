/** For what nobody waits for and whose failure is not worth a word, or is said elsewhere: a phone without a motor, a page that is gone. */
export function inPassing(call: Promise<unknown> | void): void {
  const nothing = (): void => undefined;
  Promise.resolve(call).then(nothing, nothing);
}
