import type { SurveyView } from '@shared/contracts/survey';
import { Button, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useSetState, useSurvey } from './api/survey';
import { stateTexts, surveyTexts } from './texts';
import { Builder } from './ui/builder';
import { ResultsPanel } from './ui/results-panel';
import './ui/survey.css';

const COLOURS = { draft: 'default', scheduled: 'gold', open: 'green', closed: 'default' } as const;

/** What the show asks its visitors, and what they answered. */
export default function SurveyPage() {
  const text = useText(surveyTexts);
  const { id } = useExhibition();
  const survey = useSurvey(id);
  const [dirty, setDirty] = useState(false);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} actions={survey.data ? <State survey={survey.data} dirty={dirty} /> : null} />
      <LoadedView state={survey}>
        {(view) => (
          <AddressTabs
            items={[
              { key: 'questions', label: text.questions, children: <Builder key={id} survey={view} onDirty={setDirty} /> },
              { key: 'results', label: text.results, children: <ResultsPanel survey={view} /> },
            ]}
          />
        )}
      </LoadedView>
    </>
  );
}

/** Where it stands, and the one step on from there. */
function State({ survey, dirty }: { survey: SurveyView; dirty: boolean }) {
  const text = useText(surveyTexts);
  const states = useText(stateTexts);
  const time = useShowTime();
  const { id } = useExhibition();
  const setting = useSetState(id);
  const { state, version, opensAt, closesAt } = survey;
  const goesOn = state === 'open' || state === 'scheduled';
  const when = [
    state === 'scheduled' && opensAt ? text.opensAt(time.minute(opensAt)) : '',
    goesOn && closesAt ? text.closesAt(time.minute(closesAt)) : '',
  ].filter(Boolean);
  const set = (next: 'open' | 'closed') => setting.mutate({ version, state: next });
  return (
    <div className="survey-state">
      <Tag color={COLOURS[state]}>{states[state]}</Tag>
      {when.length > 0 ? <span className="hint">{when.join(' · ')}</span> : null}
      {goesOn ? (
        <Button loading={setting.isPending} onClick={() => set('closed')}>
          {text.close}
        </Button>
      ) : (
        <Tooltip title={dirty || version === 0 ? text.saveFirst : ''}>
          <Button
            type="primary"
            loading={setting.isPending}
            disabled={dirty || version === 0 || survey.fields.questions.length === 0}
            onClick={() => set('open')}
          >
            {state === 'closed' ? text.reopen : text.open}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}
