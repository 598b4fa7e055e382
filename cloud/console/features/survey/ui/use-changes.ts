import type { SurveyFields } from '@shared/contracts/survey';
import { questionKindTexts, surveyAudienceTexts } from '@shared/rules/survey-words';
import { useText } from '../../../platform/language';
import { useDifferences } from '../../../ui/use-differences';
import { surveyTexts } from '../texts';

/** What differs between two states of a survey, a line each. */
export function useChanges(): (before: SurveyFields, after: SurveyFields) => string[] {
  const text = useText(surveyTexts);
  const audiences = useText(surveyAudienceTexts);
  const kinds = useText(questionKindTexts);
  const differences = useDifferences();
  const told = (fields: SurveyFields): Record<string, string> => ({
    [text.surveyTitle]: fields.title.zh,
    [text.surveyTitleEn]: fields.title.en,
    [text.intro]: fields.intro.zh,
    [text.introEn]: fields.intro.en,
    [text.audience]: audiences[fields.audience],
    [text.opens]: fields.opensAfterHours === null ? text.opensByHand : text.opensAfter(fields.opensAfterHours),
    [text.closes]: fields.closesAfterDays === null ? text.closesByHand : text.closesAfter(fields.closesAfterDays),
    [text.questions]: fields.questions.map((one, place) => `${place + 1}. ${one.title.zh || text.unnamed} · ${kinds[one.kind]}`).join(' '),
    [text.options]: fields.questions.flatMap((one) => one.options.map(({ label }) => label.zh)).join(' '),
  });
  return (before, after) => differences(told(before), told(after));
}
