import { readDeskCode } from './desk-link';
import { readStaffLink, staffLink } from './staff-link';

const CODE = 'aB3dE6gH9jK2mN5pQ8sT1vW4';

test('what a console shows is read back, and taken for no other code', () => {
  const link = staffLink('https://zhan.example.com', CODE);
  expect(readStaffLink(link)).toBe(CODE);
  expect(readStaffLink(`${link}?from=1`)).toBe(CODE);
  expect(readDeskCode(link)).toBeNull();
});

test.each(['https://zhan.example.com/c/3kPq9Zt2Ab', `https://zhan.example.com/c/${CODE}`, `https://zhan.example.com/c/w-${CODE}x`, CODE])(
  '%s is none',
  (text) => expect(readStaffLink(text)).toBeNull(),
);
