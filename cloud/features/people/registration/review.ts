import type { HeldRow, REVIEW_ACTIONS } from '@shared/contracts/review';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import type { Page, PageQuery } from '../../../platform/paging';
import { joinVisitors } from '../visitor';
import { refuseIn } from './refuse-registration';
import { cancelIn } from './cancel-participant';
import { personOf } from './event-data';
import { goOn } from './go-on';
import { release, standing } from './hold-registration';
import { listHeld } from './hold-store';
import { mergePair } from './merge-registrations';
import { findParticipantInScope, getParticipant, listParticipantsById, type ParticipantPlain } from './store';
import { viewRow } from './view';

/** What waits to be looked at, each with whom it is about. */
export async function listReviews(exhibitionId: string, scope: Scope, page: PageQuery): Promise<Page<HeldRow>> {
  const { items, next } = await listHeld(exhibitionId, scope, page);
  const named = items.flatMap(({ held, referral }) => [...(held?.others ?? []), ...(referral.referrerId ? [referral.referrerId] : [])]);
  const people = new Map((await listParticipantsById([...new Set(named)])).map((one) => [one.id, one]));
  return {
    items: items.flatMap((one) =>
      one.held
        ? [
            {
              participant: viewRow(one),
              reason: one.held.reason,
              at: one.held.at.toISOString(),
              others: one.held.others
                .flatMap((id) => people.get(id) ?? [])
                .filter((other) => other.erasedAt === null)
                .map(viewRow),
              broughtBy: people.get(one.referral.referrerId ?? '')?.name || null,
              joinsAccounts: areTwoAccounts(
                one,
                whomToJoin(
                  one,
                  one.held.others.flatMap((id) => people.get(id) ?? []),
                ),
              ),
            },
          ]
        : [],
    ),
    next,
  };
}

/** What stands on record where nobody gave a reason. */
export const REVIEW_WORDS = {
  join: { zh: '与另一条报名是同一个人，合并', en: 'The same person as another registration: joined' },
  keep: { zh: '不是同一个人，放行', en: 'Another person: released' },
  refuse: { zh: '拒绝', en: 'Refused' },
} as const;

/** Throws `not_found`, `review_done` where somebody else was faster, `review_nobody_to_join`, `review_reason_needed`, `sold_out`, `conflict`. */
export async function decideReview(
  exhibitionId: string,
  participantId: string,
  scope: Scope,
  { action, reason, staffId }: { action: (typeof REVIEW_ACTIONS)[number]; reason?: string | undefined; staffId: string },
  now: Date,
): Promise<void> {
  const participant = await findParticipantInScope(exhibitionId, participantId, scope);
  if (!participant) throw new AppError('not_found');
  if (!participant.held) throw new AppError('review_done');
  const { branchId } = participant;
  const noted = reason || REVIEW_WORDS[action].zh;
  const record: Recording = async (session) => {
    // Somebody else may have dealt with it since.
    if (!(await getParticipant(participantId, session)).held) throw new AppError('review_done');
    const details = { participantId, decision: action };
    await recordAudit({ exhibitionId, branchId, at: now, staffId, action: 'review_decided', reason: noted, details }, session);
  };
  if (action === 'join') await join(participant, { staffId, reason }, record, now);
  else if (action === 'keep') await keep(participantId, record, now);
  else await refuse(participant, reason || null, record, now);
}

/** Puts the decision on record in the transaction that carries it out: what does not happen is not told. */
type Recording = (session: ClientSession) => Promise<void>;

/** The standing registration with the same number, of those this one was held because of. */
const whomToJoin = (participant: ParticipantPlain, others: readonly ParticipantPlain[]): ParticipantPlain | null =>
  (participant.held?.reason === 'same_phone' && others.find((one) => one.phone?.hash === participant.phone?.hash)) || null;

const areTwoAccounts = (participant: ParticipantPlain, other: ParticipantPlain | null): boolean =>
  Boolean(participant.visitorId && other?.visitorId);

/**
 * Both are one person: the accounts become one visitor, and of the registrations one stays. Two accounts are not parted again, for what
 * they did since is one's: staff say how they know.
 */
async function join(
  participant: ParticipantPlain,
  { staffId, reason }: { readonly staffId: string; readonly reason: string | undefined },
  record: Recording,
  now: Date,
): Promise<void> {
  const others = await standing(await listParticipantsById(participant.held?.others ?? []));
  const other = whomToJoin(participant, others);
  if (!other) throw new AppError('review_nobody_to_join');
  if (areTwoAccounts(participant, other) && !reason) throw new AppError('review_reason_needed');
  // A walk-in nobody has claimed belongs to whichever of the two has an account.
  const [kept, absorbed] = other.visitorId ? [other, participant] : [participant, other];
  const [visitorId, absorbedId] = [kept.visitorId, absorbed.visitorId];
  if (visitorId && absorbedId) {
    await inTransaction(async (session) => {
      await record(session);
      // Registrations follow by the event, together with touches, messages and posters.
      if (!(await joinVisitors(visitorId, absorbedId, staffId, now, session))) throw new AppError('conflict');
      await release(participant.id, now, session);
    });
  } else if (visitorId) await mergePair(absorbed, kept, visitorId, now, record);
  else await mergePair(participant, other, null, now, record);
}

/** Another person after all: goes on where it was stopped, and whoever brought them is credited. */
async function keep(participantId: string, record: Recording, now: Date): Promise<void> {
  await inTransaction(async (session) => {
    await record(session);
    const freed = await release(participantId, now, session);
    if (!freed) throw new AppError('review_done');
    await goOn(freed, now, session);
  });
}

async function refuse(participant: ParticipantPlain, reason: string | null, record: Recording, now: Date): Promise<void> {
  await inTransaction(async (session) => {
    await record(session);
    if (participant.status !== 'pending') return void (await cancelIn(participant.id, { by: 'staff', tell: reason }, now, session));
    const rejected = await refuseIn(participant.id, reason, now, session);
    if (!rejected) throw new AppError('review_done');
    const { exhibitionId, branchId } = rejected;
    await appendEvent({ type: 'participant.rejected', exhibitionId, branchId, at: now, data: { ...personOf(rejected), reason } }, session);
  });
}
