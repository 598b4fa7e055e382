import { Camera } from '@tarojs/components';
import type { ScannerProps } from './scanner-props';

/** wx.scanCode opens its own screen at every call; `mode="scanCode"` scans on. */
export function Scanner({ onCode, torch, onState }: ScannerProps) {
  return (
    <Camera
      id="gate-camera"
      className="scanner__camera"
      mode="scanCode"
      devicePosition="back"
      flash={torch ? 'torch' : 'off'}
      onInitDone={() => onState('ready', true)}
      onError={() => onState('denied', false)}
      onScanCode={(event) => {
        const { result } = event.detail as { result?: string };
        if (result) onCode(result);
      }}
    />
  );
}
