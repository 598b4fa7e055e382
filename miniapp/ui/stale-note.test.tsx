import { fireEvent, render } from '@testing-library/react';
import { useLanguageStore } from '../platform/i18n';
import { StaleNote } from './stale-note';

const NOW = new Date(2025, 2, 11, 9, 30).getTime();
const note = (at: number | null, busy = false) =>
  render(<StaleNote of={{ stale: true, at, reload: async () => undefined }} busy={busy} />).container.textContent;

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  useLanguageStore.setState({ language: 'zh' });
});
afterEach(() => jest.useRealTimers());

test.each([
  ['a moment', NOW - 20_000, '离线，内容更新于 刚刚', 'Offline · updated just now'],
  ['minutes', NOW - 10 * 60_000, '离线，内容更新于 10 分钟前', 'Offline · updated 10 min ago'],
  ['hours', NOW - 3 * 3_600_000, '离线，内容更新于 3 小时前', 'Offline · updated 3 h ago'],
  ['since yesterday', new Date(2025, 2, 10, 9, 20).getTime(), '离线，内容更新于 3月10日 09:20', 'Offline · updated on 10 Mar at 09:20'],
] as const)('says the age: %s', (_, at, zh, en) => {
  expect(note(at)).toContain(zh);
  useLanguageStore.setState({ language: 'en' });
  expect(note(at)).toContain(en);
});

test('offers another try, unless one is going on; says nothing while all is fresh', () => {
  const reload = jest.fn(async () => undefined);
  const { getByText, container, rerender } = render(<StaleNote of={{ stale: true, at: NOW, reload }} busy={false} />);
  fireEvent.click(getByText('重新加载'));
  expect(reload).toHaveBeenCalled();
  rerender(<StaleNote of={{ stale: true, at: NOW, reload }} busy />);
  expect(container.textContent).toBe('网络较慢，内容更新于 刚刚');
  rerender(<StaleNote of={{ stale: false, at: NOW, reload }} busy={false} />);
  expect(container.textContent).toBe('');
});
