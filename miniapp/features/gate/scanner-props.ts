export interface ScannerProps {
  /** Every code seen; the same one comes again and again while it is held there. */
  readonly onCode: (text: string) => void;
  readonly torch: boolean;
  /** Told once the camera runs, or why it does not. */
  readonly onState: (state: 'ready' | 'denied' | 'missing', canTorch: boolean) => void;
}
