import { useDidShow } from '@tarojs/taro';
import { useText } from '../platform/i18n';
import { inPassing } from '../platform/in-passing';
import { useOwnSurvey, waitingSurvey } from '../platform/own-survey';
import { go } from '../platform/routes';
import { Card } from './card';
import { toastError } from './feedback';
import { ListItem } from './list-item';
import { uiTexts } from './texts';

/** Where there is a survey for this visitor, the way to it. Nothing otherwise. */
export function SurveyLine({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(uiTexts);
  const survey = useOwnSurvey(exhibitionId);
  // It is answered on another page.
  useDidShow(() => {
    if (!survey.loading) inPassing(survey.reload());
  });
  const state = survey.data?.state;
  if (state !== 'open' && state !== 'answered') return null;
  const note = state === 'answered' ? text.surveyAnswered : waitingSurvey(exhibitionId) ? text.surveyWaits : text.surveyNote;
  return (
    <Card padded={false} className="el-rights-line">
      <ListItem
        id="survey-line"
        icon="chat"
        title={survey.data?.title}
        note={note}
        onTap={() => void go('survey', { exhibitionId }).catch(toastError)}
      />
    </Card>
  );
}
