import { decryptField, derivedId, encryptField, keyedHash } from './crypto';
import { createKeys } from './keys';

const old = createKeys(new Map([[1, Buffer.alloc(32, 1)]]));
const rotated = createKeys(
  new Map([
    [1, Buffer.alloc(32, 1)],
    [2, Buffer.alloc(32, 2)],
  ]),
);

test('a field comes back, differs each time and carries its key version', () => {
  const sealed = encryptField(old, 'phone', '+8613800138000');
  expect(sealed).toMatch(/^v1\./);
  expect(encryptField(old, 'phone', '+8613800138000')).not.toBe(sealed);
  expect(decryptField(old, 'phone', sealed)).toBe('+8613800138000');
});

test('after rotation old fields still open and new ones use the new key', () => {
  expect(decryptField(rotated, 'phone', encryptField(old, 'phone', 'x'))).toBe('x');
  expect(encryptField(rotated, 'phone', 'x')).toMatch(/^v2\./);
});

test('a changed field or another purpose is refused', () => {
  const sealed = encryptField(old, 'phone', 'x');
  expect(() => decryptField(old, 'name', sealed)).toThrow();
  expect(() => decryptField(old, 'phone', `${sealed.slice(0, -2)}AA`)).toThrow();
  expect(() => decryptField(old, 'phone', 'plain text')).toThrow('not an encrypted field');
});

test('the search hash stays the same when keys rotate and differs by purpose', () => {
  expect(keyedHash(rotated, 'phone', '+86138')).toBe(keyedHash(old, 'phone', '+86138'));
  expect(keyedHash(old, 'tail', '+86138')).not.toBe(keyedHash(old, 'phone', '+86138'));
});

test('a derived id is an object id that follows from its parts and from their order', () => {
  expect(derivedId('touch', 'session', '1')).toBe('6169dbe8490fe6fd69fa2134');
  expect(derivedId('touch', '1', 'session')).not.toBe(derivedId('touch', 'session', '1'));
});
