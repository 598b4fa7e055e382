import { Findings } from '../features/show/content/import/findings';
import { interpretExhibitors } from '../features/show/content/import/interpret-exhibitors';
import { EXHIBITOR_SET } from '../features/show/content/import/headings';
import { mapColumns } from '../features/show/content/import/map-columns';
import { readTable } from '../features/show/content/import/read-table';

// The console is a program of its own: types of one do not reach the other.
const { templateLines } = jest.requireActual<{ templateLines: (language: 'zh' | 'en') => string[] }>(
  '../console/features/content-import/ui/template',
);

test.each(['zh', 'en'] as const)('the template that the console offers is understood whole: %s', async (language) => {
  const findings = new Findings('exhibitors');
  const { rows } = await readTable(Buffer.from(templateLines(language).join('')), {}, findings);
  const mapped = mapColumns(rows, EXHIBITOR_SET, new Map(), findings);
  const used = Object.values(mapped?.columns ?? {}).flatMap((columns) => columns ?? []);
  expect(used).toHaveLength(mapped?.header.length ?? 0);
  const read = mapped && interpretExhibitors(mapped, ['2026-03-10', '2026-03-11'], findings);
  expect(findings.list).toEqual([]);
  expect(read?.exhibitors).toHaveLength(1);
  expect(read?.stands).toMatchObject([{ number: expect.stringContaining('1A-01'), occupants: [{ dates: null }] }]);
});
