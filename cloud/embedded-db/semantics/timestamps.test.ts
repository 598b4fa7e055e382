import { fillTimestamps } from './timestamps';
import { Timestamp } from './values';

const now = new Date('2026-03-01T12:00:00.900Z');
const empty = new Timestamp({ t: 0, i: 0 });

test('empty timestamps at the top are filled with the second of the insertion', () => {
  const filled = fillTimestamps({ _id: 1, at: empty, kept: new Timestamp({ t: 5, i: 1 }), inner: { at: empty } }, now);
  expect(filled['at']).toEqual(new Timestamp({ t: now.getTime() / 1000 - 0.9, i: 1 }));
  expect(filled['kept']).toEqual(new Timestamp({ t: 5, i: 1 }));
  expect(filled['inner']).toEqual({ at: empty });
});

test('an _id and a document without any stay as they are', () => {
  const doc = { _id: empty, a: 1 };
  expect(fillTimestamps(doc, now)).toBe(doc);
});
