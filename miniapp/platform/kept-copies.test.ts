import { MAX_COPIES, readKept, writeKept } from './kept-copies';
import { endPreview, startPreview } from './preview';
import { clearStored, PERSONAL } from './storage';

beforeEach(() => clearStored(''));

test('the latest copies stay, the oldest go, and a copy read in again counts as new', () => {
  for (let i = 0; i < MAX_COPIES; i += 1) writeKept(`session.${i}`, { i });
  writeKept('session.0', { i: 'again' });
  writeKept('booth.1', { booth: true });
  expect(readKept('session.0')).toEqual({ i: 'again' });
  expect(readKept('session.1')).toBeNull();
  expect(readKept('session.2')).toEqual({ i: 2 });
  expect(readKept('booth.1')).toEqual({ booth: true });
});

test('copies about the visitor go at sign-out, those of the show stay', () => {
  writeKept('session.1', 'of the show');
  writeKept('plan.1', 'of the visitor', true);
  expect(readKept('plan.1')).toBeNull();
  expect(readKept('plan.1', true)).toBe('of the visitor');
  clearStored(PERSONAL);
  expect(readKept('plan.1', true)).toBeNull();
  expect(readKept('session.1')).toBe('of the show');
});

test('of a draft that is only previewed nothing is kept', () => {
  startPreview({ token: 'secret', exhibitionId: 'draft' });
  writeKept('sessions.draft', ['not out yet']);
  endPreview();
  expect(readKept('sessions.draft')).toBeNull();
  writeKept('sessions.show', ['out']);
  expect(readKept('sessions.show')).toEqual(['out']);
});
