import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createBranch } from '@shared/contracts/branch';
import {
  changeExhibitionSettings,
  createExhibition,
  getExhibitionSettings,
  publishExhibition,
} from '@shared/contracts/exhibition-settings';
import { createGate } from '@shared/contracts/gate';
import { getRegistrationSetup, saveForm } from '@shared/contracts/registration-staff';
import type { Client } from '../client';
import { ROOT } from '../service/life';
import { putOnShow } from './import-content';

const DATA = path.join(ROOT, 'cloud/features/show/content/demo-data');
/** FOSDEM's weekend, moved to one in the summer after the fair. */
const DAYS = ['2027-06-05', '2027-06-06', '2027-06-07'];

/** A show of real data beside the fair, as an organiser brings it: two files into the import. */
export async function makeSecondShow(owner: Client): Promise<void> {
  const branch = await owner.call(createBranch, { body: { name: '总部演示分公司' } });
  const { id: exhibitionId } = await owner.call(createExhibition, {
    body: {
      branchId: branch.id,
      name: 'FOSDEM 开源开发者展',
      city: 'Brussels',
      venue: 'ULB (Université Libre de Bruxelles)',
      timeZone: 'Europe/Brussels',
      startsOn: DAYS[0] ?? '',
      endsOn: DAYS[1] ?? '',
    },
  });
  const params = { exhibitionId };
  await putOnShow(owner, exhibitionId, {
    key: 'fosdem-programme',
    part: 'schedule',
    name: 'fosdem-schedule.xml',
    bytes: Buffer.from(moved(readFileSync(path.join(DATA, 'fosdem-2025-schedule.xml'), 'utf8'))),
  });
  await putOnShow(owner, exhibitionId, {
    key: 'fosdem-stands',
    part: 'exhibitors',
    name: 'fosdem-stands.csv',
    bytes: readFileSync(path.join(DATA, 'fosdem-stands.csv')),
  });
  const { settings, version } = await owner.call(getExhibitionSettings, { params });
  await owner.call(changeExhibitionSettings, {
    params,
    body: { version, settings: { ...settings, nameEn: 'FOSDEM Open Source Developer Show', subtitle: '示例：真实的议程，改过日期' } },
  });
  const form = await owner.call(getRegistrationSetup, { params });
  // An open show that asks for a name and a number only; the rest is the visitor's choice.
  await owner.call(saveForm, {
    params,
    body: { version: form.version, fields: form.fields.map((field) => ({ ...field, required: false })) },
  });
  const rules = [{ kinds: null, days: null, from: null, to: null }];
  for (const name of ['北门', '南门']) await owner.call(createGate, { params, body: { name, rules } });
  await owner.call(publishExhibition, { params });
}

/** Brussels keeps summer time in June. */
const moved = (schedule: string): string =>
  schedule
    .replace(/2025-02-0([1-3])T([\d:]+)\+01:00/g, (_, day: string, time: string) => `${DAYS[Number(day) - 1]}T${time}+02:00`)
    .replace(/2025-02-0([1-3])/g, (_, day: string) => DAYS[Number(day) - 1] ?? '');
