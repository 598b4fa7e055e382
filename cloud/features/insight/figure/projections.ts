import { projection } from '../../../events';
import type { Projection } from '../../../platform/events';

/** Educate: how often codes were opened, and on how many devices. */
export const educateProjections: readonly Projection[] = [
  projection({
    types: ['touch.recorded'],
    effects: ({ data }) => [
      { metric: 'touch.recorded', subject: '' },
      { metric: 'touch.viewers', subject: '', unique: data.viewer },
    ],
  }),
];
