import type { FoundFile, ImportFileOptions, ImportSet } from '@shared/contracts/content-import';
import { optionsFrom, PLAIN_OPTIONS, readingOf, sameReading, type FileReading, type Reading } from './reading';

const nothing = PLAIN_OPTIONS.exhibitors;
const FOUND: FoundFile = {
  format: 'text',
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
};
const set = (options: Partial<ImportFileOptions> = {}, found: Partial<FoundFile> = {}) =>
  ({
    options: { ...PLAIN_OPTIONS, exhibitors: { ...nothing, ...options } },
    found: { schedule: null, exhibitors: { ...FOUND, ...found } },
  }) as unknown as ImportSet;
const other = (reading: Reading, file: Partial<FileReading>): Reading => ({ ...reading, exhibitors: { ...reading.exhibitors, ...file } });

test('what was found is not asked for: only what somebody chose', () => {
  const asRead = readingOf(set());
  expect(asRead.exhibitors.byColumn).toEqual([['exhibitor'], ['booth']]);
  expect(optionsFrom(asRead, asRead, set())).toEqual(PLAIN_OPTIONS);
  expect(optionsFrom(other(asRead, { encoding: 'big5' }), asRead, set()).exhibitors).toEqual({ ...nothing, encoding: 'big5' });
});

test('a changed column states all columns; one left out is in none', () => {
  const asRead = readingOf(set());
  const changed = other(asRead, { byColumn: [['exhibitor'], []] });
  expect(optionsFrom(changed, asRead, set()).exhibitors.columns).toEqual([
    { field: 'exhibitor', headings: ['公司'] },
    { field: 'booth', headings: [] },
  ]);
  expect(sameReading(changed, asRead)).toBe(false);
});

test('what was chosen before stays chosen; other headings make the columns guessed anew', () => {
  const before = set({ encoding: 'gb18030', columns: [{ field: 'exhibitor', headings: ['公司'] }] });
  const asRead = readingOf(before);
  const { columns } = before.options.exhibitors;
  expect(optionsFrom(asRead, asRead, before).exhibitors).toMatchObject({ encoding: 'gb18030', columns });
  const asked = optionsFrom(other(asRead, { headingLine: 1 }), asRead, before).exhibitors;
  expect(asked).toMatchObject({ encoding: 'gb18030', headingLine: 1, columns: [] });
});

test('another format has its own sheets, headings and columns; the other file stays as it was', () => {
  const before = set({ sheet: 'a', headingLine: 2, columns: [{ field: 'exhibitor', headings: ['公司'] }] });
  const asRead = readingOf(before);
  const asked = optionsFrom(other(asRead, { format: 'list' }), asRead, before);
  expect(asked.exhibitors).toMatchObject({ format: 'list', sheet: null, headingLine: null, columns: [] });
  expect(asked.schedule).toEqual(PLAIN_OPTIONS.schedule);
});

test('where no headings were found, columns go by their numbers; so they do under headings nobody has seen yet', () => {
  const unread = set({}, { headingLine: null, headings: [], columns: [], sample: [{ line: 1, cells: ['甲', 'A1'] }] });
  const asRead = readingOf(unread);
  expect(asRead.exhibitors.byColumn).toEqual([[], []]);
  const chosen = [['exhibitor'], ['booth']] as const;
  const byNumber = [
    { field: 'exhibitor', headings: ['#1'] },
    { field: 'booth', headings: ['#2'] },
  ];
  expect(optionsFrom(other(asRead, { byColumn: chosen }), asRead, unread).exhibitors.columns).toEqual(byNumber);
  const read = readingOf(set());
  expect(optionsFrom(other(read, { headingLine: 3, byColumn: [['booth'], ['exhibitor']] }), read, set()).exhibitors.columns).toEqual([
    { field: 'booth', headings: ['#1'] },
    { field: 'exhibitor', headings: ['#2'] },
  ]);
});
