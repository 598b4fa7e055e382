import type { JourneyStep } from '@shared/contracts/journey';
import { PAGES } from '@shared/pages';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { addDeliveries, templateGroup, type NewDelivery } from '../message';
import { listRoster, type RosterEntry } from '../../people/registration';
import { journeyOf, runIdOf } from './plan-runs';
import { isAddressed, reserveOf } from './rules';
import { advanceRun, changeRun, listDueRuns, type RunPlain } from './store';

const RUNS_A_SWEEP = 20;
const BATCH = 500;

/** Turns due runs into deliveries, 500 people at a time with a stored cursor. Answers true when more is waiting. */
export async function expandDueRuns(now: Date, signal: AbortSignal): Promise<boolean> {
  const runs = await listDueRuns(now, RUNS_A_SWEEP);
  for (const run of runs) {
    if (signal.aborted) return false;
    await expandRun(run, now, signal);
  }
  return runs.length === RUNS_A_SWEEP;
}

async function expandRun(run: RunPlain, now: Date, signal: AbortSignal): Promise<void> {
  // The moment has passed: recorded, not sent late.
  if (run.usefulUntil <= now) return void (await changeRun(run, { state: 'missed' }));
  const [exhibition, { steps }] = await Promise.all([getExhibition(run.exhibitionId), journeyOf(run.exhibitionId)]);
  const step = steps.find((one) => one.key === run.stepKey);
  if (!step?.enabled) return void (await changeRun(run, { state: 'off' }));
  if (run.state === 'planned' && !(await changeRun(run, { state: 'expanding' }))) return;
  const reserve = reserveOf(step, steps, exhibition, templateGroup);
  for (let cursor = run.cursor; !signal.aborted; ) {
    const people = await listRoster(exhibition.id, cursor, BATCH);
    const addressed = people.filter((person) => isAddressed(step, person));
    // Deliveries first, cursor second: cut off in between, the same batch comes again and its unique key makes that harmless.
    const added = await addDeliveries(addressed.map((person) => deliveryOf(exhibition, run, step, reserve, person)));
    const last = people[people.length - 1];
    const done = people.length < BATCH;
    await advanceRun({ ...run, cursor }, last?.id ?? cursor ?? '', added, done ? 'done' : 'expanding');
    if (done || !last) return;
    cursor = last.id;
  }
}

/** Where a message of each kind leads. */
const PAGE_OF: Record<JourneyStep['kind'], string> = {
  reminder_week: PAGES.exhibitors,
  reminder_days: PAGES.ticket,
  reminder_day: PAGES.ticket,
  reminder_hour: PAGES.ticket,
  highlights: PAGES.programme,
  next_show: PAGES.home,
};

function deliveryOf(exhibition: Exhibition, run: RunPlain, step: JourneyStep, reserve: number, person: RosterEntry): NewDelivery {
  return {
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    runId: runIdOf(exhibition.id, run.stepKey),
    participantId: person.id,
    visitorId: person.visitorId,
    kind: step.kind,
    variables: {
      exhibition: (person.language === 'en' ? exhibition.nameEn : null) ?? exhibition.name,
      at: exhibition.startsAt.toISOString(),
      place: exhibition.venue,
    },
    language: person.language,
    timeZone: exhibition.timeZone,
    page: `${PAGE_OF[step.kind]}?exhibitionId=${exhibition.id}`,
    reserve,
    notBefore: run.dueAt,
    usefulUntil: run.usefulUntil,
  };
}
