import { inPassing } from '../../platform/in-passing';
import { TONES, type Signal } from './signal-tones';

let context: AudioContext | null = null;

/** Browsers allow sound after a tap only: called by the button that starts scanning. */
export function prepareSignals(): void {
  context ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
  // A browser that forbids sound still shows the colour.
  inPassing(context?.resume());
}

/** Sound and, where the device can, vibration. */
export function signal(kind: Signal): void {
  if (typeof navigator.vibrate === 'function') navigator.vibrate(kind === 'red' ? [300] : kind === 'amber' ? [80, 60, 80] : [60]);
  if (!context) return;
  let at = context.currentTime;
  for (const tone of TONES[kind]) {
    const end = at + tone.ms / 1000;
    if (tone.hertz > 0) {
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      gain.gain.value = 0.4;
      oscillator.type = kind === 'red' ? 'square' : 'sine';
      oscillator.frequency.value = tone.hertz;
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(at);
      oscillator.stop(end);
    }
    at = end;
  }
}
