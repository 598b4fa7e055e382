import { shortenedChange } from './shortened';

test('short texts are told whole', () => expect(shortenedChange('第十届，规模最大', '第十届')).toBe('第十届，规模最大 → 第十届'));

test('of long ones what differs is told, wherever it is', () => {
  const long = `${'展'.repeat(1_000)}会😀`;
  expect(shortenedChange(`${long}旧`, `${long}新`)).toBe(`…${'展'.repeat(18)}会😀旧 → …${'展'.repeat(18)}会😀新`);
  expect(shortenedChange('', long)).toBe(` → ${'展'.repeat(300)}…`);
});
