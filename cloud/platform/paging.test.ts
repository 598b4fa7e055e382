import { Types } from 'mongoose';
import { earlierThan, encodeCursor, isNumber, olderThan, pageOf, placeAfter, timeCursor } from './paging';

test('a page says where the next one starts, the last one that it is the last', () => {
  const rows = [1, 2, 3];
  const first = pageOf(
    rows,
    2,
    (n) => n * 10,
    (n) => n,
  );
  expect(first.items).toEqual([10, 20]);
  expect(placeAfter(first.next ?? undefined, isNumber)).toBe(2);
  expect(
    pageOf(
      rows,
      3,
      (n) => n,
      (n) => n,
    ).next,
  ).toBeNull();
});

test.each(['', undefined])('no cursor (%p) is the beginning', (cursor) => {
  expect(olderThan({ cursor, limit: 1 })).toEqual({});
  expect(earlierThan({ cursor, limit: 1 }, 'at')).toEqual({});
});

test.each(['x', 'bnVsbA', encodeCursor({ $gt: '' }), encodeCursor({ at: 'yesterday', id: '0'.repeat(24) }), encodeCursor('0'.repeat(23))])(
  'a cursor that no page gave is refused, not read as the beginning: %s',
  (cursor) => {
    expect(() => olderThan({ cursor, limit: 1 })).toThrow(expect.objectContaining({ code: 'bad_request' }));
    expect(() => earlierThan({ cursor, limit: 1 }, 'at')).toThrow(expect.objectContaining({ code: 'bad_request' }));
  },
);

test('rows of one time go on by id', () => {
  const _id = new Types.ObjectId();
  const at = new Date('2026-12-01T09:00:00Z');
  expect(earlierThan({ cursor: encodeCursor(timeCursor({ _id }, at)), limit: 1 }, 'at')).toEqual({
    $or: [{ at: { $lt: at } }, { at, _id: { $lt: _id } }],
  });
});
