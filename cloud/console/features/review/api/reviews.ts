import { listRegistrations } from '@shared/contracts/registration-staff';
import { decideReview, listReviews, type REVIEW_ACTIONS } from '@shared/contracts/review';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, usePages, useWrite } from '../../../platform/query';
import { decidedTexts } from '../texts';

export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

export const useReviews = (exhibitionId: string) => usePages(listReviews, { params: { exhibitionId }, query: { limit: 50 } });

/** Decides about one, or about many one after the other; what went before a fault stays decided. */
export const useDecideReviews = (exhibitionId: string) =>
  useWrite(
    async ({ participantIds, action, reason }: { participantIds: readonly string[]; action: ReviewAction; reason?: string }) => {
      for (const participantId of participantIds)
        await call(decideReview, { params: { exhibitionId, participantId }, body: { action, ...(reason ? { reason } : {}) } });
    },
    {
      done: ({ participantIds, action }) => textNow(decidedTexts)[action](participantIds.length),
      changes: [keyOf(listReviews, { exhibitionId }), keyOf(listRegistrations, { exhibitionId })],
    },
  );
