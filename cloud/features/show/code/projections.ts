import { projection } from '../../../events';
import type { Projection } from '../../../platform/events';
import { OPENED } from './touchpoints';

/** How often each touchpoint's code was opened. Booths, posters and shares have figures of their own. */
export const codeProjections: readonly Projection[] = [
  projection({
    types: ['touch.recorded'],
    effects: ({ data }) => (data.kind === 'touchpoint' ? [{ metric: OPENED, subject: data.code }] : []),
  }),
];
