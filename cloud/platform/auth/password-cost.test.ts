import { scryptSync } from 'node:crypto';
import { PASSWORD_COST } from './password-cost';

test('a password costs what OWASP recommends for scrypt', () => {
  // 128 * N * r bytes, and p times over (RFC 7914, section 2).
  expect(128 * PASSWORD_COST.N * PASSWORD_COST.r).toBe(32 * 1024 * 1024);
  expect(PASSWORD_COST.p).toBe(3);
  expect(scryptSync('p', 'salt', 32, PASSWORD_COST)).toHaveLength(32);
});
