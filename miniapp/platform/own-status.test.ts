import { hasOwnRegistration, keepOwnName, keepOwnStatus, ownName } from './own-status';
import { clearStored, PERSONAL } from './storage';

test.each([
  ['registered', true],
  ['waiting', true],
  ['pending', true],
  ['cancelled', false],
  ['rejected', false],
] as const)('a registration that is %s counts as one of this visitor: %s', (status, counts) => {
  keepOwnStatus('show', status);
  expect(hasOwnRegistration('show')).toBe(counts);
  expect(hasOwnRegistration('another')).toBe(false);
});

test('no registration, and signing out, leave none', () => {
  keepOwnStatus('show', 'registered');
  keepOwnStatus('show', null);
  expect(hasOwnRegistration('show')).toBe(false);
  keepOwnStatus('show', 'registered');
  clearStored(PERSONAL);
  expect(hasOwnRegistration('show')).toBe(false);
});

test('the name one registered with is known until sign-out', () => {
  keepOwnName('show', '林晓雨');
  expect([ownName('show'), ownName('another')]).toEqual(['林晓雨', null]);
  clearStored(PERSONAL);
  expect(ownName('show')).toBeNull();
});
