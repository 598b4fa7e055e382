import { DIMENSIONS, FIGURE_KEYS, figureOf, type Dimension } from '@shared/rules/figure';
import { EVENT_TYPES, EVENTS, retractedBy, type EventType } from '../../../events';

/** Fields an event's schema knows. */
const fieldsOf = (type: EventType) => Object.keys((EVENTS[type].data as unknown as { shape: Record<string, unknown> }).shape);

test.each(FIGURE_KEYS)('%s names fields its events have, and says truly whether it can be taken back', (key) => {
  const { value, events, where = {}, known = [], by = {}, credited, retractable } = figureOf(key);
  const used = [
    ...(value !== 'code' && 'distinct' in value ? [value.distinct] : []),
    ...Object.keys(where),
    ...known,
    ...Object.values(by).filter((field) => field !== 'branchId'),
    credited,
  ];
  for (const type of events) expect(fieldsOf(type)).toEqual(expect.arrayContaining(used));
  expect(Object.keys(by).every((dimension) => (dimension as Dimension) in DIMENSIONS)).toBe(true);
  expect(retractable).toBe(EVENT_TYPES.some((type) => events.some((one) => one === retractedBy(type))));
});
