/** Green: one high tone. Amber: two. Red: one low, long. Taken back: one that falls. Told apart without looking. */
export type Signal = 'green' | 'amber' | 'red' | 'gone';

export const TONES: Record<Signal, readonly { hertz: number; ms: number }[]> = {
  green: [{ hertz: 1320, ms: 120 }],
  amber: [
    { hertz: 880, ms: 110 },
    { hertz: 0, ms: 60 },
    { hertz: 880, ms: 110 },
  ],
  red: [{ hertz: 220, ms: 450 }],
  gone: [
    { hertz: 660, ms: 90 },
    { hertz: 330, ms: 160 },
  ],
};
