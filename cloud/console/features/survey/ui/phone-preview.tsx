import type { SurveyFields, SurveyQuestion } from '@shared/contracts/survey';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { NPS_MARKS, RATINGS } from '@shared/rules/survey';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage, useText, type Language } from '../../../platform/language';
import { previewTexts, surveyTexts } from '../texts';
import { hasOptions } from './draft';

/** The survey as it will stand on a visitor's phone; follows every letter. */
export function PhonePreview({ fields, chosen }: { fields: SurveyFields; chosen: string | null }) {
  const text = useText(surveyTexts);
  const [language, setLanguage] = useState<Language>(useLanguage());
  const words = textIn(previewTexts, language);
  return (
    <aside className="survey-preview" aria-label={text.preview}>
      <div className="survey-preview__head">
        <strong>{text.preview}</strong>
        <Segmented<Language>
          size="small"
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh', label: text.chinese },
            { value: 'en', label: text.english },
          ]}
        />
      </div>
      <div className="survey-phone" lang={language}>
        <div className="survey-phone__bar">{words.bar}</div>
        <div className="survey-phone__page" role="region" aria-label={words.bar} tabIndex={0}>
          <div className="survey-phone__title">{inLanguage(fields.title, language)}</div>
          <div className="survey-phone__intro">{inLanguage(fields.intro, language)}</div>
          {fields.questions.map((question, at) => (
            <div key={question.id} className={`survey-phone__card${question.id === chosen ? ' survey-phone__card--chosen' : ''}`}>
              <div className="survey-phone__question">
                {at + 1}. {inLanguage(question.title, language) || words.unnamed}
                {question.required ? <b>*</b> : <small>{words.optional}</small>}
              </div>
              <Control question={question} language={language} />
            </div>
          ))}
          <div className="survey-phone__submit">{words.submit}</div>
        </div>
      </div>
    </aside>
  );
}

function Control({ question, language }: { question: SurveyQuestion; language: Language }) {
  const words = textIn(previewTexts, language);
  const { kind, options } = question;
  if (kind === 'text') return <div className="survey-phone__words">{words.words}</div>;
  if (hasOptions(kind))
    return options.map((option) => (
      <div key={option.id} className={`survey-phone__choice${kind === 'single' ? ' survey-phone__choice--one' : ''}`}>
        <i />
        {inLanguage(option.label, language) || words.unnamed}
      </div>
    ));
  const marks: readonly number[] = kind === 'rating' ? RATINGS : NPS_MARKS;
  return (
    <>
      <div className={`survey-phone__marks survey-phone__marks--${kind}`}>
        {marks.map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </div>
      <div className="survey-phone__ends">
        <span>{kind === 'rating' ? words.low : words.unlikely}</span>
        <span>{kind === 'rating' ? words.high : words.likely}</span>
      </div>
    </>
  );
}
