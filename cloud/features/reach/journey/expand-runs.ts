import type { JourneyStep } from '@shared/contracts/journey';
import { PAGES } from '@shared/pages';
import type { TraitPart } from '../../../platform/traits';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { addDeliveries, templateGroup, type NewDelivery } from '../message';
import type { RosterEntry } from '../../people/registration';
import { isMoved, journeyOf, runIdOf } from './plan-runs';
import { dueOf, reserveOf } from './rules';
import { openAudience } from './step-audience';
import { advanceRun, beginRun, changeRun, listDueRuns, type RunPlain } from './store';

const RUNS_A_SWEEP = 20;
const BATCH = 500;

/** Turns due runs into deliveries, 500 people at a time with a stored cursor. Answers true when more is waiting. */
export async function expandDueRuns(traits: readonly TraitPart[], now: Date, signal: AbortSignal): Promise<boolean> {
  const runs = await listDueRuns(now, RUNS_A_SWEEP);
  for (const run of runs) {
    if (signal.aborted) return false;
    await expandRun(traits, run, now, signal);
  }
  return runs.length === RUNS_A_SWEEP;
}

async function expandRun(traits: readonly TraitPart[], due: RunPlain, now: Date, signal: AbortSignal): Promise<void> {
  // The moment has passed: recorded, not sent late.
  if (due.usefulUntil <= now) return void (await changeRun(due, { state: 'missed' }));
  for (let run = due; !signal.aborted; ) {
    // Read for each batch: a step or a segment that somebody changes while it goes out is the new one from here on.
    const [exhibition, { steps }] = await Promise.all([getExhibition(run.exhibitionId), journeyOf(run.exhibitionId)]);
    const step = steps.find((one) => one.key === run.stepKey);
    if (!step?.enabled) return void (await changeRun(run, { state: 'off' }));
    // Moved since: planning sets it to its new time, and it goes out then.
    if (exhibition.status === 'published' && isMoved(run, dueOf(step, exhibition))) return;
    const audience = await openAudience(traits, exhibition, step.audience);
    if (typeof audience === 'string') return void (await changeRun(run, { state: 'faulty', trouble: audience }));
    if (run.state !== 'expanding' || run.audience !== audience.mark) {
      if (!(await beginRun(run, audience.mark))) return;
      run = { ...run, state: 'expanding', cursor: run.audience === audience.mark ? run.cursor : null, audience: audience.mark };
    }
    const { people, next } = await audience.page(run.cursor, BATCH, now);
    const reserve = reserveOf(step, steps, exhibition, templateGroup);
    // Deliveries first, cursor second: cut off in between, the same batch comes again and its unique key makes that harmless.
    const added = await addDeliveries(people.map((person) => deliveryOf(exhibition, run, step, reserve, person)));
    // Somebody else goes on with it, or it was stopped: by whatever is written now it is found again.
    if (!(await advanceRun(run, next ?? run.cursor, added, next === null ? 'done' : 'expanding')) || next === null) return;
    run = { ...run, cursor: next };
  }
}

/** Where a message of each kind leads. */
const PAGE_OF: Record<JourneyStep['kind'], string> = {
  reminder_week: PAGES.exhibitors,
  reminder_days: PAGES.ticket,
  reminder_day: PAGES.ticket,
  reminder_hour: PAGES.ticket,
  highlights: PAGES.recap,
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
