import type { Projection } from '../../../platform/events';

/** Educate: how often codes were opened, and on how many devices. */
export const educateProjections: readonly Projection[] = [
  {
    types: ['touch.recorded'],
    effects: ({ data }) => [
      { metric: 'touch.recorded', subject: '' },
      ...(typeof data.viewer === 'string' ? [{ metric: 'touch.viewers', subject: '', unique: data.viewer }] : []),
    ],
  },
];
