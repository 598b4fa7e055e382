import { allLived } from './all-lived';
import { allowanceKept } from './allowance-kept';
import { audiencesAgree } from './audiences-agree';
import { approvedOnly } from './approved-only';
import { cardsByConsent } from './cards-by-consent';
import { enteredOnce } from './entered-once';
import { figuresAgree } from './figures-agree';
import { heldLookedAt } from './held-looked-at';
import type { Invariant } from './invariant';
import { logSilent } from './log-silent';
import { messagesOnce } from './messages-once';
import { noSurprises } from './no-surprises';
import { prizesKept } from './prizes-kept';
import { quotasKept } from './quotas-kept';
import { recountAgrees } from './recount-agrees';
import { referralsAgree } from './referrals-agree';
import { registeredOnce } from './registered-once';
import { releaseToldOnce } from './release-told-once';
import { requestsKept } from './requests-kept';
import { remindersReach } from './reminders-reach';
import { rightfulEntry } from './rightful-entry';
import { rightsOnce } from './rights-once';
import { sourcesAgree } from './sources-agree';
import { surveyOnce } from './survey-once';
import { starsKept } from './stars-kept';

/** Everything that must hold. A feature brings one file and one line. */
export const INVARIANTS: readonly Invariant[] = [
  noSurprises,
  allLived,
  registeredOnce,
  enteredOnce,
  rightfulEntry,
  figuresAgree,
  sourcesAgree,
  referralsAgree,
  messagesOnce,
  remindersReach,
  allowanceKept,
  quotasKept,
  starsKept,
  cardsByConsent,
  approvedOnly,
  requestsKept,
  releaseToldOnce,
  audiencesAgree,
  heldLookedAt,
  prizesKept,
  rightsOnce,
  surveyOnce,
  recountAgrees,
  logSilent,
];
