import type { QuestionResult, SurveyView } from '@shared/contracts/survey';
import { Button, Segmented, Tooltip } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { TypeFilter } from '../../../ui/ticket-types';
import { oneOf, useAddressFilter } from '../../../ui/use-address-filter';
import { exportAddress, useResults, useTicketTypes, type AudienceFilter } from '../api/survey';
import { surveyTexts } from '../texts';
import { QuestionCard } from './question-card';
import { TextsDrawer } from './texts-drawer';

const CAME = ['yes', 'no'] as const;
const percentOf = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.min(100, Math.round((part / whole) * 100))}%`);

/** How many were asked and have answered, and what they said to each question. */
export function ResultsPanel({ survey }: { survey: SurveyView }) {
  const text = useText(surveyTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const came = oneOf(CAME, search.get('came'));
  const ticketType = search.get('type') ?? undefined;
  const filter: AudienceFilter = { came, ticketType };
  const results = useResults(id, filter);
  const types = useTicketTypes(id);
  const [reading, setReading] = useState<QuestionResult | null>(null);
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label={text.audienceFilter}
          value={came ?? 'all'}
          options={[
            { value: 'all', label: text.everybody },
            { value: 'yes', label: text.came },
            { value: 'no', label: text.missed },
          ]}
          onChange={(value) => narrow({ came: value === 'all' ? undefined : value })}
        />
        <TypeFilter types={types} value={ticketType} onChange={(type) => narrow({ type })} />
        <span className="end">
          <Button href={exportAddress(id, filter)} download="survey.csv" disabled={!results.data?.answered}>
            {text.export}
          </Button>
        </span>
      </div>
      <LoadedView state={results}>
        {({ asked, answered, questions }) => (
          <>
            <div className="survey-numbers">
              <Figure label={text.askedCount} value={String(asked)} />
              <Figure label={text.answeredCount} value={String(answered)} />
              <Tooltip title={text.rateHint}>
                <div>
                  <Figure label={text.rate} value={percentOf(answered, asked)} />
                </div>
              </Tooltip>
            </div>
            {answered === 0 ? (
              <p className="survey-nothing">
                {survey.state === 'draft' ? text.notOpened : came || ticketType ? text.noAnswersOfFilter : text.noAnswers}
              </p>
            ) : (
              <div className="survey-results">
                {questions.map((one) => (
                  <QuestionCard key={one.question.id} result={one} onRead={() => setReading(one)} />
                ))}
              </div>
            )}
          </>
        )}
      </LoadedView>
      {reading ? <TextsDrawer question={reading.question} filter={filter} onClose={() => setReading(null)} /> : null}
    </>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="survey-number">
      <div className="survey-number__value num">{value}</div>
      <div className="hint">{label}</div>
    </div>
  );
}
