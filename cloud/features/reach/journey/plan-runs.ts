import type { JourneyStep } from '@shared/contracts/journey';
import { EVERY_BRANCH } from '../../../platform/auth/caller';
import type { TraitPart } from '../../../platform/traits';
import { listExhibitionsInScope, type Exhibition } from '../../show/exhibition';
import { moveReady, resumeStopped, stopReady } from '../message';
import { DEFAULT_STEPS, dueOf } from './rules';
import { openAudience } from './step-audience';
import { changeRun, ensureRun, findJourney, listRuns, type RunPlain } from './store';

/** Shows that ended longer ago have nothing left to send by default. */
const LOOK_BACK_MS = 60 * 86_400_000;
const PAGE = 50;

export const runIdOf = (exhibitionId: string, stepKey: string) => `run/${exhibitionId}/${stepKey}`;

/** The steps staff saved, or the default ones (version 0). */
export async function journeyOf(exhibitionId: string): Promise<{ version: number; steps: JourneyStep[] }> {
  return (await findJourney(exhibitionId)) ?? { version: 0, steps: [...DEFAULT_STEPS] };
}

/** Keeps the runs of every published show in step with its times and its playbook. Safe to run again at any moment. */
export async function planAllRuns(traits: readonly TraitPart[], now: Date): Promise<void> {
  for (let cursor: string | undefined; ; ) {
    // Latest start first, so the first page of shows long over is the last one that matters.
    const { items, next } = await listExhibitionsInScope(EVERY_BRANCH, { cursor, limit: PAGE });
    const recent = items.filter((one) => one.endsAt.getTime() > now.getTime() - LOOK_BACK_MS);
    for (const exhibition of recent) if (exhibition.status === 'published') await planRuns(traits, exhibition, now);
    if (!next || recent.length === 0) return;
    cursor = next;
  }
}

async function planRuns(traits: readonly TraitPart[], exhibition: Exhibition, now: Date): Promise<void> {
  const [{ steps }, runs] = await Promise.all([journeyOf(exhibition.id), listRuns(exhibition.id)]);
  const byStep = new Map(runs.map((run) => [run.stepKey, run]));
  for (const step of steps.filter((one) => one.enabled)) {
    const due = dueOf(step, exhibition);
    const run = byStep.get(step.key);
    byStep.delete(step.key);
    if (!run) await ensureRun({ exhibitionId: exhibition.id, branchId: exhibition.branchId, stepKey: step.key, ...due });
    else if (run.state === 'off' || isMoved(run, due)) await moveRun(exhibition, run, due, now);
    else if (run.state === 'faulty' && due.usefulUntil > now) await mendRun(traits, exhibition, run, step);
  }
  // What is left belongs to steps switched off or removed.
  for (const run of byStep.values()) if (GOING.includes(run.state) || run.usefulUntil > now) await stopRun(run, now);
}

/** Messages that wait, over quiet hours or for a channel, are not sent either; nor those that somebody who had begun to make them adds after this. */
async function stopRun(run: RunPlain, now: Date): Promise<void> {
  if (run.state !== 'off') await changeRun(run, { state: 'off' });
  await stopReady(run.exhibitionId, runIdOf(run.exhibitionId, run.stepKey), now);
}

const GOING: readonly RunPlain['state'][] = ['planned', 'expanding', 'faulty'];

/** Its audience can be found again: it goes out now, to whoever is in it now. */
async function mendRun(traits: readonly TraitPart[], exhibition: Exhibition, run: RunPlain, step: JourneyStep): Promise<void> {
  if (typeof (await openAudience(traits, exhibition, step.audience)) === 'string') return;
  await changeRun(run, { state: 'planned', cursor: null, trouble: null });
}

/** Whether a run stands at another time than its step. */
export function isMoved(run: RunPlain, due: { dueAt: Date; usefulUntil: Date }): boolean {
  return run.dueAt.getTime() !== due.dueAt.getTime() || run.usefulUntil.getTime() !== due.usefulUntil.getTime();
}

/**
 * The show or the step has moved: so does everything not sent yet. A run that was expanded is
 * expanded again at its new time, for whoever registered meanwhile; who has had the message does not get it twice.
 */
async function moveRun(exhibition: Exhibition, run: RunPlain, due: { dueAt: Date; usefulUntil: Date }, now: Date): Promise<void> {
  // What is of no use any more stays stopped: it would only lie in people's boxes.
  if (run.state === 'off' && due.usefulUntil > now) await resumeStopped(exhibition.id, runIdOf(exhibition.id, run.stepKey));
  await moveReady(exhibition.id, runIdOf(exhibition.id, run.stepKey), due.dueAt, due.usefulUntil, {
    at: exhibition.startsAt.toISOString(),
  });
  const again = run.state === 'off' || due.usefulUntil > now;
  await changeRun(run, { ...due, ...(again ? { state: 'planned', cursor: null, trouble: null } : {}) });
}
