import { saveSurvey, setSurveyState } from '@shared/contracts/survey';
import { FIRST_SURVEY } from '@shared/rules/first-survey';
import type { Client } from '../client';

/** Whoever has come is asked, from the first evening on: so that there is something to look at before the show is over. */
export async function askSurvey(owner: Client, exhibitionId: string): Promise<void> {
  const params = { exhibitionId };
  const fields = { ...FIRST_SURVEY, opensAfterHours: null };
  const { version } = await owner.call(saveSurvey, { params, body: { version: 0, fields, newEdition: false } });
  await owner.call(setSurveyState, { params, body: { version, state: 'open' } });
}
