import type { Deps } from './deps';
import { EVENTS } from './events';
import { drawReactions, drawSweeps } from './features/floor/draw';
import { favouriteReactions } from './features/floor/favourite';
import { followerJobs, followerReactions } from './features/reach/follower';
import { gateSweeps } from './features/floor/gate';
import { journeySweeps } from './features/reach/journey';
import { figureProjections, figureRankings } from './features/insight/figure';
import { tourReactions } from './features/insight/tour';
import { markUntallied, messageJobs, messageReactions, messageSweeps } from './features/reach/message';
import { posterReactions } from './features/reach/poster';
import { cardReactions } from './features/floor/card';
import { hubReactions } from './features/floor/hub';
import { rightReactions } from './features/floor/right';
import { surveyReactions, surveySweeps } from './features/floor/survey';
import { planReactions, planSweeps } from './features/floor/plan';
import { codeReactions } from './features/show/code';
import { contentSweeps, importSweeps, packLines, tellFilesApart } from './features/show/content';
import { advocateProjections } from './features/trace/referral';
import { audienceJobs, audienceReactions, audienceSweeps, fillAudiences } from './features/people/audience';
import { privacyDeskSweeps } from './features/people/privacy-desk';
import { retentionJobs } from './features/people/retention';
import { giveSortKeys, registrationReactions, registrationSweeps } from './features/people/registration';
import { fillRenewals } from './features/people/ticket';
import { staffSweeps } from './features/show/staff';
import { touchReactions, touchSweeps } from './features/trace/touch';
import { linkAccount } from './features/people/visitor';
import { systemClock } from './platform/clock';
import type { ClockWatch } from './platform/clock-watch';
import { connectedTo } from './platform/db';
import { createCounting, projectorSweep, reactionJobs, type Reaction } from './platform/events';
import { createRunner, type Job, type Runner, type Sweep } from './platform/jobs';
import type { Migration } from './platform/migrations';
import { unusedFilesSweep } from './platform/storage';
import { importApart } from './import-apart';
import { IMPACT_PARTS, privacyParts, traitParts, USAGE_PARTS } from './parts';

/** Schema changes in order. Indexes need none: they are built before these run. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'registrations have what they are sorted by', up: giveSortKeys },
  { version: 2, name: 'renewals name the ticket’s later codes', up: fillRenewals },
  { version: 3, name: 'messages are counted by what became of them', up: markUntallied },
  { version: 4, name: 'imports say of each file how it was read', up: tellFilesApart },
  { version: 5, name: 'audiences have a row for everybody', up: fillAudiences },
  { version: 6, name: 'rows of a preview lie together', up: packLines },
];

/** Everything that is counted; `npm run figures` recomputes with the same. */
export const COUNTING = createCounting({
  definitions: EVENTS,
  projections: [...figureProjections, ...advocateProjections],
  rankings: figureRankings,
});

/** What runs without anybody asking: scheduled jobs, sweeps, counting of events and features' answers to them. */
export function createBackground(deps: Deps, watch?: ClockWatch): Runner {
  const reactions: Reaction[] = [
    ...codeReactions(),
    ...touchReactions(),
    ...registrationReactions(),
    ...planReactions(),
    ...favouriteReactions(),
    ...hubReactions(),
    ...rightReactions(),
    ...surveyReactions(),
    ...cardReactions(),
    ...drawReactions(deps),
    ...messageReactions(),
    ...posterReactions(),
    ...followerReactions(),
    ...audienceReactions(traitParts(deps)),
    ...(deps.timeMachine && deps.env.DEMO ? tourReactions() : []),
  ];
  const jobs: Job[] = [
    ...messageJobs(deps),
    ...audienceJobs(),
    ...retentionJobs(privacyParts(deps)),
    ...followerJobs({ wechat: deps.wechat, visitors: { linkAccount } }),
    ...reactionJobs(reactions),
  ];
  const sweeps: Sweep[] = [
    ...gateSweeps(),
    ...staffSweeps(deps),
    ...registrationSweeps(),
    ...privacyDeskSweeps(privacyParts(deps)),
    ...planSweeps(),
    ...journeySweeps(traitParts(deps)),
    ...messageSweeps(deps),
    ...drawSweeps(deps),
    ...surveySweeps(deps),
    ...contentSweeps(),
    ...importSweeps({ storage: deps.storage, impact: IMPACT_PARTS, ...(connectedTo() ? { apart: importApart } : {}) }),
    ...touchSweeps(),
    ...audienceSweeps(traitParts(deps)),
    deps.callbacks.sweep,
    deps.codeImages.sweep,
    unusedFilesSweep(deps.storage, USAGE_PARTS, systemClock.now),
    projectorSweep(COUNTING, reactions),
  ];
  return createRunner({ jobs, sweeps, clock: deps.clock, log: deps.log, ...(watch ? { watch } : {}) });
}
