/** A mini-program's subpackage holds all of them. */
export function readyPages(): void {}
