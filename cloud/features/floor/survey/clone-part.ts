import { inTransaction } from '../../../platform/db';
import type { ClonePart } from '../../show/exhibition';
import { findSurvey, putSurvey } from './store';

/** A copied show asks the same, as a draft of its own: nobody has answered it. */
export const surveyClone: ClonePart = {
  name: 'survey',
  async clone(from, to) {
    const survey = await findSurvey(from.id);
    if (!survey) return;
    await inTransaction(async (session) => {
      // Cut off and run again, what came over stays as somebody may have changed it.
      if (await findSurvey(to.id, session)) return;
      const { fields, staffId, changedAt } = survey;
      const copy = { exhibitionId: to.id, branchId: to.branchId, fields, edition: 1, past: [], staffId, changedAt };
      await putSurvey({ ...copy, released: 'draft', wasOpen: false, frozen: false }, 0, session);
    });
  },
};
