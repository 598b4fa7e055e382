import type { ClientSession } from 'mongoose';
import type { MessageKind, MessageVariables } from './kinds';
import { addDeliveries } from './store';

export interface Notice {
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly timeZone: string;
  readonly participantId: string;
  /** Null: a walk-in without WeChat; only SMS could reach them. */
  readonly visitorId: string | null;
  readonly kind: MessageKind;
  readonly variables: MessageVariables;
  readonly language: 'zh' | 'en';
  /** Page of the mini-program with query, no leading slash. */
  readonly page: string;
  /** What caused it: the same cause tells a person once. */
  readonly cause: string;
  readonly hasPhone?: boolean;
  readonly email?: boolean;
  readonly usefulUntil?: Date | null;
}

/**
 * Tells one person something: in the app for certain, and on the channel the planner finds. Queued with the
 * caller's transaction, so it is told if and only if the thing happened.
 */
export async function notify(notice: Notice, now: Date, session?: ClientSession): Promise<void> {
  const { cause, hasPhone = false, email = false, usefulUntil = null, ...fields } = notice;
  await addDeliveries(
    [
      {
        ...fields,
        runId: `notice/${notice.kind}/${cause}`,
        reserve: 0,
        marketingConsent: false,
        hasPhone,
        email,
        notBefore: now,
        usefulUntil,
      },
    ],
    session,
  );
}
