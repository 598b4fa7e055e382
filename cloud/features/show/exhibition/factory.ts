import { ensureBranch } from '../branch';
import { exhibitionIdOf, getExhibition, publishImport, type Exhibition, type ImportedExhibition } from './store';

let made = 0;

/** A published two-day show in Shanghai, 2026-03-10 and 11, 09:00 to 17:00, in a branch of its own. */
export async function makeExhibition(fields: Partial<ImportedExhibition> = {}): Promise<Exhibition> {
  made += 1;
  const key = fields.key ?? `show${made}`;
  const branchId = fields.branchId ?? (await ensureBranch(`branch${made}`, `分公司${made}`)).id;
  const day = (date: string) => ({ date, opensAt: new Date(`${date}T09:00:00+08:00`), closesAt: new Date(`${date}T17:00:00+08:00`) });
  const id = exhibitionIdOf(branchId, key);
  await publishImport(
    id,
    {
      key,
      name: `春季工业展${made}`,
      nameEn: null,
      subtitle: null,
      venue: '国家会展中心',
      city: '上海',
      timeZone: 'Asia/Shanghai',
      startsAt: new Date('2026-03-10T09:00:00+08:00'),
      endsAt: new Date('2026-03-11T17:00:00+08:00'),
      days: [day('2026-03-10'), day('2026-03-11')],
      outline: { halls: [], themes: [], tracks: [], rooms: [] },
      counts: { exhibitors: 0, booths: 0, sessions: 0, speakers: 0 },
      programmeBatch: `batch${made}`,
      ...fields,
      branchId,
    },
    null,
    new Date('2026-01-01T00:00:00Z'),
  );
  return getExhibition(id);
}
