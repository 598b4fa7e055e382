import { ordersBetween, placeBetween } from './place-between';

const rows = (...orders: number[]) => orders.map((order) => ({ order }));
const among = (orders: readonly number[], value: number) => placeBetween(rows(...orders), (other) => value - other.order);

test.each([
  [[], 5, 0],
  [[1, 2], 0, 0],
  [[1, 2], 3, 3],
  [[1, 2], 1.7, 1.5],
  [[0, 10, 20], 12, 15],
])('among %j, %d comes at %d', (orders, value, place) => {
  expect(among(orders, value)).toBe(place);
});

test('between the same two there is room for a while, and then it is said that there is none', () => {
  let orders = [0, 1];
  let made = 0;
  for (;;) {
    const place = placeBetween(rows(...orders), (other) => (other.order <= 0 ? 1 : -1));
    if (place === null) break;
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(orders[1] ?? 0);
    orders = [0, place];
    made += 1;
  }
  expect(made).toBeGreaterThan(25);
});

test.each<[(number | null)[], number[] | null]>([
  [[], []],
  [
    [null, null],
    [0, 1],
  ],
  [
    [0, null, null, null, 1],
    [0, 0.25, 0.5, 0.75, 1],
  ],
  [
    [null, null, 5, null],
    [3, 4, 5, 6],
  ],
  [[1, null, 1 + 1e-9], null],
  [[2, 1], null],
])('rows that come together are placed evenly: %j', (places, orders) => expect(ordersBetween(places)).toEqual(orders));
