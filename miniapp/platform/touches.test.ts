import Taro from '@tarojs/taro';
import { chosenExhibitionId } from './exhibition';
import { clearStored, readStored } from './storage';
import { openCode, reportDwell, resumeDwell, sendWaitingTouches } from './touches';

const EXHIBITION = 'a'.repeat(24);
const target = {
  code: 'abcd1234',
  kind: 'booth',
  exhibitionId: EXHIBITION,
  boothId: 'b'.repeat(24),
  sessionId: null,
  posterId: null,
  page: 'booth',
  retired: false,
};
const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const bodies = (): Record<string, unknown>[] =>
  request.mock.calls.map(([options]) => JSON.parse(options.data as string) as Record<string, unknown>);
const waiting = (): unknown[] => readStored<unknown[]>('touches.waiting') ?? [];

beforeEach(() => {
  clearStored('');
  request.mockReset();
  jest.useFakeTimers({ now: 1_700_000_000_000 });
});
afterEach(() => jest.useRealTimers());

async function settle<T>(work: Promise<T>): Promise<T | Error> {
  const settled = work.catch((error: Error) => error);
  await jest.advanceTimersByTimeAsync(20_000);
  return settled;
}

test('opening a code sends one touch with the scene and picks its show', async () => {
  request.mockResolvedValue({ statusCode: 200, data: { touchId: 'x'.repeat(16), target } });
  await settle(openCode('abcd1234', 1047));
  expect(bodies()).toEqual([
    expect.objectContaining({
      code: 'abcd1234',
      scene: 1047,
      touchId: expect.stringMatching(/^[\w-]{16,64}$/),
      sessionId: expect.stringMatching(/^[\w-]{16,64}$/),
    }),
  ]);
  expect(chosenExhibitionId()).toBe(EXHIBITION);
  expect(waiting()).toEqual([]);
});

test('a browser has no scene to send', async () => {
  request.mockResolvedValue({ statusCode: 200, data: { touchId: 'x'.repeat(16), target } });
  await settle(openCode('abcd1234', 0));
  expect(bodies()[0]).not.toHaveProperty('scene');
});

test('repeats and the later sending carry the same touch id', async () => {
  request.mockRejectedValue({ errMsg: 'request:fail' });
  expect(await settle(openCode('abcd1234', 1011))).toMatchObject({ code: 'network' });
  expect(waiting()).toHaveLength(1);
  request.mockResolvedValue({ statusCode: 200, data: { touchId: 'x'.repeat(16), target } });
  await settle(sendWaitingTouches());
  expect(new Set(bodies().map((body) => body.touchId)).size).toBe(1);
  expect(waiting()).toEqual([]);
});

test('a code nobody knows is not kept', async () => {
  request.mockResolvedValue({ statusCode: 404, data: { error: { code: 'code_unknown' } } });
  expect(await settle(openCode('abcd1234', 1011))).toMatchObject({ code: 'code_unknown' });
  expect(waiting()).toEqual([]);
});

test('dwell counts only the time in front and grows over several visits to the background', async () => {
  request.mockResolvedValue({ statusCode: 200, data: { touchId: 'x'.repeat(16), target } });
  const opening = openCode('abcd1234', 1011);
  await jest.advanceTimersByTimeAsync(0);
  await opening;
  request.mockClear();
  await jest.advanceTimersByTimeAsync(5_000);
  reportDwell();
  await jest.advanceTimersByTimeAsync(60_000);
  reportDwell();
  resumeDwell();
  await jest.advanceTimersByTimeAsync(2_000);
  reportDwell();
  await jest.advanceTimersByTimeAsync(0);
  expect(bodies().map((body) => body.dwellMs)).toEqual([5_000, 7_000]);
});
