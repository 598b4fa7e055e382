import type { ImportSet } from '@shared/contracts/content-import';
import { optionsFrom, readingOf, sameReading } from './reading';

const nothing = { encoding: null, sheet: null, headingLine: null, columns: [], timeZone: null };
const set = (options: Partial<ImportSet['options']> = {}) =>
  ({
    options: { ...nothing, ...options },
    found: {
      encoding: { name: 'gb18030', certainty: 'found' },
      sheets: [],
      sheet: null,
      headingLine: 2,
      headings: ['公司', '展位'],
      columns: [
        { field: 'exhibitor', headings: ['公司'] },
        { field: 'booth', headings: ['展位'] },
      ],
      sample: [],
    },
  }) as unknown as ImportSet;

test('what was found is not asked for: only what somebody chose', () => {
  const asRead = readingOf(set());
  expect(asRead.byColumn).toEqual([['exhibitor'], ['booth']]);
  expect(optionsFrom(asRead, asRead, set())).toEqual(nothing);
  expect(optionsFrom({ ...asRead, encoding: 'big5' }, asRead, set())).toEqual({ ...nothing, encoding: 'big5' });
});

test('a changed column states all columns; one left out is in none', () => {
  const asRead = readingOf(set());
  const asked = optionsFrom({ ...asRead, byColumn: [['exhibitor'], []] }, asRead, set());
  expect(asked.columns).toEqual([{ field: 'exhibitor', headings: ['公司'] }]);
  expect(sameReading({ ...asRead, byColumn: [['exhibitor'], []] }, asRead)).toBe(false);
});

test('what was chosen before stays chosen; other headings make the columns guessed anew', () => {
  const before = set({ encoding: 'gb18030', columns: [{ field: 'exhibitor', headings: ['公司'] }] });
  const asRead = readingOf(before);
  expect(optionsFrom(asRead, asRead, before)).toMatchObject({ encoding: 'gb18030', columns: before.options.columns });
  expect(optionsFrom({ ...asRead, headingLine: 1 }, asRead, before)).toMatchObject({ encoding: 'gb18030', headingLine: 1, columns: [] });
});

test('where no headings were found, columns go by their numbers; so they do under headings nobody has seen yet', () => {
  const lost = set();
  const unread = {
    ...lost,
    found: { ...lost.found, headingLine: null, headings: [], columns: [], sample: [{ line: 1, cells: ['甲', 'A1'] }] },
  };
  const asRead = readingOf(unread);
  expect(asRead.byColumn).toEqual([[], []]);
  const chosen = [['exhibitor'], ['booth']] as const;
  const byNumber = [
    { field: 'exhibitor', headings: ['#1'] },
    { field: 'booth', headings: ['#2'] },
  ];
  expect(optionsFrom({ ...asRead, byColumn: chosen }, asRead, unread).columns).toEqual(byNumber);
  const read = readingOf(set());
  expect(optionsFrom({ ...read, headingLine: 3, byColumn: [['booth'], ['exhibitor']] }, read, set()).columns).toEqual([
    { field: 'booth', headings: ['#1'] },
    { field: 'exhibitor', headings: ['#2'] },
  ]);
});
