import { randomUUID } from 'node:crypto';
import { reaction, type DataOf } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { defineJob, type Job, type Sweep } from '../../../platform/jobs';
import type { TraitPart } from '../../../platform/traits';
import { listParticipantsById } from '../registration';
import { keepRules } from './keep-rules';
import { recountAll, recountStep } from './recount';
import { refresh } from './refresh';
import { forgetTold, listDueAgain, listTold, markTold } from './store';
import { advanceTagChanges } from './tag-people';
import { moveHolds, removeHoldsOf } from './tag-store';
import { answeredByOthers, TELLING, whomOf } from './whom';

/** Features answer the same event within seconds. */
const AGAIN_MS = 10_000;
const AT_ONCE = 500;

/**
 * Whatever people do, or take back, they are known by seconds later. Events only mark rows: making one asks every feature, which at
 * opening time must wait for scans and sending.
 */
export function audienceReactions(parts: readonly TraitPart[]): Reaction[] {
  return [
    reaction({
      name: 'audience',
      types: TELLING,
      async run(events, { now }) {
        for (const event of events) if (event.type === 'participant.cancelled') await letGo(event.data);
        await refreshAll(parts, new Set(await markTold([...(await whomOf(events))], randomUUID())));
        const late = events.filter(answeredByOthers);
        if (late.length > 0) await refreshAll(parts, await whomOf(late), new Date(now.getTime() + AGAIN_MS));
      },
    }),
  ];
}

/** Tags go with the registration that stays, or with the person. */
async function letGo({ participantId, by, into }: DataOf<'participant.cancelled'>): Promise<void> {
  if (by === 'merge' && into) await moveHolds(participantId, into);
  if (by === 'erasure') await removeHoldsOf([participantId]);
}

/** With those who brought them: who came, or cancelled, is one whom somebody brought. So many at a time, whoever an event names. */
async function refreshAll(parts: readonly TraitPart[], ids: ReadonlySet<string>, again?: Date): Promise<void> {
  const all = [...ids];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const people = await listParticipantsById(some);
    await refresh(parts, [...some, ...people.flatMap((one) => one.referral.referrerId ?? [])], again);
  }
}

/** Once a day: what no event said is right again by tomorrow. */
export const audienceJobs = (): Job[] => [
  defineJob({ name: 'audience-daily', schedule: { everyMs: 86_400_000 }, run: ({ now }) => recountAll(now) }),
];

export function audienceSweeps(parts: readonly TraitPart[]): Sweep[] {
  return [
    {
      name: 'audience-told',
      everyMs: 1_000,
      gentle: true,
      async run() {
        const told = await listTold(AT_ONCE);
        await refreshAll(parts, new Set(told.map((one) => one.id)));
        await forgetTold(told);
        return told.length === AT_ONCE;
      },
    },
    {
      name: 'audience-again',
      everyMs: 2_000,
      gentle: true,
      async run({ now }) {
        const ids = await listDueAgain(now, AT_ONCE);
        await refresh(parts, ids, 'no more');
        return ids.length === AT_ONCE;
      },
    },
    { name: 'audience-recount', everyMs: 2_000, gentle: true, run: ({ log }) => recountStep(parts, log) },
    { name: 'audience-tag-changes', everyMs: 1_000, gentle: true, run: ({ now }) => advanceTagChanges(parts, now) },
    { name: 'audience-tag-rules', everyMs: 5_000, gentle: true, run: ({ now, signal }) => keepRules(parts, now, signal) },
  ];
}
