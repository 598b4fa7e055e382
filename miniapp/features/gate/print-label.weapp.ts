/** A phone has no label printer: the code is scanned from the screen. */
export const canPrint = false;
export const printLabel = (): void => undefined;
