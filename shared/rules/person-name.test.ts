import { nameFault } from './person-name';

const FAMILY = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}';

test.each([
  ['李雷', null],
  ['古丽巴哈尔·阿不都热合曼', null],
  ['O’Neill', null],
  ['محمد', null],
  ['김철수', null],
  ['สมชาย', null],
  [`王${FAMILY}`, null],
  ['X Æ A-12', null],
  ['😀', 'no_letter'],
  [FAMILY, 'no_letter'],
  ['123', 'no_letter'],
  ['…！', 'no_letter'],
  ['', 'blank'],
  ['\u200b\u2800', 'blank'],
  ['王'.repeat(60), null],
  ['王'.repeat(61), 'too_long'],
  [`王${FAMILY.repeat(59)}`, null],
  [`王${FAMILY.repeat(60)}`, 'too_long'],
])('%j: %p', (name, fault) => expect(nameFault(name)).toBe(fault));
