import { createMemoryBoard } from '../../testing/wechat/memory-stores';
import { createRecipients, type RecipientBoard, type Recipients } from './recipients';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const soon = (ms = 3_000) => performance.now() + ms;
let opened: Recipients[] = [];
afterEach(async () => {
  await Promise.all(opened.map((one) => one.close()));
  opened = [];
});

function processOf(owner: string, board: RecipientBoard): Recipients {
  const recipients = createRecipients({ board, appid: 'app', owner });
  opened.push(recipients);
  return recipients;
}

test('two processes never write to one person at the same time, and both get their turns', async () => {
  const board = createMemoryBoard();
  const processes = [processOf('a', board), processOf('b', board)];
  const people = [...Array(20).keys()].map((n) => `openid-${n}`);
  const writing = new Set<string>();
  const done: Record<string, number> = {};
  let collisions = 0;
  const work = async (recipients: Recipients, owner: string) => {
    await Promise.all(
      people.flatMap((person) =>
        [1, 2, 3].map(async () => {
          const turn = await recipients.enter(person, soon(8_000));
          if (!turn) return;
          if (writing.has(person)) collisions += 1;
          writing.add(person);
          await pause(2);
          writing.delete(person);
          done[owner] = (done[owner] ?? 0) + 1;
          turn.end();
        }),
      ),
    );
  };
  await Promise.all([work(processes[0] as Recipients, 'a'), work(processes[1] as Recipients, 'b')]);
  expect(collisions).toBe(0);
  expect(done).toEqual({ a: 60, b: 60 });
}, 15_000);

test('turns of one person come in the order they were asked for', async () => {
  const recipients = processOf('a', createMemoryBoard());
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3, 4].map(async (n) => {
      const turn = await recipients.enter('p', soon());
      order.push(n);
      turn?.end();
    }),
  );
  expect(order).toEqual([1, 2, 3, 4]);
});

test('a slot that another process waits for is handed over within half a second', async () => {
  const board = createMemoryBoard();
  const [a, b] = [processOf('a', board), processOf('b', board)];
  (await a.enter('p', soon()))?.end();
  const asked = performance.now();
  const turn = await b.enter('p', soon());
  expect(turn).not.toBeNull();
  expect(performance.now() - asked).toBeLessThan(600);
  turn?.end();
});

test('a person whose last answer was lost rests, also across processes', async () => {
  const board = createMemoryBoard();
  const [a, b] = [processOf('a', board), processOf('b', board)];
  (await a.enter('p', soon()))?.end(900);
  const ended = performance.now();
  const turn = await b.enter('p', soon());
  expect(turn).not.toBeNull();
  expect(performance.now() - ended).toBeGreaterThan(850);
  turn?.end();
});

test('who cannot have a turn in time gets none, and does not hold up those behind', async () => {
  const recipients = processOf('a', createMemoryBoard());
  const first = await recipients.enter('p', soon());
  const late = recipients.enter('p', soon(30));
  const behind = recipients.enter('p', soon());
  await pause(60);
  first?.end();
  expect(await late).toBeNull();
  const turn = await behind;
  expect(turn).not.toBeNull();
  turn?.end();
});

test('a process that holds a slot it may no longer hold does not write', async () => {
  let reachable = true;
  const inner = createMemoryBoard();
  const board: RecipientBoard = { ask: (...args) => (reachable ? inner.ask(...args) : Promise.reject(new Error('database away'))) };
  let ahead = 0;
  const recipients = createRecipients({ board, appid: 'app', owner: 'a', monotonic: () => performance.now() + ahead });
  const turn = await recipients.enter('p', performance.now() + 3_000);
  expect(turn?.isSafeFor(10_000)).toBe(true);
  reachable = false;
  ahead = 15_000;
  expect(turn?.isSafeFor(10_000)).toBe(false);
  turn?.end();
  await expect(recipients.enter('p', performance.now() + ahead + 200)).rejects.toThrow('database away');
  reachable = true;
  await recipients.close();
});

test('nobody is asked again once nothing is sent', async () => {
  let asked = 0;
  const inner = createMemoryBoard();
  const recipients = processOf('a', { ask: (...args) => ((asked += 1), inner.ask(...args)) });
  (await recipients.enter('p', soon()))?.end();
  await pause(2_700);
  const before = asked;
  await pause(600);
  expect(asked).toBe(before);
});
