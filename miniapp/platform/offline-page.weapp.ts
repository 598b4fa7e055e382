/** A mini-program is on the phone anyway. */
export function keepPage(): void {}
