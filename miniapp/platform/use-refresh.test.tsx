import { act, renderHook } from '@testing-library/react';
import { useRefresh } from './use-refresh';

const page = { show: () => {}, hide: () => {} };
jest.mock('@tarojs/taro', () => ({
  useDidShow: (work: () => void) => void (page.show = work),
  useDidHide: (work: () => void) => void (page.hide = work),
}));

test('a page reads anew when it comes into sight and every minute while it is seen, with what it is asked last', () => {
  jest.useFakeTimers();
  const [first, last] = [jest.fn(), jest.fn()];
  const { rerender, unmount } = renderHook(({ refresh }) => useRefresh(refresh), { initialProps: { refresh: first } });
  act(() => page.show());
  expect(first).toHaveBeenCalledTimes(1);
  rerender({ refresh: last });
  jest.advanceTimersByTime(120_000);
  expect([first, last].map((one) => one.mock.calls.length)).toEqual([1, 2]);
  act(() => page.hide());
  jest.advanceTimersByTime(600_000);
  expect(last).toHaveBeenCalledTimes(2);
  act(() => page.show());
  expect(last).toHaveBeenCalledTimes(3);
  unmount();
  jest.advanceTimersByTime(600_000);
  expect(last).toHaveBeenCalledTimes(3);
});
