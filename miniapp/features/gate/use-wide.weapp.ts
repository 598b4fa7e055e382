/** A phone's page is as wide as the phone. */
export function useWide(): void {}
