import { createReadStream } from 'node:fs';
import path from 'node:path';
import { DateTime } from 'luxon';
import type { Deps } from './deps';
import { DEMO_STAFF } from './demo-staff';
import { ensureBranch } from './features/show/branch';
import { getExhibition, listExhibitionsInScope } from './features/show/exhibition';
import { EVERY_BRANCH } from './platform/auth/caller';
import { createGate } from './features/floor/gate';
import { importProgramme } from './features/show/content';
import { formOf, saveFormOf, ticketTypesOf } from './features/people/registration';
import { createStaff } from './features/show/staff';
import { startTour } from './features/insight/tour';

const DATA = path.resolve('cloud/features/show/content/demo-data');
const NAME = 'FOSDEM 开源开发者展';

/**
 * Fills an empty development database with a show of real data that starts tomorrow, with gates, ticket types and accounts.
 * Every step is harmless when repeated, so a start cut off in the middle is completed by the next.
 */
export async function seedDemo({ clock, log }: Deps): Promise<void> {
  const now = clock.now();
  if ((await listExhibitionsInScope(EVERY_BRANCH, { limit: 1 })).items.length > 0) return;
  const branch = await ensureBranch('demo', '总部演示分公司');
  const report = await importProgramme(
    branch.id,
    {
      name: NAME,
      nameEn: 'FOSDEM Open Source Developer Show',
      schedule: createReadStream(path.join(DATA, 'fosdem-2025-schedule.xml')),
      exhibitors: createReadStream(path.join(DATA, 'fosdem-stands.csv')),
      moveTo: DateTime.fromJSDate(now, { zone: 'Europe/Brussels' }).plus({ days: 1 }).toISODate() ?? undefined,
      hours: '09:00-18:30',
    },
    now,
  );
  for (const { title: _title, ...account } of DEMO_STAFF)
    await createStaff({ ...account, branchId: account.role === 'owner' ? null : branch.id });
  const exhibition = await getExhibition(report.exhibitionId);
  await ticketTypesOf(exhibition);
  const form = await formOf(exhibition.id);
  // An open show that asks for a name and a number only; the rest is the visitor's choice.
  if (form.version === 0)
    await saveFormOf(
      exhibition,
      0,
      form.fields.map((field) => ({ ...field, required: false })),
    );
  for (const name of ['北门', '南门']) await createGate(exhibition, { name });
  await startTour(exhibition.id);
  log.info({ exhibitionId: exhibition.id, outcome: report.outcome }, 'demo show is ready');
}
