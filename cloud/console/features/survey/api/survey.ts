import { getRegistrationSetup } from '@shared/contracts/registration-staff';
import {
  exportSurvey,
  listSurveyTexts,
  readSurvey,
  readSurveyResults,
  saveSurvey,
  setSurveyState,
  type SurveyFields,
  type SurveyView,
} from '@shared/contracts/survey';
import { AppError } from '@shared/errors';
import { addressOf } from '@shared/http/call';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { surveyTexts } from '../texts';

const changes = (exhibitionId: string) => [keyOf(readSurvey, { exhibitionId }), keyOf(readSurveyResults, { exhibitionId })];

/** Somebody has answered since it was read. */
export const isFrozen = (error: unknown): boolean => error instanceof AppError && error.code === 'survey_frozen';

export const useSurvey = (exhibitionId: string) => useQuery(queryOf(readSurvey, { params: { exhibitionId } }));
export const readSurveyNow = (exhibitionId: string): Promise<SurveyView> => call(readSurvey, { params: { exhibitionId } });

export const useSaveSurvey = (exhibitionId: string) =>
  useWrite((body: { version: number; fields: SurveyFields; newEdition: boolean }) => call(saveSurvey, { params: { exhibitionId }, body }), {
    done: useText(surveyTexts).saved,
    changes: changes(exhibitionId),
    told: (error) => isConflict(error) || isFrozen(error),
  });

export function useSetState(exhibitionId: string) {
  const text = useText(surveyTexts);
  return useWrite((body: { version: number; state: 'open' | 'closed' }) => call(setSurveyState, { params: { exhibitionId }, body }), {
    done: ({ state }, answer) =>
      state === 'closed' ? text.closedDone : answer.state === 'scheduled' ? text.scheduledDone : text.openedDone,
    changes: changes(exhibitionId),
  });
}

/** By who answered. */
export interface AudienceFilter {
  readonly came?: 'yes' | 'no' | undefined;
  readonly ticketType?: string | undefined;
}
const given = ({ came, ticketType }: AudienceFilter) => ({ ...(came ? { came } : {}), ...(ticketType ? { ticketType } : {}) });

export const useResults = (exhibitionId: string, filter: AudienceFilter) =>
  useQuery(queryOf(readSurveyResults, { params: { exhibitionId }, query: given(filter) }));

export const useSurveyTexts = (exhibitionId: string, question: string, filter: AudienceFilter) =>
  usePages(listSurveyTexts, { params: { exhibitionId }, query: { limit: 20, question, ...given(filter) } });

/** Where the answers are fetched as a file. */
export const exportAddress = (exhibitionId: string, filter: AudienceFilter): string =>
  addressOf(exportSurvey, { params: { exhibitionId }, query: given(filter) });

export const useTicketTypes = (exhibitionId: string) =>
  useQuery(queryOf(getRegistrationSetup, { params: { exhibitionId } })).data?.ticketTypes ?? [];
